"""One table in every format and encoding gives the same rows; only what is asked is read."""

from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.errors import InputError
from exportdecomp.workflows.frame import contribution
from tests.properties.own_tables import MONTHS, Made, tables
from tests.unit.sources.workbooks import workbook

Writer = Callable[[pl.DataFrame], bytes]
few = settings(max_examples=15)
# Far more than all the others: no component equals the sum of the rest.
STEADY = (50 * 10**12, 40 * 10**12)


class Arrow:
    """A table that shows nothing but the Arrow interface."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def delimited(frame: pl.DataFrame, mark: str = ",") -> str:
    text = StringIO()
    frame.write_csv(text, separator=mark)
    return text.getvalue()


def json_lines(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_ndjson(file)
    return file.getvalue()


def parquet(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


def xlsx(frame: pl.DataFrame) -> bytes:
    return workbook(frame.columns, *frame.rows())


def wide(frame: pl.DataFrame) -> bytes:
    pivoted = frame.pivot("period", index=["product", "parent"], values="value")
    return delimited(pivoted).encode()


def same(frame: pl.DataFrame, other: Any) -> None:  # noqa: ANN401  # whatever is a table
    expected = contribution(frame, absent_is_zero=False)

    assert contribution(other, absent_is_zero=False).equals(expected)


FORMATS: dict[str, Writer] = {
    "csv": lambda frame: delimited(frame).encode(),
    "csv with a byte order mark": lambda frame: delimited(frame).encode("utf-8-sig"),
    "csv with CRLF": lambda frame: delimited(frame).replace("\n", "\r\n").encode(),
    "csv in UTF-16": lambda frame: delimited(frame).encode("utf-16"),
    "semicolons": lambda frame: delimited(frame, ";").encode(),
    "tsv": lambda frame: delimited(frame, "\t").encode(),
    "json lines": json_lines,
    "parquet": parquet,
    "xlsx": xlsx,
    "wide csv": wide,
}


def answerable(made: Made) -> pl.DataFrame:
    """The table with one more component, so that its base is not zero."""
    more = pl.DataFrame(
        [(MONTHS[0], "steady", None, STEADY[0]), (MONTHS[1], "steady", None, STEADY[1])],
        schema=made.frame().schema,
        orient="row",
    )
    added = pl.col("period").replace_strict(dict(zip(MONTHS, STEADY, strict=True)))
    total = pl.when(product="TOTAL").then(pl.col("value") + added).otherwise("value")
    return pl.concat([made.frame().with_columns(value=total), more])


@pytest.mark.parametrize("form", FORMATS)
@few
@given(made=tables())
def test_every_format_gives_the_rows_of_the_frame(form: str, made: Made) -> None:
    frame = answerable(made)

    same(frame, FORMATS[form](frame))


@few
@given(made=tables())
def test_whatever_speaks_arrow_is_a_frame(made: Made) -> None:
    frame = answerable(made)

    same(frame, frame.lazy())
    same(frame, Arrow(frame))


@few
@given(
    made=tables(), spelling=st.sampled_from(["%Y%m", "%YM%m", "%Y-%m-01", "%b %Y", "%m/%Y"])
)
def test_every_spelling_of_the_months_gives_the_same_rows(made: Made, spelling: str) -> None:
    frame = answerable(made)
    day = pl.col("period").str.to_date("%Y-%m")

    same(frame, frame.with_columns(period=day.dt.strftime(spelling)))
    same(frame, frame.with_columns(period=day))


MONTHS_HELD = [f"{year}-{month:02}" for year in range(2000, 2026) for month in range(1, 13)]
PRODUCTS = ("pumps", "valves", "bolts", "lamps")
FIGURES = {"2024-04": (150, 50, 10, 40), "2025-04": (175, 45, 10, 40)}
ANSWER = [("pumps", 10.0), ("bolts", 0.0), ("lamps", 0.0), ("valves", -2.0)]  # of 250


def history() -> pl.DataFrame:
    """1,248 rows, of which those from May 2025 on have neither amounts nor weights."""
    rows = [
        (month, product, *(("abc", "abc") if month > "2025-04" else (str(amount), "7")))
        for month in MONTHS_HELD
        for product, amount in zip(PRODUCTS, FIGURES.get(month, (9, 8, 7, 6)), strict=True)
    ]
    return pl.DataFrame(rows, schema=["period", "product", "value", "weight"], orient="row")


def april(table: Any) -> list[tuple[str, float]]:  # noqa: ANN401  # whatever is a table
    found = contribution(table, period="2025-04")
    return found.select("code", "contribution_pp").rows()


@pytest.mark.parametrize("form", ["csv", "parquet", "json lines", "tsv", "wide csv"])
def test_figures_of_other_months_are_not_looked_at(form: str) -> None:
    frame = history().with_columns(parent=pl.lit(None, pl.String))

    assert april(FORMATS[form](frame)) == ANSWER
    with pytest.raises(InputError, match="found 'abc' where a number should be"):
        contribution(FORMATS[form](frame), period="2025-05")


@pytest.mark.parametrize("is_lazy", [True, False])
def test_row_groups_of_other_months_are_not_even_decoded(
    tmp_path: Path, *, is_lazy: bool
) -> None:
    file = tmp_path / "sales.parquet"
    # Sixteen rows are four months: a row group ends with April.
    history().write_parquet(file, row_group_size=16, compression="uncompressed")
    written = bytearray(file.read_bytes())
    poison = written.find(b"abc")
    written[poison - 16 : poison] = bytes([255] * 16)
    file.write_bytes(written)

    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_parquet(file)
    assert april(pl.scan_parquet(file) if is_lazy else str(file)) == ANSWER


def test_columns_that_play_no_part_are_not_computed() -> None:
    lazy = history().lazy().with_columns(pl.col("weight").cast(pl.Int64))

    with pytest.raises(pl.exceptions.InvalidOperationError):
        lazy.collect()
    assert april(lazy) == ANSWER
