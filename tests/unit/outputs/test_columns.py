import pytest

from exportdecomp.model.screen import Display
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.column import Column
from exportdecomp.outputs.columns import choose_columns
from tests.unit.outputs.reports import (
    AUGUST,
    COMMODITIES,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    a_row,
    by_partner,
    since,
    since_august,
)


def titles(columns: list[Column]) -> list[str]:
    return [column.title for column in columns]


@pytest.mark.parametrize(
    ("width", "expected", "bar"),
    [
        (60, ["pp", "of growth %"], 12),
        (69, ["growth %", "pp", "of growth %"], 12),
        (95, ["growth %", "pp", "of growth %"], 12),
        (96, ["USD bn", "growth %", "pp", "of growth %"], 20),
        (131, ["USD bn", "growth %", "pp", "of growth %"], 20),
        (132, ["USD bn", "base share %", "growth %", "pp", "of growth %", "pp, bounds"], 26),
        (136, ["USD bn", "base share %", "growth %", "pp", "of growth %", "pp, bounds"], 30),
    ],
)
def test_a_wider_screen_has_room_for_more(width: int, expected: list[str], bar: int) -> None:
    columns = choose_columns(width, a_query(), a_breakdown())

    assert titles(columns) == expected
    assert [(one.title, one.bar_width) for one in columns if one.has_bar] == [("pp", bar)]


def test_bounds_are_left_out_where_no_row_has_any() -> None:
    assert "pp, bounds" not in titles(choose_columns(160, a_query(), by_partner()))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, ["pp 2025-08", "pp 2025-09", "change"]),
        (100, ["growth %", "pp 2025-08", "pp 2025-09", "change"]),
        (116, ["USD bn", "growth %", "pp 2025-08", "pp 2025-09", "change"]),
        (160, ["USD bn", "growth %", "pp 2025-08", "pp 2025-09", "change"]),
    ],
)
def test_beside_an_earlier_period_the_change_has_the_bar(
    width: int, expected: list[str]
) -> None:
    columns = choose_columns(width, a_query(vs=AUGUST), a_breakdown())

    assert titles(columns) == expected
    assert [column.title for column in columns if column.has_bar] == ["change"]


def test_a_row_is_written_with_the_decimals_of_each_column() -> None:
    # 31 after 20: +55%, 11 of 200 are 5.5 points, of a change of 30 they are 37%.
    columns = choose_columns(160, a_query(), a_breakdown())
    circuits, rest = COMMODITIES[1], COMMODITIES[-1]

    assert [column.text(circuits) for column in columns] == [
        "31.00",
        "10.0",
        "+55.0",
        "+5.50",
        "37",
        "",
    ]
    assert columns[-1].text(rest) == "+5.90 to +6.10"
    assert [column.value(circuits) for column in columns[:4]] == [31e9, 10.0, 55.0, 5.5]


def test_a_share_of_growth_that_says_little_is_not_shown() -> None:
    circuits = COMMODITIES[1]._replace(flags=("converted", "unstable_share"))
    column = choose_columns(80, a_query(), a_breakdown())[-1]

    assert (column.title, column.text(circuits)) == ("of growth %", "–")
    assert column.text(circuits._replace(flags=("converted",))) == "37"
    assert column.text(circuits._replace(share_of_growth_pct=None)) == "–"


def test_beside_an_earlier_period_a_row_shows_both_and_the_change() -> None:
    columns = choose_columns(80, a_query(vs=AUGUST), a_breakdown())
    texts = [column.text(since(COMMODITIES[2], 1.0)) for column in columns]

    # Ships took 2 points after they had given 1.
    assert texts == ["+1.00", "−2.00", "−3.00"]
    assert [column.text(since(COMMODITIES[2], None)) for column in columns] == [
        "n/a",
        "−2.00",
        "n/a",
    ]


def test_what_is_not_known_is_said_not_to_be() -> None:
    nothing = a_row("gap", "Gap", 3, 4)._replace(
        value=None,
        growth_pct=None,
        base_share_pct=None,
        contribution_pp=None,
        share_of_growth_pct=None,
    )
    columns = choose_columns(160, a_query(), by_partner())

    assert [column.text(nothing) for column in columns] == ["", "n/a", "n/a", "n/a", "n/a"]


def test_the_sum_is_the_headline_in_every_column() -> None:
    breakdown = a_breakdown()
    columns = choose_columns(160, a_query(), breakdown)

    assert [column.total(breakdown) for column in columns] == [
        "230.00",
        "100.0",
        "+15.0",
        "+15.00",
        "100",
        "",
    ]


def test_the_sum_beside_an_earlier_period_is_growth_then_now_and_between() -> None:
    breakdown = since_august(a_report()).breakdowns[0]
    columns = choose_columns(80, a_query(vs=AUGUST), breakdown)

    assert [column.total(breakdown) for column in columns] == ["+7.00", "+15.00", "+8.00"]
    without = a_breakdown()
    assert [column.total(without) for column in columns] == ["", "+15.00", ""]


def test_a_balance_has_no_growth_of_its_own_and_no_shares_of_nothing() -> None:
    query = a_query(flow=Flow.BALANCE, scale=Scale.TURNOVER)
    still = a_breakdown(headline=a_headline(growth_pct=None, contribution_pp=0.0))
    columns = choose_columns(160, query, still)
    totals = dict(
        zip(titles(columns), (column.total(still) for column in columns), strict=True)
    )

    assert (totals["growth %"], totals["base share %"], totals["of growth %"]) == (
        "n/a",
        "n/a",
        "n/a",
    )


@pytest.mark.parametrize(
    ("billions", "currency", "title", "text"),
    [
        (230.0, "CNY", "CNY bn", "1.20"),
        (10.0, "USD", "USD bn", "1.20"),
        (9.99, "USD", "USD mn", "1,200.00"),
        (0.01, None, "mn", "1,200.00"),
        (0.00999, "EUR", "EUR thousand", "1,200,000.00"),
        (0.00000999, "EUR", "EUR", "1,200,000,000.00"),
        (-0.00000999, None, "value", "1,200,000,000.00"),
    ],
)
def test_the_unit_of_levels_goes_by_the_headline_and_names_the_currency(
    billions: float, currency: str | None, title: str, text: str
) -> None:
    head = a_headline(value=billions * 1e9, base_value=0.0)
    part = a_breakdown(headline=head, currency=currency)
    column = choose_columns(100, a_query(), part)[0]

    assert (column.title, column.text(a_row("a", "A", 1.2, 1.0))) == (title, text)


def test_an_amount_halfway_is_rounded_as_it_is_and_not_as_a_float_of_its_unit() -> None:
    # 152.635 mn: the float 152.635 is a little less, the amount itself is not.
    head = a_headline(value=152_635_000.0, base_value=130_000_000.0)
    part = a_breakdown(headline=head)

    assert choose_columns(100, a_query(), part)[0].total(part) == "152.64"


def test_a_headline_that_fell_to_nothing_keeps_the_unit_of_its_base() -> None:
    head = a_headline(value=0.0, base_value=-3e7)

    assert titles(choose_columns(100, a_query(), a_breakdown(headline=head)))[0] == "USD mn"


@pytest.mark.parametrize(
    ("decimals", "texts"),
    [
        (0, ["31.00", "10", "+55", "+6", "37", ""]),
        (3, ["31.00", "10.000", "+55.000", "+5.500", "36.667", ""]),
    ],
)
def test_decimals_are_those_of_points_growth_and_shares_but_not_of_levels(
    decimals: int, texts: list[str]
) -> None:
    # 5.5 lies half-way and goes to 6, which is even. 11 of 30 are 36.667%.
    columns = choose_columns(160, a_query(), a_breakdown(), Display(decimals))

    assert [column.text(COMMODITIES[1]) for column in columns] == texts
    assert columns[1].total(a_breakdown()) == f"{100:.{decimals}f}"
    assert columns[4].total(a_breakdown()) == f"{100:.{decimals}f}"


def test_columns_that_many_decimals_leave_no_room_for_are_left_out() -> None:
    # Growth of 166.666666667% takes 17 cells, more than the 70 there are.
    columns = choose_columns(70, a_query(), a_breakdown(), Display(9))

    assert titles(columns) == ["pp", "of growth %"]
    assert columns[0].text(COMMODITIES[1]) == "+5.500000000"
