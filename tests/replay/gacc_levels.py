# Made-up levels of months that the embedded data of China do not hold.
#
# August and September 2026 continue the embedded data: a month is the embedded month of 2025
# times the factor of its line, a year to date the embedded one of July 2026 and those months.
# Every other month is a share of September 2025, rising from month to month and year to year.
import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.replay.gacc_lines import DISJOINT, IMPORTS, PARTNERS, RCEP, Line

CONTINUED = ("2026-08", "2026-09")
_FIXTURES = Path(__file__).parents[2] / "fixtures" / "china"
_LAST = "2026-07"
_STEP = 10**7
_REST_FACTOR = 1.1
_EARLIEST = 2018

# Yuan per dollar: those that the embedded totals imply, and made-up ones for new months.
_RATES = {
    ("month", "2025-08"): 7.158, ("ytd", "2025-08"): 7.173,
    ("month", "2025-09"): 7.1355, ("ytd", "2025-09"): 7.167,
    ("month", "2026-08"): 6.8, ("month", "2026-09"): 6.75,
}  # fmt: skip
_BEGUN_RATES = {"exports": 6.9095, "imports": 6.9207}
_ENDED_RATE = 6.817
_OTHER_RATE = 7.0


class Amount(NamedTuple):
    """Yuan, and what they are worth in dollars."""

    yuan: int
    rate: float

    def tenths(self, currency: str, unit: int) -> int:
        """Count tenths of a unit, as a page prints them."""
        amount = self.yuan if currency == "CNY" else self.yuan / self.rate
        return round(amount * 10 / unit)


class Level(NamedTuple):
    """Levels of a line: the month, the year to date, both a year before, the month before."""

    month: Amount
    year: tuple[Amount, ...]
    base: Amount
    before: tuple[Amount, ...]
    previous: Amount


def level(line: Line, flow: str, month: str) -> Level:
    """Return the levels of a line that pages of a month print."""
    if month not in CONTINUED:
        return _other_level(line, flow, month)
    run = [_month(line, flow, each) for each in CONTINUED if each <= month]
    begun = Amount(_begun(line, flow), _BEGUN_RATES[flow])
    ended = Amount(_ended(line.code, flow), _ENDED_RATE)
    last_year = month.replace("2026", "2025")
    base, before = (
        Amount(_embedded(line.code, flow, last_year, window), _RATES[window, last_year])
        for window in ("month", "ytd")
    )
    previous = run[-2] if run[1:] else ended
    return Level(run[-1], (begun, *run), base, (before,), previous)


def _other_level(line: Line, flow: str, month: str) -> Level:
    year, number = int(month[:4]), int(month[5:])
    level = _rounded(_embedded(line.code, flow, "2025-09", "month"))
    now, before = (
        tuple(
            Amount(_rounded(level * (50 + 3 * (each - _EARLIEST) + count) / 100), _OTHER_RATE)
            for count in range(1, number + 1)
        )
        for each in (year, year - 1)
    )
    return Level(now[-1], now, before[-1], before, now[-2] if now[1:] else before[-1])


def quantity(line: Line, flow: str, month: str) -> tuple[float, float, float] | None:
    """Return quantities of month, year to date and the year before, as printed numbers."""
    if line.of == "-":
        return None
    growth = 1 + (line.factor - 1) / 2
    if flow == "imports":
        usual = next(count for each, _, count in IMPORTS if each.code == line.code)
        return usual * growth, usual * growth * int(month[5:]), usual * int(month[5:])
    if month not in CONTINUED:
        even = _counted(line, "2025-09", "month")
        return even, even * int(month[5:]), even * int(month[5:])
    run = [
        round(_counted(line, each.replace("2026", "2025"), "month") * growth, 1)
        for each in CONTINUED
        if each <= month
    ]
    begun = round(_counted(line, _LAST, "ytd"), 1)
    return run[-1], begun + sum(run), _counted(line, month.replace("2026", "2025"), "ytd")


def _counted(line: Line, month: str, window: str) -> float:
    return _held()["exports", line.code, month, window][1] / line.scale


def _month(line: Line, flow: str, month: str) -> Amount:
    if line.code == "total":
        markets = [each for each in PARTNERS if each.code in DISJOINT]
        yuan = sum(_month(each, flow, month).yuan for each in markets) + _rest(flow, month)
    elif line.code == "rcep":
        yuan = sum(_month(each, flow, month).yuan for each in PARTNERS if each.code in RCEP)
    else:
        base = _embedded(line.code, flow, month.replace("2026", "2025"), "month")
        yuan = _rounded(base * line.factor)
    return Amount(yuan, _RATES["month", month])


def _rest(flow: str, month: str) -> int:
    """Give what is exported to, or imported from, partners that no page lists."""
    last_year = month.replace("2026", "2025")
    listed = sum(_embedded(code, flow, last_year, "month") for code in DISJOINT)
    return _rounded((_embedded("total", flow, last_year, "month") - listed) * _REST_FACTOR)


def _begun(line: Line, flow: str) -> int:
    """Give the year to date of July 2026; imports from most partners are not embedded."""
    held = _held().get((flow, line.code, _LAST, "ytd"))
    if held:
        return _rounded(held[0])
    factor = _share_of_rcep(flow) if line.code in RCEP else line.factor
    return _rounded(_embedded(line.code, flow, "2025-07", "ytd") * factor)


def _share_of_rcep(flow: str) -> float:
    """Give the growth of those members of RCEP that are not embedded, so that it adds up."""
    known = [code for code in RCEP if (flow, code, _LAST, "ytd") in _held()]
    rest = _embedded("rcep", flow, _LAST, "ytd")
    rest -= sum(_embedded(code, flow, _LAST, "ytd") for code in known)
    others = (code for code in RCEP if code not in known)
    return rest / sum(_embedded(code, flow, "2025-07", "ytd") for code in others)


def _ended(code: str, flow: str) -> int:
    held = _held().get((flow, code, _LAST, "month"))
    return held[0] if held else _embedded(code, flow, "2025-07", "month")


def _embedded(code: str, flow: str, month: str, window: str) -> int:
    """Look a cell up; imports by commodity are not embedded and rise from month to month."""
    held = _held().get((flow, code, month, window))
    if held:
        return held[0]
    monthly = next(value for each, value, _ in IMPORTS if each.code == code) * 10**8
    number = int(month[5:])
    counts = range(1, number + 1) if window == "ytd" else (number,)
    return sum(monthly * (90 + count) // 100 for count in counts)


def _rounded(yuan: float) -> int:
    return round(yuan / _STEP) * _STEP


@cache
def _held() -> dict[tuple[str, str, str, str], tuple[int, float]]:
    """Read the embedded values and quantities by flow, code, month and window."""
    held: dict[tuple[str, str, str, str], tuple[int, float]] = {}
    for name in ("partner", "commodity"):
        file = _FIXTURES / f"{'partners' if name == 'partner' else 'commodities'}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                key = (row.get("flow", "exports"), row[name], row["period"][:7], row["window"])
                # A later vintage restates an earlier one; what was first printed is the base.
                held.setdefault(key, (int(row["value"]), float(row.get("quantity") or 0)))
    return held
