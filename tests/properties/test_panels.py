"""What the checks look at is what every other command computes with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from exportdecomp.errors import DataError
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.request import ContribRequest
from exportdecomp.sources import sift
from exportdecomp.workflows.check_own import material_of_files
from exportdecomp.workflows.contrib import contrib
from tests.properties.own_tables import Made, crossed, tables, with_margin

moderately = settings(max_examples=30)


def material_of(frame: pl.DataFrame, *by: str) -> Material:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sales.csv"
        frame.write_csv(path)
        return material_of_files(ContribRequest(data=(str(path),), by=by))


def levels(material: Material) -> dict[tuple[str, str, str], float]:
    rows = material.panel.select("dimension", "component", "period", "value").rows()
    return {(name, code, f"{day:%Y-%m}"): value for name, code, day, value in rows}


def told(frame: pl.DataFrame, *by: str) -> dict[tuple[str, str, str], float]:
    """The levels that `contrib` shows, but those that it computes by difference."""
    request = ContribRequest(data=(frame,), by=by, depth=9, absent_is_zero=False)
    found: dict[tuple[str, str, str], float] = {}
    for part in contrib(request).breakdowns:
        head = part.headline
        found[HEADLINE, HEADLINE, "2025-09"] = head.value
        found[HEADLINE, HEADLINE, "2024-09"] = head.base_value
        for row in part.components:
            if row.role in {"component", "parent"} and row.value is not None:
                found[part.by, row.code, "2025-09"] = row.value
                assert row.base_value is not None
                found[part.by, row.code, "2024-09"] = row.base_value
    return found


def told_or_passed_over(frame: pl.DataFrame) -> dict[tuple[str, str, str], float]:
    """What `contrib` shows; what it refuses is nothing to compare with."""
    try:
        return told(frame)
    except DataError:
        reject()


@contextmanager
def pieces_of(rows: int) -> Iterator[None]:
    whole = sift.CHUNK
    sift.CHUNK = rows
    try:
        yield
    finally:
        sift.CHUNK = whole


@moderately
@given(tables(may_lack=False))
def test_levels_are_those_that_contrib_shows(made: Made) -> None:
    frame = made.frame().drop("parent") if not any(made.parents.values()) else made.frame()
    expected = told_or_passed_over(frame)
    found = levels(material_of(frame))

    assert {key: found[key] for key in expected} == pytest.approx(expected)


@moderately
@given(frame=crossed(), has_margin=st.booleans())
def test_two_dimensions_have_the_levels_that_contrib_shows(
    frame: pl.DataFrame, *, has_margin: bool
) -> None:
    whole = with_margin(frame, "partner") if has_margin else frame
    expected = told_or_passed_over(whole)
    found = levels(material_of(whole))

    assert {key: found[key] for key in expected} == pytest.approx(expected)


@moderately
@given(tables(), st.integers(1, 5))
def test_reading_in_pieces_changes_nothing(made: Made, rows: int) -> None:
    whole = material_of(made.frame())
    with pieces_of(rows):
        pieces = material_of(made.frame())

    assert levels(pieces) == pytest.approx(levels(whole))
    assert pieces.fault_counts == whole.fault_counts
    assert pieces.refusals == whole.refusals


@moderately
@given(tables(may_lack=False), st.data())
def test_rows_written_twice_are_found_and_counted_once(
    made: Made, data: st.DataObject
) -> None:
    again = data.draw(st.sets(st.sampled_from(range(len(made.rows))), min_size=1))
    frame = made.frame()
    doubled = pl.concat([frame, frame[sorted(again)]])
    material = material_of(doubled)

    assert material.repeated_count == len(again)
    assert levels(material) == pytest.approx(levels(material_of(frame)))
    first = [number + 2 for number in sorted(again)]
    second = list(range(frame.height + 2, frame.height + 2 + len(again)))
    assert sorted(material.repeated["row"]) == sorted([*first, *second])
