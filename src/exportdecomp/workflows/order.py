"""The order of rows: siblings sorted, members below their parent, remainders last."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

_LAST = {"component": 0, "parent": 0, "other": 1, "rest": 2, "residual": 3}


class _Placed(Protocol):
    """A row of any breakdown, as far as its place goes."""

    @property
    def code(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def role(self) -> str: ...


_Row = TypeVar("_Row", bound=_Placed)
_Key = Callable[[_Placed], tuple[object, ...]]


def arrange(rows: Sequence[_Row], sort: str) -> list[_Row]:
    """Sort siblings within their parent and put members below their parent.

    Args:
        rows: The rows of a breakdown without its memo rows.
        sort: ``contribution``, ``growth`` or ``share``, each from the greatest to the
            least with nulls last, or ``code``.

    Returns:
        All rows; ``other``, rest and residual rows close their siblings in this order.
    """
    present = {row.code for row in rows}
    tops = [row for row in rows if row.parent not in present]
    return list(_below(tops, rows, _key(sort)))


def _below(siblings: Sequence[_Row], rows: Sequence[_Row], key: _Key) -> Iterator[_Row]:
    for row in sorted(siblings, key=key):
        yield row
        yield from _below([member for member in rows if member.parent == row.code], rows, key)


def _key(sort: str) -> _Key:
    field = {
        "contribution": "contribution_pp",
        "growth": "growth_pct",
        "share": "base_share_pct",
    }.get(sort)

    def key(row: _Placed) -> tuple[object, ...]:
        amount = getattr(row, field) if field else None
        return (_LAST[row.role], amount is None, -(amount or 0.0), row.code)

    return key
