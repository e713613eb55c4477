"""What must hold of any table that a user brings."""

from math import fsum
from random import Random

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exportdecomp.errors import DataError, InputError
from exportdecomp.model.report import ContribReport
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.frame import contribution
from tests.properties.own_tables import (
    AMOUNTS,
    MONTHS,
    Made,
    crossed,
    tables,
    tidy,
    with_margin,
)

moderately = settings(max_examples=40)
NUMBERS = ("value", "base_value", "growth_pct", "contribution_pp", "share_of_growth_pct")


def report(frame: pl.DataFrame, *by: str) -> ContribReport:
    """The answer; tables that the program refuses for good reasons are passed over."""
    try:
        request = ContribRequest(data=(frame,), by=by, depth=9, absent_is_zero=False)
        return contrib(request)
    except InputError as error:
        assume(error.code not in {"total_among_components", "missing_column"})
        raise
    except DataError as error:
        assume("has a base of 0" not in error.message)
        raise


def numbers(frame: pl.DataFrame) -> dict[str, tuple[float | None, ...]]:
    return {
        row.code: tuple(getattr(row, name) for name in NUMBERS)
        for row in report(frame).breakdowns[0].components
    }


@moderately
@given(tables())
def test_rows_in_the_sum_add_up_to_the_growth_of_the_headline(made: Made) -> None:
    for breakdown in report(made.frame()).breakdowns:
        parts = [row.contribution_pp or 0.0 for row in breakdown.components if row.in_sum]
        growth = breakdown.headline.growth_pct
        assert growth is not None
        assert fsum(parts) == pytest.approx(growth, rel=1e-9, abs=1e-9)


@moderately
@given(tables())
def test_members_and_what_is_left_make_up_their_parent_in_both_periods(made: Made) -> None:
    breakdown = report(made.frame()).breakdowns[0]
    by_code = {row.code: row for row in breakdown.components}

    for parent in {row.parent for row in breakdown.components}:
        members = [row for row in breakdown.components if row.parent == parent]
        whole = breakdown.headline if parent is None else by_code[parent]
        assert sum(row.value or 0.0 for row in members) == whole.value
        assert sum(row.base_value or 0.0 for row in members) == whole.base_value


@moderately
@given(tables())
def test_levels_are_those_of_the_file(made: Made) -> None:
    rows = report(made.frame()).breakdowns[0].components

    shown = {row.code: row for row in rows if row.role in {"component", "parent"}}
    assert set(shown) == {code for code in made.parents if code not in made.missing}
    for code, row in shown.items():
        assert row.base_value == made.level(MONTHS[0], code)
        assert row.value == made.level(MONTHS[1], code)
        assert row.parent == made.parents[code]


@moderately
@given(tables())
def test_what_lacks_a_row_is_given_no_growth_and_nothing_is_nan(made: Made) -> None:
    answer = report(made.frame())
    found = answer.breakdowns[0]

    assert not made.missing & {row.code for row in found.components}
    for row in found.components:
        values = [getattr(row, name) for name in NUMBERS]
        assert all(value == value for value in values if value is not None)  # noqa: PLR0124
        if row.role == "residual":
            assert row.growth_pct is None
    named = "".join(note.text for note in (*found.notes, *answer.notes))
    for _, code, parent, value in made.rows:
        siblings = {member for member, up in made.parents.items() if up == parent}
        if code in made.missing and value > 0 and siblings - made.missing:
            assert code in named


@moderately
@given(tables())
def test_a_sum_that_lacks_a_figure_is_not_known_until_somebody_says(made: Made) -> None:
    tops = {code for code, parent in made.parents.items() if parent is None}
    assume(tops & made.missing)
    rows = [row for row in made.rows if row[1] != "TOTAL"]
    report(tidy(rows))

    with pytest.raises(InputError) as caught:
        contrib(ContribRequest(data=(tidy(rows),)))

    assert caught.value.code == "absent_row"
    assert contrib(ContribRequest(data=(tidy(rows),), absent_is_zero=True)).breakdowns


@moderately
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_number(made: Made, random: Random) -> None:
    rows = list(made.rows)
    random.shuffle(rows)

    assert numbers(tidy(rows)) == numbers(made.frame())


@moderately
@given(tables())
def test_the_names_of_codes_change_no_number(made: Made) -> None:
    names = {code: f"k{number:02}" for number, code in enumerate(made.parents)}
    renamed = [
        (month, names.get(code, code), names.get(parent or "", parent), value)
        for month, code, parent, value in made.rows
    ]

    before, after = numbers(made.frame()), numbers(tidy(renamed))

    for code, name in names.items():
        assert after.get(name) == before.get(code)
    assert sorted(map(str, after.values())) == sorted(map(str, before.values()))


@moderately
@given(tables(), st.integers(2, 1000))
def test_the_unit_of_the_amounts_changes_no_contribution(made: Made, times: int) -> None:
    # A remainder of one unit is rounding, one of a thousand is not: its code may change.
    before, after = (
        sorted(row.contribution_pp or 0.0 for row in report(frame).breakdowns[0].components)
        for frame in (made.frame(), made.frame().with_columns(pl.col("value") * times))
    )

    assert after == pytest.approx(before, rel=1e-9, abs=1e-12)


@moderately
@given(tables(may_lack=False))
def test_a_headline_that_was_zero_has_no_growth_and_is_refused(made: Made) -> None:
    zero = pl.when(pl.col("period") == MONTHS[0]).then(0).otherwise("value")

    with pytest.raises(DataError) as caught:
        contrib(ContribRequest(data=(made.frame().with_columns(value=zero),)))

    assert "base of 0" in caught.value.message or "headline" in caught.value.message


@moderately
@given(tables())
def test_the_library_gives_the_rows_of_the_report(made: Made) -> None:
    rows = report(made.frame()).breakdowns[0].components

    found = contribution(made.frame(), absent_is_zero=False)

    assert found["code"].to_list() == [row.code for row in rows]
    assert found["contribution_pp"].to_list() == [row.contribution_pp for row in rows]
    assert not any(found.select(pl.selectors.float().is_nan().any()).row(0))


@moderately
@given(crossed())
def test_both_dimensions_explain_the_same_headline(frame: pl.DataFrame) -> None:
    found = report(frame, "product", "partner").breakdowns

    assert [breakdown.by for breakdown in found] == ["product", "partner"]
    assert found[0].headline == found[1].headline
    for breakdown in found:
        parts = [row.contribution_pp or 0.0 for row in breakdown.components]
        assert fsum(parts) == pytest.approx(
            breakdown.headline.contribution_pp, rel=1e-12, abs=1e-9
        )


@moderately
@given(crossed(), st.sampled_from([["product"], ["partner"], ["product", "partner"]]))
def test_margins_that_equal_the_sums_change_nothing(
    frame: pl.DataFrame, margins: list[str]
) -> None:
    wider = frame
    for dimension in margins:
        wider = with_margin(wider, dimension)

    plain, beside = report(frame, "product", "partner"), report(wider, "product", "partner")

    for one, other in zip(plain.breakdowns, beside.breakdowns, strict=True):
        assert one.headline == other.headline
        assert {row.code: row.contribution_pp for row in one.components} == {
            row.code: row.contribution_pp for row in other.components
        }


@moderately
@given(crossed(), AMOUNTS)
def test_months_that_were_not_asked_for_change_nothing(
    frame: pl.DataFrame, other: int
) -> None:
    later = frame.filter(period=MONTHS[1]).with_columns(
        period=pl.lit("2026-03"), value=pl.lit(other, pl.Int64)
    )

    expected = report(frame).breakdowns
    request = ContribRequest(data=(pl.concat([frame, later]),), period=MONTHS[1])

    assert contrib(request).breakdowns == expected
