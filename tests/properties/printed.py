"""True levels, and the files that an office and a definition make of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

MONTHS = ("2024-09", "2025-09")
LEAVES = ("wheat", "rice", "pumps", "bolts", "rest")
PARENTS: Mapping[str, tuple[str, ...]] = {
    "grain": ("wheat", "rice"),
    "other_machines": ("bolts",),
    "machines": ("pumps", "bolts"),
    "all_else": ("rest",),
    "headline": LEAVES,
}
"""What each row holds; bolts and the rest are not itemised."""

DEFINITION = """
[dataset]
name = "made"
currency = "EUR"
currencies = {{ EUR = "euros", USD = "dollars" }}

[headline]
file = "totals.csv"
rounding = "{of_headline}"

[rates]
file = "rates.csv"
bases = ["day"]
tolerance_pct = {tolerance_pct}

[dimensions.product]
file = "lines.csv"
rounding = "{of_lines}"

[dimensions.product.schemes.made]
members = ["grain", "machines"]
rest = "all_else"
depth = 2

[dimensions.product.schemes.made.branches.machines]
members = ["pumps"]
rest = "other_machines"

[dimensions.product.schemes.made.branches.grain]
members = ["wheat", "rice"]
"""

LEVELS = st.integers(1_000_000, 400_000_000)
ROUNDINGS = ("nearest", "truncated")
RATE = st.floats(0.4, 9.0)


class Printed(NamedTuple):
    """Dollars of each leaf in both months, and what becomes of them in print.

    ``off`` is how far the rate of the month is from each line's own, as a share; ``units``
    are those of lines and of the headline, ``roundings`` how both are cut to them.
    """

    truth: Mapping[str, tuple[float, float]]
    rates: tuple[float, float]
    off: Mapping[str, tuple[float, float]]
    units: tuple[int, int]
    tolerance_pct: float
    prints_growth: bool
    roundings: tuple[str, str]

    def dollars(self, code: str) -> tuple[float, float]:
        """The true levels of a row, that of the base first."""
        leaves = PARENTS.get(code, (code,))
        before = sum(self.truth[leaf][0] for leaf in leaves)
        return before, sum(self.truth[leaf][1] for leaf in leaves)

    def points(self, code: str) -> float:
        """The true contribution of a row."""
        before, now = self.dollars(code)
        return 100 * (now - before) / self.dollars("headline")[0]

    def write(self, folder: Path) -> Path:
        """Write the files of the definition; returns the definition."""
        lines = ["period,product,value,precision,currency"]
        for code in ("grain", "wheat", "rice", "machines", "pumps"):
            lines += self._lines(code)
        unit = self.units[1]
        before, now = (
            _printed(level, unit, self.roundings[1]) for level in self.dollars("headline")
        )
        growth = f"{self.points('headline'):.1f}" if self.prints_growth else ""
        totals = [
            "period,value,precision,growth_pct,currency",
            f"{MONTHS[0]},{before},{unit},,USD",
            f"{MONTHS[1]},{now},{unit},{growth},USD",
        ]
        dated = [
            f"month,{month}-01,day,{rate!r}"
            for month, rate in zip(MONTHS, self.rates, strict=True)
        ]
        files = {
            "lines.csv": lines,
            "totals.csv": totals,
            "rates.csv": ["window,period,basis,rate", *dated],
            "made.toml": [self._definition()],
        }
        for name, content in files.items():
            (folder / name).write_text("\n".join(content) + "\n", encoding="utf-8")
        return folder / "made.toml"

    def _lines(self, code: str) -> list[str]:
        unit, rounding = self.units[0], self.roundings[0]
        of_both = zip(MONTHS, self.dollars(code), self.rates, self.off[code], strict=True)
        return [
            f"{month},{code},{_printed(level * rate / (1 + off), unit, rounding)},{unit},EUR"
            for month, level, rate, off in of_both
        ]

    def _definition(self) -> str:
        of_lines, of_headline = self.roundings
        return DEFINITION.format(
            tolerance_pct=self.tolerance_pct, of_lines=of_lines, of_headline=of_headline
        )


def _printed(level: float, unit: int, rounding: str) -> int:
    return unit * (int(level / unit) if rounding == "truncated" else round(level / unit))


@st.composite
def printed(draw: st.DrawFn) -> Printed:
    """Levels that an office rounds or cuts down, in a currency that has to be converted."""
    tolerance_pct = draw(st.sampled_from([0.0, 0.15, 2.0]))
    ends = st.sampled_from([-1.0, 1.0]) | st.floats(-1.0, 1.0)
    share = ends.map(lambda of: of * tolerance_pct / 100)
    codes = ("grain", "wheat", "rice", "machines", "pumps")
    return Printed(
        truth={leaf: (draw(LEVELS) / 7, draw(LEVELS) / 7) for leaf in LEAVES},
        rates=(draw(RATE), draw(RATE)),
        off={code: (draw(share), draw(share)) for code in codes},
        units=(draw(st.sampled_from([1, 1000, 100_000])), draw(st.sampled_from([1, 10**6]))),
        tolerance_pct=tolerance_pct,
        prints_growth=draw(st.booleans()),
        roundings=(draw(st.sampled_from(ROUNDINGS)), draw(st.sampled_from(ROUNDINGS))),
    )
