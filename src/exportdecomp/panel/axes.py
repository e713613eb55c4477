"""The dimensions of a table of observations: which columns name components, and their tree.

An axis column is called ``by:NAME``. Rows with the headline's code on an axis are its margin.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.panel.nesting import (
    are_loose_prefixes,
    is_classification,
    nest_by_prefix,
)
from exportdecomp.panel.pairing import pair_labels

_PREFIX = "by:"
_TOTAL = "TOTAL"
_SHOWN_DEPTH = 2


class Axis(NamedTuple):
    """A dimension of a table: its column, its labels and the tree of its codes.

    ``total`` is the code of the margin, None if the table has none. ``parents`` maps each
    code to its parent, None at the top; ``is_by_prefix`` tells that the codes nest by their
    digits. Codes ``beside`` the tree overlap it and stand in no sum.
    """

    name: str
    column: str
    total: str | None
    parents: Mapping[str, str | None]
    labels: Mapping[str, str]
    is_by_prefix: bool = False
    beside: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code but that of the margin."""
        return (*self.parents, *self.beside)

    @property
    def tops(self) -> tuple[str, ...]:
        """The codes that have no parent, in the order of the file."""
        return tuple(code for code, parent in self.parents.items() if parent is None)

    def highest(self, held: AbstractSet[str]) -> list[str]:
        """List those of some codes of the tree that are not part of another one of them."""
        return [code for code in self.parents if code in held and not self._above(code) & held]

    def _above(self, code: str) -> set[str | None]:
        found: set[str | None] = set()
        parent = self.parents[code]
        while parent is not None and parent not in found:
            found.add(parent)
            parent = self.parents.get(parent)
        return found

    def scheme(self) -> Scheme:
        """Return the tree as a scheme; what a parent has beyond its members is a residual."""
        below: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            if parent is not None:
                below.setdefault(parent, []).append(code)
        return Scheme(
            name="all",
            title="all components of the file",
            top=Branch(self.tops),
            branches={parent: Branch(tuple(codes)) for parent, codes in below.items()},
            memo=(),
            depth=_SHOWN_DEPTH,
            validity={},
        )


class Choice(NamedTuple):
    """Which axes name components, which one labels another, and which are left out."""

    kept: tuple[str, ...]
    labels: Mapping[str, str]
    dropped: Mapping[str, str]


def choose_axes(rows: pl.DataFrame, named: Sequence[str]) -> Choice:
    """Choose the dimensions of a table among the columns that may be one.

    Args:
        rows: Observations with ``stamp`` and axis columns.
        named: Dimensions that the user named; they are kept whatever they hold.

    Returns:
        The dimensions in the order of the file; a column that says the same as another one
        in other words is its label. Left out with a reason are columns that are the same
        in every row, that are mostly empty, of which no code is seen in two periods, or
        that say the same as two others.
    """
    columns = [name for name in rows.columns if name.startswith(_PREFIX)]
    combos = rows.select(columns).unique(maintain_order=True)
    dropped: dict[str, str] = {}
    kept = []
    for column in columns:
        name = _plain(column)
        reason = None if name in named else _useless(rows, column)
        if reason is None:
            kept.append(column)
        else:
            dropped[name] = reason
    labels, spare = pair_labels(combos, kept, [f"{_PREFIX}{name}" for name in named])
    dropped |= {_plain(one): f"the same as {_plain(code)}" for one, code in spare.items()}
    codes = [column for column in kept if column not in {*labels.values(), *spare}]
    plain = {_plain(code): _plain(label) for code, label in labels.items()}
    return Choice(tuple(map(_plain, codes)), plain, dropped)


def read_axes(
    rows: pl.DataFrame, choice: Choice, total: str | None, *, nests: bool = True
) -> list[Axis]:
    """Read the codes, labels and parents of the dimensions chosen.

    Args:
        rows: Observations; the column ``parent`` speaks of the dimension whose codes it
            holds most of.
        choice: The dimensions and their labels.
        total: The code of the headline; by default any spelling of ``TOTAL``.
        nests: Whether codes of a classification nest by their digits where no column of
            parents says otherwise.

    Returns:
        The axes, codes in the order of the file.
    """
    parents = set(rows["parent"].drop_nulls())

    def shared(name: str) -> int:
        return len(parents & set(rows[f"{_PREFIX}{name}"].unique()))

    owner = max(choice.kept, key=shared, default=None) if parents else None
    axes = [
        _axis(rows, choice, name, total, has_parents=name == owner) for name in choice.kept
    ]
    return [_nested(axis, rows) for axis in axes] if nests else axes


def _axis(
    rows: pl.DataFrame, choice: Choice, name: str, total: str | None, *, has_parents: bool
) -> Axis:
    column, label = f"{_PREFIX}{name}", choice.labels.get(name)
    only = len(choice.kept) == 1
    texts = pl.col(f"{_PREFIX}{label}") if label else pl.col("label") if only else pl.lit(None)
    parent = pl.col("parent") if has_parents else pl.lit(None, pl.String)
    seen = (
        rows.select(code=column, label=texts.cast(pl.String), parent=parent)
        .group_by("code", maintain_order=True)
        .agg(pl.col("label").drop_nulls().last(), pl.col("parent").last())
    )
    margin = _margin(seen["code"].drop_nulls(), total)
    listed = [row for row in seen.iter_rows() if row[0] is not None and row[0] != margin]
    labels = {code: text or code for code, text, _ in listed}
    parents = {code: None if parent == margin else parent for code, _, parent in listed}
    return Axis(name, column, margin, parents, labels)


def _nested(axis: Axis, rows: pl.DataFrame) -> Axis:
    if not is_classification(axis.name):
        return axis
    pairs = rows.select(axis.column, "parent").unique().drop_nulls(axis.column).rows()
    if any(axis.parents.values()) and not are_loose_prefixes(pairs):
        return axis
    nested = nest_by_prefix(list(axis.parents), axis.name)
    return axis._replace(parents=nested, is_by_prefix=True) if nested else axis


def _margin(codes: Iterable[str], total: str | None) -> str | None:
    """Find the code of the headline: the one that was named, else any spelling of TOTAL.

    An empty name says that no row is a total.
    """
    if total == "":
        return None
    known = {code.casefold(): code for code in codes}
    wanted = [known.get(name.casefold()) for name in (total, _TOTAL) if name is not None]
    return next((code for code in wanted if code is not None), None)


def refuse_bad_tree(axis: Axis, file: str, rows: pl.DataFrame) -> None:
    """Refuse codes spelt twice, two parents of one, parents without a row, and circles.

    Raises:
        InputError: Names the codes, and a row.
    """
    _refuse_two_spellings(axis, file, rows)
    if any(axis.parents.values()) and not axis.is_by_prefix:
        _refuse_two_parents(axis, file, rows)
    for code, parent in axis.parents.items():
        if parent is not None and parent not in axis.parents:
            raise InputError(
                "orphan_parent",
                f"the parent {parent!r} of {code!r} has no row of its own",
                where=at(file, rows_of(rows, axis.column, code)[:1], "parent"),
                hint=f"add rows for {parent!r}, or leave the parent of {code!r} empty",
            )
    for code in axis.parents:
        path = [code]
        while (parent := axis.parents[path[-1]]) is not None:
            if parent in path:
                circle = [*path[path.index(parent) :], parent]
                raise InputError(
                    "parent_cycle",
                    f"parents go round in a circle: {' > '.join(reversed(circle))}",
                    where=at(file, rows_of(rows, axis.column, parent)[:1], "parent"),
                    hint="a component cannot be part of itself: mend the column of parents",
                )
            path.append(parent)


def _refuse_two_spellings(axis: Axis, file: str, rows: pl.DataFrame) -> None:
    spelt: dict[str, str] = {}
    for code in (*axis.codes, *([axis.total] if axis.total else [])):
        other = spelt.setdefault("".join(code.casefold().split()), code)
        if other != code:
            places = [rows_of(rows, axis.column, text)[0] for text in (other, code)]
            raise InputError(
                "code_spelt_twice",
                f"{shorten(other)!r} and {shorten(code)!r} differ only in capitals or spaces",
                where=at(file, sorted(places), axis.name),
                hint="write a component the same way in every row",
            )


def _refuse_two_parents(axis: Axis, file: str, rows: pl.DataFrame) -> None:
    own = rows.filter(pl.col(axis.column).is_in(list(axis.parents)))
    several = own.filter(pl.col("parent").n_unique().over(axis.column) > 1)
    if several.is_empty():
        return
    code = several[axis.column][0]
    ends = several.filter(pl.col(axis.column) == code).unique("parent", maintain_order=True)
    named = " and ".join("none" if text is None else repr(text) for text in ends["parent"])
    raise InputError(
        "two_parents",
        f"{code!r} has several parents: {named}",
        where=at(file, ends["row"].to_list(), "parent"),
        hint="write the same parent in every row of a component",
    )


def on_margins(rows: pl.DataFrame, axes: Sequence[Axis], of: Axis | None) -> pl.DataFrame:
    """Keep the rows that add up along every axis but one, each amount once.

    Along an axis with a margin these are the rows of the margin, else its top codes. The
    top codes are also taken where no component that is wanted has a row on the margin. The
    members of a code that has no row there stand for it.

    Args:
        rows: Observations.
        axes: All axes of the table.
        of: The axis whose components are wanted; None for the headline.
    """
    kept = rows if of is None else rows.filter(pl.col(of.column).is_in(list(of.codes)))
    for axis in axes:
        if axis is of:
            continue
        column = pl.col(axis.column)
        tops = kept.filter(column.is_in(axis.highest(set(kept[axis.column]))))
        margin = tops.clear() if axis.total is None else kept.filter(column == axis.total)
        is_read = axis.total is not None and (of is None or not margin.is_empty())
        kept = margin if is_read else tops
    return kept


def rows_of(rows: pl.DataFrame, column: str, code: str) -> list[int]:
    """Return the numbers of the rows that have a code in an axis column."""
    return sorted(rows.filter(pl.col(column) == code)["row"].to_list())


def _plain(column: str) -> str:
    return column.removeprefix(_PREFIX)


def _useless(rows: pl.DataFrame, column: str) -> str | None:
    if rows[column].n_unique() == 1:
        return "the same in every row"
    if 2 * rows[column].null_count() > rows.height:
        return "empty in most rows"
    periods = rows.group_by(column).agg(pl.col("stamp").n_unique())["stamp"].max()
    several = rows["stamp"].n_unique() > 1
    return "never the same in two periods" if several and periods == 1 else None
