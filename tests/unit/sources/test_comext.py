from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Parsed
from exportdecomp.model.period import month_label, month_number
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.comext import describe, parse
from exportdecomp.sources.comext_calls import MASS, SUPPLEMENTARY, VALUE, Ask, call_of
from exportdecomp.sources.comext_plan import plan
from tests.replay.comext_pages import MEMBERS, OTHERS, PLAIN, Form, listed, reply, value

JULY = month_number(2026, 7)
TODAY = date(2026, 11, 22)
ASKED = Ask(
    "comext-de-cn", "DE", "CN", ("TOTAL", "85", "8541", "854143"), ("1", "2"), (VALUE, MASS),
    (JULY, JULY + 1),
)  # fmt: skip
HEADER = (
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
)


def parsed(ask: Ask = ASKED, form: Form = PLAIN, months: Sequence[int] = ()) -> Parsed:
    partners = (ask.partner,) if ask.partner else (*MEMBERS, *OTHERS, "WORLD")
    key = ((ask.reporter,), partners, ask.products, ask.flows, ask.indicators)
    labels = [month_label(month) for month in months or ask.months]
    return parse(call_of(ask), reply(key, labels, form), TODAY)


def test_a_reply_becomes_figures_of_the_total_and_of_products() -> None:
    rows = parsed().rows

    assert rows is not None
    assert rows.schema == schema(FETCHED)
    solar = rows.filter(component="854143", flow="exports", period=date(2026, 7, 1))
    worth = value("DE", "CN", "854143", "2", "2026-07")
    # Mass in 100 kg is the value over 937 + 3 x 31 = 1030, in hundredths; a hundredth is 1 kg.
    assert solar.row(0) == (
        "comext-de-cn", "product", "exports", "854143", None, "8541", "month",
        date(2026, 7, 1), float(worth), "EUR", float(worth // 1030), "kg", None, 1.0,
        date(2026, 11, 16),
    )  # fmt: skip
    assert rows.group_by("table").len().sort("table").rows() == [("product", 12), ("total", 4)]


def test_a_code_is_part_of_the_one_two_digits_shorter() -> None:
    rows = parsed().rows

    assert rows is not None
    parents = rows.select("component", "parent").unique().sort("component").rows()
    assert parents == [("85", None), ("8541", "85"), ("854143", "8541"), ("total", None)]


def test_a_supplementary_quantity_stands_where_it_was_asked_for() -> None:
    ask = ASKED._replace(indicators=(VALUE, SUPPLEMENTARY), products=("85", "01"))

    rows = parsed(ask).rows

    assert rows is not None
    july = rows.filter(flow="imports", period=date(2026, 7, 1)).sort("component")
    worth = value("DE", "CN", "85", "1", "2026-07")
    assert july.select("component", "quantity", "quantity_unit").rows() == [
        ("01", None, None), ("85", float(worth // 311), "supplementary unit"),
    ]  # fmt: skip


def test_partners_of_the_union_leave_out_members_and_groups() -> None:
    ask = ASKED._replace(
        dataset="comext-eu27_2020", reporter="EU27_2020", partner="", products=("TOTAL",)
    )

    rows = parsed(ask).rows

    assert rows is not None
    assert set(rows["table"]) == {"partner"}
    assert rows.select("component", "label").unique().sort("component").rows() == [
        ("che", "Switzerland"), ("chn", "China"), ("gbr", "United Kingdom"),
        ("hkg", "Hong Kong"), ("qz", "Withheld, outside the EU"), ("usa", "United States"),
    ]  # fmt: skip
    world = value("EU27_2020", "EXT_EU27_2020", "TOTAL", "2", "2026-08")
    august = rows.filter(flow="exports", period=date(2026, 8, 1))
    assert august["value"].sum() == world


def test_partners_of_a_member_take_in_the_other_members() -> None:
    rows = parsed(ASKED._replace(partner="", products=("TOTAL",))).rows

    assert rows is not None
    assert {"fra", "nld", "grc"} < set(rows["component"])


@pytest.mark.parametrize(
    "form",
    [Form(newline="\r\n"), Form(mark=True), Form(flagged=True), Form(updated="16/11/26")],
)
def test_every_way_to_write_a_reply_gives_the_same_figures(form: Form) -> None:
    assert is_same(parsed(form=form), parsed())


def is_same(one: Parsed, other: Parsed) -> bool:
    assert one.rows is not None
    assert other.rows is not None
    return one.rows.equals(other.rows) and one.notes == other.notes


def test_without_a_day_of_update_the_day_of_retrieval_counts() -> None:
    read = parsed(form=Form(second=True))

    assert read.published is None
    assert read.rows is not None
    assert set(read.rows["vintage"]) == {TODAY}


def test_a_day_of_update_that_is_still_to_come_is_not_believed() -> None:
    read = parsed(form=Form(updated="23/11/26 11:00:00"))

    assert read.rows is not None
    assert set(read.rows["vintage"]) == {TODAY}
    assert read.notes == ("the reply says that it is of 2026-11-23, which is still to come",)


def test_annual_rows_are_set_aside_and_said_so() -> None:
    read = parsed(form=Form(yearly=True))

    # 4 products x 2 flows x 2 months x 2 indicators
    assert read.notes == ("32 rows annual set aside",)
    assert is_same(read._replace(notes=()), parsed())


def test_what_was_not_asked_for_is_set_aside_and_said_so() -> None:
    read = parsed(ASKED._replace(months=(JULY,)), months=(JULY, JULY + 1))

    assert read.notes == ("16 rows not asked for set aside",)
    assert read.rows is not None
    assert set(read.rows["period"]) == {date(2026, 7, 1)}


def test_products_and_months_that_did_not_come_back_are_named() -> None:
    ask = ASKED._replace(products=("TOTAL", "77", "98"), months=(JULY, JULY + 1, JULY + 2))

    assert parsed(ask, months=(JULY, JULY + 2)).notes == (
        "no figure came for 2 products asked for (77, 98): not traded, or unknown",
        "no figure came for 1 month asked for (2026-08): not published, or no trade",
    )


def test_a_reply_about_something_else_is_refused() -> None:
    key = (("FR",), ("CN",), ("85",), ("1",), (VALUE,))
    with pytest.raises(ReplyError, match="none of the 1 rows") as fault:
        parse(call_of(ASKED), reply(key, ["2026-07"]), TODAY)

    assert fault.value.code == "another_reply"
    assert fault.value.where == "de/cn/TOTAL+85+8541+854143/2026-07..2026-08"


def test_the_list_of_products_leads_to_calls_for_figures() -> None:
    choices = {"partner": ("CN",), "product": ("8541",), "level": ("hs6",)}
    (first,) = plan(FetchQuery("comext", JULY, JULY, choices))

    read = parse(first, listed(), TODAY)

    assert read.rows is None
    assert [call.facts["products"] for call in read.calls] == ["TOTAL+85+8541+854142+854143"]


def test_a_header_without_rows_holds_no_figures() -> None:
    read = parse(call_of(ASKED), f"{HEADER}\r\n".encode(), TODAY)

    assert read.rows is None
    assert read.published is None


@pytest.mark.parametrize(
    ("dataset", "title", "possessive"),
    [
        ("comext-de-cn", "Germany's trade with China", "Germany's"),
        ("comext-fr-us", "France's trade with the United States", "France's"),
        ("comext-nl", "The Netherlands' trade", "The Netherlands'"),
        ("comext-eu27_2020", "The EU's trade with countries outside the EU", "The EU's"),
        ("comext-eu27_2020-hk", "The EU's trade with Hong Kong", "The EU's"),
    ],
)
def test_a_dataset_is_named_for_who_reports(dataset: str, title: str, possessive: str) -> None:
    named = describe(dataset)

    assert named[:4] == (dataset, f"{title} (Eurostat Comext)", possessive, "comext")


@given(st.binary(max_size=300))
def test_whatever_follows_the_header_is_read_or_refused(rest: bytes) -> None:
    with suppress(ReplyError):
        parse(call_of(ASKED), f"{HEADER}\n".encode() + rest, TODAY)


@given(st.text('MDECN,85412VALUE_IN_EUROS-0679."\r\n ', max_size=120))
def test_rows_of_any_text_are_read_or_refused(rest: str) -> None:
    row = "X,15/09/26,M,DE,CN,85,1,VALUE_IN_EUROS,2026-07,7"
    with suppress(ReplyError):
        parse(call_of(ASKED), f"{HEADER}\n{row}\n{rest}".encode(), TODAY)


@given(st.binary(max_size=300))
def test_any_reply_is_read_or_refused(content: bytes) -> None:
    with suppress(ReplyError):
        parse(call_of(ASKED), content, TODAY)


def test_a_day_of_update_before_what_came_is_not_believed() -> None:
    read = parsed(form=Form(updated="31/12/99 11:00:00"))

    assert read.published is None
    assert read.rows is not None
    assert set(read.rows["vintage"]) == {TODAY}
    assert read.notes == ("the reply says that it is of 1999-12-31, before what it holds",)
