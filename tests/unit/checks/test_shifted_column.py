"""ED111: every amount stands in its own row and column."""

from itertools import pairwise

import pytest

from exportdecomp.checks.shifted_column import shifted_column
from exportdecomp.model.finding import Finding
from exportdecomp.model.material import Material
from tests.materials import faults_table, file_seen, material, rule

RULE = rule("ED111", "shifted_column", cells=3, fit_cells=6, fit_ratio=0.5)
BEFORE = """
    period,component,value
    2024-08,headline,3000
    2024-08,usa,470
    2024-08,eu,490
    2025-06,headline,3200
    2025-06,usa,380
    2025-06,eu,500
    2025-07,headline,3250
    2025-07,usa,355
    2025-07,eu,520
    2025-08,headline,3300
    2025-08,usa,316
    2025-08,eu,512
"""
SHIFTED = """
    period,component,value
    2024-08,headline,3000
    2024-08,usa,380
    2024-08,eu,490
    2025-06,headline,3200
    2025-06,usa,355
    2025-06,eu,500
    2025-07,headline,3250
    2025-07,usa,316
    2025-07,eu,520
    2025-08,headline,3300
    2025-08,usa,343
    2025-08,eu,512
    2025-09,headline,3400
    2025-09,eu,480
"""


def found(release: Material) -> list[Finding]:
    outcome = shifted_column(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_a_month_more_is_no_shift() -> None:
    assert found(material(BEFORE + "    2025-09,usa,343\n", BEFORE)) == []


def test_a_row_pulled_to_the_left_has_the_amounts_of_the_next_period() -> None:
    (one,) = found(material(SHIFTED, BEFORE))

    assert one.message == (
        "usa: 4 amounts stand one period too early; the newest is USD 343.00, and should be "
        "about USD 316.00"
    )
    # (343 − 316) / 3000.
    assert one.effect_pp == pytest.approx(0.9)
    assert (one.component, one.period, one.rows) == ("usa", "2025-08", (3, 6, 9, 12))
    assert one.periods[-1] == "2025-08"


def test_a_row_pushed_to_the_right_has_the_amounts_of_the_period_before() -> None:
    now = (
        BEFORE.replace("2024-08,usa,470", "2024-08,usa,1")
        .replace("2025-06,usa,380", "2025-06,usa,470")
        .replace("2025-07,usa,355", "2025-07,usa,380")
        .replace("2025-08,usa,316", "2025-08,usa,355")
    )
    (one,) = found(material(now, BEFORE))

    assert "usa: 4 amounts stand one period too late" in one.message


def test_a_line_that_was_revised_throughout_is_no_shift() -> None:
    now = BEFORE.replace("usa,470", "usa,471").replace("usa,380", "usa,381")
    now = now.replace("usa,355", "usa,356").replace("usa,316", "usa,317")

    assert found(material(now, BEFORE)) == []


def test_amounts_that_were_quantities_are_told() -> None:
    before = """period,component,value,quantity
        2025-06,toys,380,91
        2025-07,toys,355,88
        2025-08,toys,316,79
    """
    now = """period,component,value
        2025-06,toys,91
        2025-07,toys,88
        2025-08,toys,79
    """
    (one,) = found(material(now, before))

    assert one.message == (
        "toys: 3 amounts are what were quantities before; the newest is USD 79.00, and "
        "should be about USD 316.00"
    )


def test_a_column_pulled_up_by_one_row_is_told_line_by_line() -> None:
    amounts = [3000, 470, 490, 3200, 380, 500, 3250, 355, 520, 3300, 316, 512]
    now = BEFORE.strip().splitlines()
    for place, amount in enumerate(amounts[6:], start=6):
        now[place] = f"{now[place].rpartition(',')[0]},{amount}"
    messages = [one.message for one in found(material("\n".join(now), BEFORE))]

    assert len(messages) == 3
    assert all("stand one row too high" in message for message in messages)


def test_a_wide_row_that_ends_early_and_fits_one_period_later_is_told() -> None:
    # The others move by season; the row has their pattern one month too early.
    season = [100, 60, 110, 130, 90, 150, 120, 170]
    others = [f"2025-0{n},eu,{9 * s}" for n, s in enumerate(season, start=1)]
    early = [f"2025-0{n},usa,{s}" for n, s in enumerate(season[1:], start=1)]
    wide = file_seen(roles={"partner": "partner"})
    text = "\n".join(["period,component,value", *others, *early])
    (one,) = found(material(text, files=(wide,)))

    assert one.message == (
        "usa: 7 amounts fit the other rows one period later, and the newest cell is empty; "
        "the newest is USD 170.00, and should be about USD 120.00"
    )
    in_place = [f"2025-0{n},usa,{s}" for n, s in enumerate(season[:-1], start=1)]
    text = "\n".join(["period,component,value", *others, *in_place])
    assert found(material(text, files=(wide,))) == []


def test_amounts_among_the_codes_are_told() -> None:
    release = """period,component,value
        2025-08,usa,316
        2025-08,eu,512
        2025-09,usa,343
        2025-09,480.5,77
    """
    (one,) = found(material(release))

    assert one.message == (
        "amounts where codes should be: 480.5; the row stands one column left"
    )
    assert one.rows == (5,)


def test_an_amount_among_the_codes_of_an_unreadable_row_is_told() -> None:
    release = material(
        "period,component,value\n2025-08,usa,316\n2025-09,usa,343\n2025-09,eu,480",
        faults=faults_table("fault,row,column,key\nblank,9,value,34308.4"),
        fault_counts={("blank", "release.csv"): 1},
    )
    (one,) = found(release)

    assert (one.rows, one.component) == ((9,), None)
    assert (one.dimension, one.column) == ("partner", "partner")


def test_codes_that_are_all_numbers_are_codes() -> None:
    assert found(material("period,component,value\n2025-09,84.71,5\n2025-09,84.73,8")) == []


def test_a_row_with_a_cell_too_many_is_told() -> None:
    faults = faults_table("fault,row,text\nragged_row,4,")
    release = material(BEFORE, faults=faults, fault_counts={("ragged_row", "release.csv"): 1})
    (one,) = found(release)

    assert one.message == "a row with more or fewer cells than the header, in 1 cell"
    assert one.rows == (4,)


def test_a_table_that_is_shifted_as_a_whole_is_one_finding() -> None:
    months = [f"2025-0{month}" for month in range(1, 7)]
    codes = [f"area{number}" for number in range(8)]
    amounts = {
        (month, code): 100 * place + 7 * size + 11
        for place, month in enumerate(months)
        for size, code in enumerate(codes)
    }
    before = "\n".join(
        f"{month},{code},{amounts[month, code]}" for month in months for code in codes
    )
    now = "\n".join(
        f"{month},{code},{amounts[later, code]}"
        for month, later in pairwise(months)
        for code in codes
    )
    head = "period,component,value\n"
    (one,) = found(material(head + now, head + before))

    assert one.message.startswith("8 components stand one period too early: area0, area1")
    assert one.cells == 40


def test_an_empty_release_has_nothing_out_of_place() -> None:
    assert found(material()) == []
    assert found(material("", BEFORE)) == []


def test_amounts_and_quantities_in_exchange_are_found_without_a_release_before() -> None:
    # Euros a pair, a kilo, a ton: 12, 5, 400. In September all three are the other way round.
    header = "period,component,value,quantity,quantity_unit"
    rows = [
        *("2025-07,headline,1900,,", "2024-09,headline,2000,,", "2025-09,headline,900,,"),
        *(
            "2025-07,shoes,1210,101,pa",
            "2025-08,shoes,1190,99,pa",
            "2025-09,shoes,100,1205,pa",
        ),
        *("2025-07,tea,505,101,kg", "2025-08,tea,490,98,kg", "2025-09,tea,103,510,kg"),
        *("2025-07,steel,812,2,t", "2025-08,steel,805,2,t", "2025-09,steel,2,808,t"),
    ]
    steel, tea, shoes = sorted(
        found(material("\n".join([header, *rows]))), key=lambda one: -(one.expected or 0)
    )[::-1]

    assert [one.component for one in (steel, tea, shoes)] == ["tea", "steel", "shoes"]
    assert "1 amount hold what the quantities should" in shoes.message
    assert (shoes.observed, shoes.expected) == (100.0, 1205.0)
    # (100 − 1205) / 2000.
    assert shoes.effect_pp == pytest.approx(-55.25)


def test_a_period_that_slipped_by_a_row_is_found_without_a_release_before() -> None:
    levels = {"usa": 410, "eu": 60, "japan": 190, "india": 25, "chile": 88}
    rows = ["period,component,value"]
    for month, growth in (("2024-09", 1.0), ("2025-08", 1.1)):
        rows += [f"{month},headline,{900 * growth}"]
        rows += [f"{month},{name},{level * growth}" for name, level in levels.items()]
    slipped = [*list(levels.values())[1:], 410]
    now = [f"2025-09,{name},{one}" for name, one in zip(levels, slipped, strict=True)]
    every = found(material("\n".join([*rows, "2025-09,headline,773", *now])))

    assert {one.component for one in every} == {"usa", "eu", "japan", "india"}
    usa = next(one for one in every if one.component == "usa")
    assert "1 amount stand one row too high" in usa.message
    # The median of 410 and 451.
    assert usa.observed == 60.0
    assert usa.expected == pytest.approx(430.5)
    as_it_was = zip(levels, levels.values(), strict=True)
    true = [f"2025-09,{name},{one}" for name, one in as_it_was]
    assert found(material("\n".join([*rows, "2025-09,headline,773", *true]))) == []
