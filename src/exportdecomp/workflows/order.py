"""The order of rows: siblings sorted, members below their parent, remainders last."""

from collections.abc import Callable, Iterator, Sequence

from exportdecomp.model.report import Row

_LAST = {"component": 0, "parent": 0, "other": 1, "rest": 2, "residual": 3}

Key = Callable[[Row], tuple[object, ...]]


def arrange(rows: Sequence[Row], sort: str) -> list[Row]:
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


def _below(siblings: Sequence[Row], rows: Sequence[Row], key: Key) -> Iterator[Row]:
    for row in sorted(siblings, key=key):
        yield row
        yield from _below([member for member in rows if member.parent == row.code], rows, key)


def _key(sort: str) -> Key:
    field = {
        "contribution": "contribution_pp",
        "growth": "growth_pct",
        "share": "base_share_pct",
    }.get(sort)

    def key(row: Row) -> tuple[object, ...]:
        amount = getattr(row, field) if field else None
        return (_LAST[row.role], amount is None, -(amount or 0.0), row.code)

    return key
