"""Random tables of a user: flat or nested, of one dimension or two, with or without holes."""

from typing import NamedTuple

import polars as pl
from hypothesis import strategies as st

MONTHS = ("2024-09", "2025-09")
CODES = ("pumps", "valves", "bolts", "lamps")
PARTNERS = ("north", "south", "east")

# Long enough that no component equals the sum of the others by chance.
AMOUNTS = st.integers(0, 10**12)

Row = tuple[str, str, str | None, int]


class Made(NamedTuple):
    """A tidy table, the codes that lack a row, and the parents of all codes."""

    rows: tuple[Row, ...]
    missing: frozenset[str]
    parents: dict[str, str | None]

    def frame(self) -> pl.DataFrame:
        return tidy(self.rows)

    def level(self, month: str, code: str) -> int:
        return next(row[3] for row in self.rows if row[:2] == (month, code))


def tidy(rows: tuple[Row, ...] | list[Row]) -> pl.DataFrame:
    schema = {
        "period": pl.String,
        "product": pl.String,
        "parent": pl.String,
        "value": pl.Int64,
    }
    return pl.DataFrame(list(rows), schema=schema, orient="row")


@st.composite
def parents(draw: st.DrawFn) -> dict[str, str | None]:
    """A tree of at most three levels; every parent stands before its members."""
    known: dict[str, str | None] = dict.fromkeys(CODES[: draw(st.integers(2, 4))])
    for depth in range(draw(st.integers(0, 2))):
        above = [code for code in known if code.count(" of ") == depth]
        parent = draw(st.sampled_from(above))
        for name in draw(
            st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True)
        ):
            known[f"{name} of {parent}"] = parent
    return known


@st.composite
def tables(draw: st.DrawFn, *, may_lack: bool = True) -> Made:
    """A tidy table whose parents are at least what their members add up to."""
    tree = draw(parents())
    levels: dict[tuple[str, str], int] = {}
    for code in reversed(list(tree)):
        for month in MONTHS:
            members = (levels[month, member] for member, up in tree.items() if up == code)
            levels[month, code] = sum(members) + draw(AMOUNTS)
    rows: list[Row] = [
        (month, code, up, levels[month, code]) for code, up in tree.items() for month in MONTHS
    ]
    leaves = [code for code in tree if code not in tree.values()]
    lacking = draw(st.lists(st.sampled_from(leaves[1:]), unique=True)) if leaves[1:] else []
    lacking = lacking if may_lack else []
    gone = {(draw(st.sampled_from(MONTHS)), code) for code in lacking}
    if draw(st.booleans()):
        for month in MONTHS:
            tops = sum(levels[month, code] for code, up in tree.items() if up is None)
            rows.append((month, "TOTAL", None, tops + draw(st.sampled_from([0, 1, 10**9]))))
    kept = tuple(row for row in rows if row[:2] not in gone)
    return Made(kept, frozenset(lacking), tree)


@st.composite
def crossed(draw: st.DrawFn) -> pl.DataFrame:
    """A table of products by partners, every cell filled."""
    products = CODES[: draw(st.integers(2, 4))]
    partners = PARTNERS[: draw(st.integers(2, 3))]
    rows = [
        (month, product, partner, draw(AMOUNTS))
        for month in MONTHS
        for product in products
        for partner in partners
    ]
    return pl.DataFrame(rows, schema=["period", "product", "partner", "value"], orient="row")


def with_margin(frame: pl.DataFrame, dimension: str) -> pl.DataFrame:
    """Add rows TOTAL along a dimension that equal the sums."""
    keys = [name for name in ("period", "product", "partner") if name != dimension]
    sums = frame.group_by(keys).agg(pl.col("value").sum()).with_columns(TOTAL=pl.lit("TOTAL"))
    margin = sums.rename({"TOTAL": dimension}).select(frame.columns)
    return pl.concat([frame, margin])
