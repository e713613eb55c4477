from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.comtrade_calls import dated, figure_call, figure_calls, halves
from exportdecomp.sources.comtrade_codes import CHAPTERS, EVERY_CHAPTER
from exportdecomp.sources.comtrade_question import ALL, Question
from exportdecomp.sources.comtrade_reply import read_figures
from tests.builders import month
from tests.replay.comtrade_pages import envelope, row

SEPTEMBER = month("2024-09")
TODAY = date(2026, 11, 22)


def call(areas: str = "842", codes: str = "AG2") -> Call:
    facts = {"reporter": "156", "flow": "X", "areas": areas, "codes": codes}
    return figure_call(facts, (SEPTEMBER,), has_key=False)


def read(asked: Call, *rows: dict[str, object]) -> Parsed:
    return read_figures(asked, envelope(rows), TODAY)


def table(parsed: Parsed) -> pl.DataFrame:
    assert parsed.rows is not None
    assert dict(parsed.rows.schema) == schema(FETCHED)
    return parsed.rows


def test_a_chapter_of_the_world_is_a_row_of_the_reporter() -> None:
    rows = table(read(call("0"), row("202409", "X", 0, "85", primaryValue=89123456789.0)))

    assert rows.rows() == [
        (
            "comtrade-chn", "product", "exports", "85", "Electrical machinery", None, "month",
            date(2024, 9, 1), 89123456789.0, "USD", None, None, None, 1.0, TODAY,
        )
    ]  # fmt: skip


def test_a_partner_has_its_total_and_products_in_a_dataset_of_its_own() -> None:
    rows = table(
        read(
            call(codes="TOTAL,03,85"),
            row("202409", "X", 842, "TOTAL"),
            row("202409", "X", 842, "03"),
            row("202409", "X", 842, "85"),
        )
    )

    assert rows.select("dataset", "table", "component").rows() == [
        ("comtrade-chn-usa", "total", "total"),
        ("comtrade-chn-usa", "product", "03"),
        ("comtrade-chn-usa", "product", "85"),
    ]


def test_all_partners_give_the_headline_and_the_partners_and_no_dataset_more() -> None:
    rows = table(
        read(
            call("", "TOTAL"),
            row("202409", "X", 0, "TOTAL", primaryValue=1000.0),
            row("202409", "X", 490, "TOTAL", primaryValue=700.0),
            row("202409", "X", 344, "TOTAL", primaryValue=300.0),
        )
    )

    assert rows.select("dataset", "table", "component", "label", "value").rows() == [
        ("comtrade-chn", "total", "total", "Total", 1000.0),
        ("comtrade-chn", "partner", "other_asia_nes", "Other Asia, nes", 700.0),
        ("comtrade-chn", "partner", "hkg", "Hong Kong", 300.0),
    ]


def test_every_partner_by_chapter_fills_the_whole_and_each_pair() -> None:
    question = Question(156, ("X",), (ALL,), (2,), (), has_key=True)
    asked = figure_calls(question, [SEPTEMBER])[0]
    goods = [row("202409", "X", code, "03", primaryValue=7.0) for code in (0, 842)]
    totals = [row("202409", "X", code, "TOTAL", primaryValue=7.0) for code in (0, 842)]

    rows = table(read(asked, *goods, *totals))

    assert rows.select("dataset", "table", "component").rows() == [
        ("comtrade-chn", "product", "03"),
        ("comtrade-chn-usa", "product", "03"),
        ("comtrade-chn", "total", "total"),
        ("comtrade-chn-usa", "total", "total"),
        ("comtrade-chn", "partner", "usa"),
    ]


def test_a_heading_knows_its_chapter_and_a_code_is_lower_case() -> None:
    rows = table(
        read(
            call(codes="AG6"),
            row("202409", "X", 842, "854231"),
            row("202409", "X", 842, "854232", cmdCode="9999AA"),
        )
    )

    assert rows.select("component", "parent").rows() == [
        ("854231", "8542"),
        ("9999aa", "9999"),
    ]


@pytest.mark.parametrize(
    ("changed", "quantity", "unit"),
    [
        ({"qtyUnitCode": 5, "qtyUnitAbbr": "u", "qty": 31250000}, 31250000.0, "u"),
        ({"qtyUnitCode": 5, "qtyUnitAbbr": "u", "qty": 0, "netWgt": 61.5}, 61.5, "kg"),
        ({"qtyUnitCode": -1, "qtyUnitAbbr": "N/A", "qty": 7, "netWgt": 0}, None, None),
        ({"qtyUnitCode": 8, "qtyUnitAbbr": None, "qty": None, "netWgt": None}, None, None),
    ],
)
def test_a_quantity_of_nought_is_none_and_weight_stands_in(
    changed: dict[str, object], quantity: float | None, unit: str | None
) -> None:
    rows = table(read(call(), row("202409", "X", 842, "85", **changed)))

    assert rows.select("quantity", "quantity_unit").row(0) == (quantity, unit)


def test_a_value_that_is_not_there_stays_unknown() -> None:
    rows = table(read(call(), row("202409", "X", 842, "85", primaryValue=None)))

    assert rows["value"].to_list() == [None]


def test_cents_make_a_finer_precision() -> None:
    rows = table(
        read(
            call(),
            row("202409", "X", 842, "03", primaryValue=26672.171),
            row("202409", "X", 842, "85", primaryValue=26672.0),
        )
    )

    assert rows["precision"].to_list() == [0.001, 1.0]


def test_the_vintage_is_the_day_of_release_of_each_month() -> None:
    question = Question(156, ("X",), (842,), (2,), (), has_key=True)
    planned = figure_calls(question, [SEPTEMBER, SEPTEMBER + 1])[0]
    asked = dated(planned, {SEPTEMBER: date(2025, 1, 5), SEPTEMBER + 1: None})
    assert asked is not None

    parsed = read(asked, row("202409", "X", 842, "03"), row("202410", "X", 842, "03"))

    assert table(parsed)["vintage"].to_list() == [date(2025, 1, 5), TODAY]
    assert parsed.published == date(2025, 1, 5)


def test_rows_that_break_a_figure_down_are_left_out_and_counted() -> None:
    # Eight modes of transport beside their total would make the sum eight times too high.
    modes = [row("202409", "X", 842, "03", motCode=mode) for mode in range(1000, 1008)]

    parsed = read(call(), row("202409", "X", 842, "03"), *modes)

    assert table(parsed).height == 1
    assert parsed.notes[0].startswith("8 of 9 rows break figures down further")


def test_groups_of_partners_are_left_out_beside_their_members() -> None:
    parsed = read(
        call("", "TOTAL"),
        row("202409", "X", 276, "TOTAL"),
        row("202409", "X", 97, "TOTAL", primaryValue=9.0),
    )

    assert table(parsed)["component"].to_list() == ["deu"]
    assert "European Union: left out" in parsed.notes[0]


def test_estimates_and_unknown_partners_are_told() -> None:
    parsed = read(
        call("", "TOTAL"),
        row("202409", "X", 9991, "TOTAL", primaryValue=7.0, partnerISO="QZZ"),
        row("202409", "X", 842, "TOTAL", netWgt=12.5, legacyEstimationFlag=4),
    )

    assert table(parsed)["component"].to_list() == ["qzz", "usa"]
    assert parsed.notes == (
        "1 of 2 quantities are estimates of UN Comtrade",
        "partners not known here, kept as they stand: 9991",
    )


def test_a_reply_of_as_many_rows_as_the_limit_is_asked_for_in_parts() -> None:
    rows = [row("202409", "X", 842, code) for code in CHAPTERS[:7]]
    asked = call()._replace(cap=7)

    parsed = read(asked, *rows)

    assert parsed.rows is None
    assert [half.part.split()[2][:3] for half in parsed.calls] == ["01+", "50+"]
    assert table(read(asked, *rows[:6])).height == 6


def test_a_reply_that_was_cut_off_and_cannot_be_divided_is_refused() -> None:
    asked = call(codes="AG6")._replace(cap=2)

    with pytest.raises(ReplyError, match="cut off at 2 rows") as caught:
        read(asked, row("202409", "X", 842, "854231"), row("202409", "X", 842, "854232"))

    assert caught.value.code == "cut_off"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"period": "202408"}, "other_question"),
        ({"reporterCode": 842}, "other_question"),
        ({"flowCode": "RX"}, "other_question"),
        ({"primaryValue": -7.0}, "bad_value"),
        ({"primaryValue": 1e16}, "bad_value"),
        ({"qty": -7, "qtyUnitCode": 5}, "bad_value"),
        ({"netWgt": -7.5}, "bad_value"),
    ],
)
def test_rows_that_cannot_be_right_are_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(ReplyError, match="row 2") as caught:
        read(call(), row("202409", "X", 842, "03"), row("202409", "X", 842, "85", **changed))

    assert (caught.value.code, caught.value.where) == (code, "chn exports hs2 usa 2024-09")


def test_a_day_of_release_before_its_month_or_still_to_come_is_not_believed() -> None:
    for told in (date(1999, 12, 31), date(2027, 1, 5)):
        asked = dated(call(), {SEPTEMBER: told})
        assert asked is not None
        parsed = read(asked, row("202409", "X", 842, "03"))
        assert table(parsed)["vintage"].to_list() == [TODAY]
        assert parsed.notes[0] == (
            f"UN Comtrade names a day of release that cannot be, of 2024-09 ({told}): the "
            "day of retrieval stands"
        )


def test_a_day_of_release_that_can_be_is_not_remarked_upon() -> None:
    asked = dated(call(), {SEPTEMBER: date(2025, 1, 17)})
    assert asked is not None
    assert read(asked, row("202409", "X", 842, "03")).notes == ()


@pytest.mark.parametrize("codes", ["TOTAL", EVERY_CHAPTER])
def test_every_partner_asked_for_in_parts_gives_the_figures_of_one_call(codes: str) -> None:
    # World, Germany, the United States and what is not specified stand in different parts.
    goods = ("TOTAL", "84") if codes != "TOTAL" else ("TOTAL",)
    rows = [row("202409", "X", area, code) for area in (0, 276, 842, 899) for code in goods]
    whole = call(areas="", codes=codes)
    waiting, found = list(halves(whole)), []
    while waiting:
        asked = waiting.pop()
        listed = asked.facts["areas"].split(",")
        some = [one for one in rows if str(one["partnerCode"]) in listed]
        waiting += halves(asked) if len({one["partnerCode"] for one in some}) > 1 else ()
        if len({one["partnerCode"] for one in some}) == 1:
            found.append(read(asked, *some))
    key = ["dataset", "table", "component"]
    together = pl.concat([table(one) for one in found]).sort(key)
    assert together.equals(table(read(whole, *rows)).sort(key))
    assert not any("partners without a row" in note for one in found for note in one.notes)
