"""Whether the rows of a reply of UN Comtrade add up, and whether each stands once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import fsum
from typing import NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call
from exportdecomp.model.period import month_label
from exportdecomp.sources.comtrade_calls import asks_every_partner
from exportdecomp.sources.comtrade_codes import EVERY_CHAPTER, TOTAL, WORLD, area_of
from exportdecomp.sources.comtrade_rows import Line

_TOO_MUCH = 1.1
_SHOWN_PCT = 0.01
_NAMED = 12


class _Sum(NamedTuple):
    """A total, and the sum and the number of its members."""

    month: int
    partner: int
    total: float
    members: float
    number: int


def refuse_doubles(call: Call, lines: Sequence[Line]) -> None:
    """Refuse a reply in which a figure stands twice, for sums would count it twice.

    Raises:
        ReplyError: Two rows have the same month, partner and product.
    """
    counted = Counter((line.month, line.partner, line.product) for line in lines)
    twice = [key for key, count in counted.items() if count > 1]
    if twice:
        month, partner, product = twice[0]
        label = area_of(partner, None, None).label
        raise ReplyError(
            "double_rows",
            f"{len(twice)} figures stand there more than once: product {product}, "
            f"partner {label}, {month_label(month)} {counted[twice[0]]} times",
            where=call.part,
            hint="run fetch again later; if it stays, the source breaks figures down anew",
        )


def unanswered(call: Call, lines: Sequence[Line]) -> list[str]:
    """Name months, products and partners that were asked for and have no row.

    A list of all chapters does not count as asking for each of them.
    """
    months = {line.month for line in lines}
    codes = call.facts["codes"].split(",")
    listed = [] if codes[0].startswith("AG") or call.facts["codes"] == EVERY_CHAPTER else codes
    asked = "" if asks_every_partner(call) else call.facts["areas"]
    places = [int(code) for code in asked.split(",") if code]
    missing = {
        "months": [month_label(month) for month in call.months if month not in months],
        "products": sorted(set(listed) - {line.product for line in lines}),
        "partners": [
            area_of(code, None, None).label
            for code in places
            if code not in {line.partner for line in lines}
        ],
    }
    return [
        f"{what} without a row: {', '.join(items[:_NAMED])}"
        + (f" and {len(items) - _NAMED} more" if items[_NAMED:] else "")
        for what, items in missing.items()
        if items
    ]


def gaps(call: Call, lines: Sequence[Line]) -> list[str]:
    """Compare totals with what should add up to them, where all of that was asked for.

    Formula: ``(total - sum of members) / total``, of World and all partners, and of all
    products and the chapters. A gap within the rounding of each member to whole dollars is
    none.

    Args:
        call: What was asked for.
        lines: Its rows, without groups of partners.

    Returns:
        A sentence for each comparison that has a gap.

    Raises:
        ReplyError: Members add up to more than a tenth above their total.
    """
    found = []
    if not call.facts["areas"]:
        places = [line for line in lines if line.product == TOTAL]
        found += _gap("partners", _sums(places, lambda line: line.partner == WORLD), call)
    if call.facts["codes"] == EVERY_CHAPTER:
        found += _gap("chapters", _sums(lines, lambda line: line.product == TOTAL), call)
    return found


def _sums(lines: Sequence[Line], is_total: Callable[[Line], bool]) -> list[_Sum]:
    """Put each total beside the sum of its members."""
    totals: dict[tuple[int, int], float] = {}
    members: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        # Partners of all products are members of World; chapters of their own partner.
        partner = WORLD if line.product == TOTAL and not is_total(line) else line.partner
        if line.value is not None and is_total(line):
            totals[line.month, partner] = line.value
        elif line.value is not None:
            members[line.month, partner].append(line.value)
    return [
        _Sum(
            month, partner, total, fsum(members[month, partner]), len(members[month, partner])
        )
        for (month, partner), total in totals.items()
        if total and members[month, partner]
    ]


def _gap(members: str, sums: Sequence[_Sum], call: Call) -> list[str]:
    """Say how far members are from their totals, at worst."""
    off = [each for each in sums if abs(each.total - each.members) > (each.number + 1) / 2]
    if not off:
        return []
    most = max(off, key=lambda each: each.members / each.total)
    if most.members > _TOO_MUCH * most.total:
        raise ReplyError(
            "sum_disagrees",
            f"{members} add up to {most.members / most.total:.2f} times their total",
            where=f"{call.part}, {_place(most)}",
            hint="run fetch again later; if it stays, the source breaks figures down anew",
        )
    worst = max(off, key=lambda each: abs(each.total - each.members) / each.total)
    gap_pct = 100 * (worst.total - worst.members) / worst.total
    amount = f"{abs(gap_pct):.2f}%" if abs(gap_pct) >= _SHOWN_PCT else "under 0.01%"
    side = "less" if gap_pct > 0 else "more"
    said = f"{members} do not add up to their total in {len(off)} of {len(sums)} sums"
    return [f"{said}: at most {amount} {side} ({_place(worst)})"]


def _place(each: _Sum) -> str:
    return f"{month_label(each.month)}, {area_of(each.partner, None, None).label}"
