"""What must hold of any table of two dimensions, sparse or full, with totals or without."""

from math import fsum

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exportdecomp.errors import DataError, InputError
from exportdecomp.model.cross_report import CrossReport, CrossRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.outputs.cross_view import cross_view
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.cross import cross, open_cross
from exportdecomp.workflows.cross_shape import shape
from tests.properties.own_tables import CODES, MONTHS, PARTNERS

moderately = settings(max_examples=60, deadline=None)
AMOUNTS = st.integers(1, 10**9).map(lambda units: units / 16)
SCHEMA = {"period": pl.String, "product": pl.String, "partner": pl.String, "value": pl.Float64}
_REFUSED = {"total_among_components", "missing_column", "no_cells", "partial_total"}


@st.composite
def sparse(draw: st.DrawFn) -> pl.DataFrame:
    """A table of which any cell may lack a row, and totals along any dimension."""
    products, partners = CODES[: draw(st.integers(2, 4))], PARTNERS[: draw(st.integers(2, 3))]
    keys = [(m, one, two) for m in MONTHS for one in products for two in partners]
    cells = {key: draw(AMOUNTS) for key in keys}
    left = draw(st.sets(st.sampled_from(keys), max_size=len(keys) // 2))
    rows = [(*key, value) for key, value in cells.items() if key not in left]
    # What a total holds beyond the cells that are there: those left out, and sometimes more.
    more = draw(st.sampled_from([0.0, 0.0, 1000.0]))
    whole = draw(st.sampled_from(["", "product", "partner", "both"]))
    for month in MONTHS:
        if whole in {"partner", "both"}:
            for one in products:
                amount = fsum(cells[month, one, two] for two in partners)
                rows.append((month, one, "TOTAL", amount + more))
        if whole in {"product", "both"}:
            for two in partners:
                amount = fsum(cells[month, one, two] for one in products)
                rows.append((month, "TOTAL", two, amount))
        if whole == "both":
            amount = fsum(cells[key] for key in keys if key[0] == month)
            rows.append((month, "TOTAL", "TOTAL", amount + more * len(products)))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def request(
    frame: pl.DataFrame, *by: str, zero: bool = False, **more: object
) -> ContribRequest:
    asked = ContribRequest(data=(frame,), by=by, absent_is_zero=zero, depth=9)
    return asked._replace(**more)  # type: ignore[arg-type]


def table(frame: pl.DataFrame, *, zero: bool = False, **more: object) -> CrossReport:
    """The answer; tables that the program refuses for good reasons are passed over."""
    try:
        return cross(CrossRequest(request(frame, "product", zero=zero, **more), "partner"))
    except DataError as error:
        is_hole = isinstance(error, InputError) and error.code in _REFUSED
        assume(not is_hole and "no base" not in error.message)
        assume("nothing has a figure in every period" not in error.message)
        assume("no partner" not in error.message and "has no total" not in error.message)
        raise


def sums(report: CrossReport) -> tuple[dict[str, float], dict[str, float]]:
    """What the cells add up to, row by row and column by column."""
    rows: dict[str, list[float]] = {row.code: [] for row in report.rows}
    columns: dict[str, list[float]] = {column.code: [] for column in report.columns}
    for cell in report.cells:
        if cell.contribution_pp is not None:
            rows[cell.row].append(cell.contribution_pp)
            columns[cell.column].append(cell.contribution_pp)
    return {key: fsum(v) for key, v in rows.items()}, {k: fsum(v) for k, v in columns.items()}


def size(report: CrossReport) -> float:
    """The sum of absolute contributions, beside which float noise is measured."""
    return 1 + fsum(abs(cell.contribution_pp or 0.0) for cell in report.cells)


@moderately
@given(sparse(), st.booleans(), st.sampled_from([None, 1, 2]))
def test_cells_add_up_both_ways_and_to_the_headline(
    frame: pl.DataFrame,
    zero: bool,  # noqa: FBT001  # drawn
    top: int | None,
) -> None:
    report = table(frame, zero=zero, top=top)
    rows, columns = sums(report)
    within = 1e-9 * size(report)

    assert rows == pytest.approx({r.code: r.contribution_pp for r in report.rows}, abs=within)
    assert columns == pytest.approx(
        {column.code: column.contribution_pp for column in report.columns}, abs=within
    )
    growth = report.headline.contribution_pp
    assert fsum(rows.values()) == pytest.approx(growth, abs=within)
    assert fsum(columns.values()) == pytest.approx(growth, abs=within)


@moderately
@given(sparse())
def test_margins_are_the_rows_of_both_breakdowns(frame: pl.DataFrame) -> None:
    report = table(frame)
    breakdowns = contrib(request(frame, "product", "partner")).breakdowns

    for margins, breakdown in zip((report.rows, report.columns), breakdowns, strict=True):
        known = {
            row.code: row.contribution_pp
            for row in breakdown.components
            if row.role in {"component", "parent"}
        }
        assert {m.code: m.contribution_pp for m in margins if m.role != "rest"} == known
        assert report.headline == breakdown.headline


@moderately
@given(sparse())
def test_a_cell_has_the_figures_of_its_rows_and_a_hole_none(frame: pl.DataFrame) -> None:
    held = {row[:3]: row[3] for row in frame.iter_rows()}

    for cell in table(frame).cells:
        if cell.role == "cell":
            base, value = (held.get((month, cell.row, cell.column)) for month in MONTHS)
            assert (cell.base_value, cell.value) == (base, value)
            assert (cell.contribution_pp is None) == (base is None or value is None)
            assert set(cell.null_reasons) >= {
                name for name in ("value", "base_value") if getattr(cell, name) is None
            }


@moderately
@given(sparse())
def test_where_a_missing_row_means_zero_no_cell_is_half_known(frame: pl.DataFrame) -> None:
    report = table(frame, zero=True)

    assert all(cell.contribution_pp is not None for cell in report.cells)
    if "TOTAL" not in {*frame["product"], *frame["partner"]}:
        assert {cell.role for cell in report.cells} == {"cell"}


@moderately
@given(sparse())
def test_turning_the_table_changes_no_cell(frame: pl.DataFrame) -> None:
    report = table(frame)
    turned = cross(CrossRequest(request(frame, "partner"), "product"))

    def named(report: CrossReport, *, is_turned: bool) -> dict[tuple[str, str], float | None]:
        return {
            (cell.column, cell.row) if is_turned else (cell.row, cell.column): (
                cell.contribution_pp
            )
            for cell in report.cells
            if cell.role == "cell"
        }

    assert named(turned, is_turned=True) == named(report, is_turned=False)


@moderately
@given(sparse(), st.sampled_from([1, 2]))
def test_what_machines_get_adds_up_as_it_is_written(frame: pl.DataFrame, fit: int) -> None:
    asked = CrossRequest(request(frame, "product"), "partner")
    for report in (table(frame), shape(open_cross(asked), columns=fit)):
        document = cross_view(report).document
        written = report._replace(
            cells=tuple(
                one._replace(contribution_pp=row["contribution_pp"])
                for one, row in zip(report.cells, document["cells"], strict=True)  # type: ignore[call-overload]
            )
        )
        rows, columns = sums(written)
        for name, found in (("rows", rows), ("columns", columns)):
            margins = {row["code"]: row["contribution_pp"] for row in document[name]}  # type: ignore[attr-defined]
            assert found == pytest.approx(margins, abs=1e-12 + 1e-15 * size(report))
