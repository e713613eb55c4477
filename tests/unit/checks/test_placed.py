"""Findings put in their place: the cell, or the line, that they are about."""

from exportdecomp.checks.effect import Effect
from exportdecomp.checks.placed import (
    in_cell,
    in_rows,
    key_of,
    moving,
    of_codes,
    on_line,
    role_column,
)
from exportdecomp.model.finding import Finding, Severity
from tests.materials import day, file_seen, flat, material, panel_of

FINDING = Finding("ED305", Severity.WARNING, "ships jumped", "look it up")
ROW = panel_of("period,component,value\n2025-09,ships,47.3").row(0, named=True)


def test_a_finding_in_a_cell_names_its_file_row_and_column() -> None:
    found = in_cell(FINDING, ROW)

    assert (found.dimension, found.component, found.flow) == ("partner", "ships", "exports")
    assert (found.window, found.period) == ("month", "2025-09")
    assert (found.file, found.rows, found.column) == ("release.csv", (2,), "value")


def test_a_finding_on_a_line_names_no_cell() -> None:
    found = on_line(FINDING, ROW)

    assert found.component == "ships"
    assert (found.file, found.rows, found.period) == (None, (), None)


def test_rows_of_another_file_are_counted_and_not_listed() -> None:
    found = in_rows(FINDING, [("a.csv", 5), ("b.csv", 9), ("a.csv", 3), ("b.csv", 11)])

    assert (found.file, found.rows) == ("a.csv", (5, 3))
    assert found.message == "ships jumped; and 2 rows of b.csv"


def test_an_effect_takes_the_place_of_the_reason_for_having_none() -> None:
    found = moving(FINDING, Effect(0.31, None, "2026-09"))

    assert (found.effect_pp, found.effect_reason) == (0.31, None)
    assert found.effect_period == "2026-09"
    assert moving(FINDING, Effect(None, "no_base")).effect_reason == "no_base"


def test_a_cell_belongs_to_a_cell_of_the_headline() -> None:
    assert key_of(ROW) == ("exports", "month", day("2025-09-01"), "USD")


def test_a_row_of_one_line_is_named_by_its_codes() -> None:
    cube = material(
        schemes={"hs": (flat("84"),), "partner": (flat("usa"),)}, totals={"partner": None}
    )

    of_line = of_codes(FINDING, cube, ["84", "TOTAL"])
    of_whole = of_codes(FINDING, cube, ["TOTAL", "TOTAL"])
    of_cell = of_codes(FINDING, cube, ["84", "usa"])

    assert (of_line.dimension, of_line.component) == ("hs", "84")
    assert (of_whole.dimension, of_whole.component) == ("headline", "headline")
    assert of_cell == FINDING


def test_a_column_is_found_by_what_it_was_understood_as() -> None:
    release = material(files=(file_seen(roles={"quantity": "tonnes"}),))

    assert role_column(release, "release.csv", "quantity") == "tonnes"
    assert role_column(release, "release.csv", "currency") is None
    assert role_column(release, None, "quantity") is None
