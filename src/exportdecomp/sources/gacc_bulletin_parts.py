"""Parts of a table of the monthly bulletin, which cannot be more than their whole."""

from collections.abc import Sequence
from decimal import Decimal

from exportdecomp.errors import shorten
from exportdecomp.sources.gacc_bulletin_layout import Printed
from exportdecomp.sources.gacc_release import Release, fault
from exportdecomp.sources.gacc_rows import last_digit

_HALF = Decimal("0.5")


def check_parts(release: Release, whole: Printed, parts: Sequence[Printed]) -> None:
    """Refuse parts that add up to more than what they are parts of.

    Args:
        release: The page.
        whole: A row.
        parts: Rows that are parts of it and do not overlap; they need not be all.

    Raises:
        ReplyError: Their sum is larger by more than the rounding of each can explain.
    """
    for cell, totals in whole.figures.items():
        for place, total in enumerate(totals):
            figures = [one.figures[cell][place] for one in parts]
            known = [figure for figure in figures if figure is not None]
            if total is None or not known:
                continue
            slack = (len(known) + 1) * _HALF * max(map(last_digit, (total, *known)))
            if sum(known) > total + slack:
                message = (
                    f"the parts of {shorten(whole.label)!r} add up to {sum(known)}, and it "
                    f"has {total}"
                )
                raise fault("parts_above_whole", message, release, whole.row)
