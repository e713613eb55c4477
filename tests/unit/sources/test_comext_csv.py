from datetime import date

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.comext_csv import check_figures, last_update, observations

HEADER = (
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
)
LEAD = "ESTAT:DS-045409(1.0),15/09/26 11:00:00"


def written(*rows: str, header: str = HEADER, lead: str = LEAD) -> bytes:
    return "\n".join([header, *(f"{lead},{row}" for row in rows), ""]).encode()


def refused(*rows: str) -> ReplyError:
    with pytest.raises(ReplyError) as fault:
        check_figures(observations(written(*rows), "part"), "part")
    return fault.value


def test_leading_zeros_stay() -> None:
    rows = observations(written("M,FR,VN,030462,1,VALUE_IN_EUROS,2024-01,17"), "part")

    assert rows.row(0) == (
        2, "15/09/26 11:00:00", "M", "FR", "VN", "030462", "1", "VALUE_IN_EUROS", "2024-01",
        "17",
    )  # fmt: skip


@pytest.mark.parametrize("absent", ["", ":", "NaN", " "])
def test_a_figure_that_is_not_there_is_null(absent: str) -> None:
    rows = observations(written(f"M,FR,VN,03,1,VALUE_IN_EUROS,2024-01,{absent}"), "part")

    assert rows["OBS_VALUE"].to_list() == [None]


def test_columns_are_found_by_name_whatever_stands_among_them() -> None:
    header = (
        "STRUCTURE,STRUCTURE_ID,freq,flow,OBS_FLAG,reporter,partner,product,indicators,"
        "TIME_PERIOD,OBS_VALUE,CONF_STATUS"
    )
    body = f"{header}\r\ndataflow,X,M,2,p,AT,AE,7204,VALUE_IN_EUROS,2023-09,204548,\r\n"

    rows = observations(b"\xef\xbb\xbf" + body.encode(), "part")

    assert rows.select("flow", "product", "OBS_VALUE").row(0) == ("2", "7204", "204548")
    assert last_update(rows) is None


@pytest.mark.parametrize(
    "text", ["15/09/26", "15/09/26 11:00:00", "15/09/2026", "2026-09-15T11:00:00+0200"]
)
def test_the_day_of_the_last_update_is_read_in_every_form(text: str) -> None:
    row = "M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7"

    rows = observations(written(row, lead=f"X,{text}"), "part")

    assert last_update(rows) == date(2026, 9, 15)


def test_a_day_that_cannot_be_read_is_none() -> None:
    row = "M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7"

    assert last_update(observations(written(row, lead="X,soon"), "part")) is None


def test_empty_lines_are_no_rows_and_do_not_move_the_others() -> None:
    rows = observations(
        f"{HEADER}\n\n{LEAD},M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7\n\n".encode(), "part"
    )

    assert rows["row"].to_list() == [3]


def test_a_reply_that_lacks_a_column_is_refused() -> None:
    with pytest.raises(ReplyError, match="no column 'TIME_PERIOD'") as fault:
        observations(written(header=HEADER.replace("TIME_PERIOD", "time")), "part")

    assert fault.value.code == "columns_missing"


def test_a_reply_that_is_a_page_is_refused() -> None:
    with pytest.raises(ReplyError, match="no column"):
        observations(b"<!DOCTYPE html>\n<title>Maintenance</title>", "part")


def test_a_row_that_is_too_long_is_refused() -> None:
    with pytest.raises(ReplyError, match="no table") as fault:
        observations(written("M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7,8,9"), "part")

    assert fault.value.code == "unreadable_reply"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ReplyError):
        observations(
            HEADER.encode() + b"\nX,15/09/26,M,\xff\xfe,AE,72,2,V,2023-09,7\n", "part"
        )


def test_a_period_that_is_no_month_is_refused_with_its_place() -> None:
    fault = refused(
        "M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7", "M,AT,AE,72,2,VALUE_IN_EUROS,2023-13,7"
    )

    assert (fault.code, fault.message) == ("bad_period", "'2023-13' is no month")
    assert fault.where == 'part, row 3, column "TIME_PERIOD"'


def test_a_row_that_breaks_off_is_refused() -> None:
    assert refused("M,AT,AE,72").code == "bad_period"


@pytest.mark.parametrize("text", ["1 772", "1.772,9", "inf", "12x", "1e999", "--7", "1e16"])
def test_a_figure_that_is_no_number_is_refused(text: str) -> None:
    cell = f'"{text}"'

    assert refused(f"M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,{cell}").code == "bad_value"


def test_a_figure_below_zero_is_refused() -> None:
    fault = refused("M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,-7")

    assert (fault.code, fault.message) == ("negative_value", "'-7' is below zero")


def test_two_figures_for_the_same_thing_are_refused() -> None:
    fault = refused(
        "M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,7",
        "M,AT,AE,72,2,QUANTITY_IN_100KG,2023-09,5",
        "M,AT,AE,72,2,VALUE_IN_EUROS,2023-09,8",
    )

    assert fault.code == "contradiction"
    assert fault.where == 'part, rows 2 and 4, column "OBS_VALUE"'
