"""Every figure of fixtures/published/ that the embedded data can answer."""

import tomllib
from datetime import date
from typing import NamedTuple

import pytest

from exportdecomp import resources
from tests.cli.command import breakdown, call, contrib, rows, strict_json

# What the panel holds of dollar totals: fixtures/README.md, "totals.csv".
PANEL_DECIMALS = 2

# One line converted from yuan is good to 0.15%: fixtures/README.md, "rates.csv".
CONVERSION = 0.0015

# What was printed in dollars on the office's own rates and revised bases, so that levels
# converted here agree only within the conversion.
WITHIN_CONVERSION = {
    ("2025-09", "africa", "level"),
    ("2025-09", "africa", "growth"),
    ("2025-09", "aus", "growth"),
    ("2025-09", "eu", "growth"),
    ("2025-09", "kor", "level"),
    ("2026-04", "ic", "level"),
}

OUT_OF_REACH = {
    ("2023-09", "total", "level"): "the panel begins in January 2024",
    ("2023-09", "total", "growth"): "the panel begins in January 2024",
}


class Figure(NamedTuple):
    """One printed figure."""

    period: date
    window: str
    component: str
    flow: str
    metric: str
    value: float
    unit: str
    decimals: int
    source: str

    @property
    def month(self) -> str:
        return f"{self.period:%Y-%m}"

    @property
    def key(self) -> tuple[str, str, str]:
        return self.month, self.component, self.metric

    @property
    def rounding(self) -> float:
        """Half of the last digit that both the print and the panel have."""
        return 0.5 * 10.0 ** -min(self.decimals, PANEL_DECIMALS) + 1e-9

    @property
    def conversion(self) -> float:
        """How far the conversion may move it: a level once, growth through both levels."""
        if self.metric == "level":
            return self.value * CONVERSION
        return (100 + self.value) * ((1 + CONVERSION) / (1 - CONVERSION) - 1)

    def __str__(self) -> str:
        return f"{self.month}-{self.window}-{self.component}-{self.flow}-{self.metric}"


def _read() -> list[Figure]:
    text = resources.fixture_path("published/china-usd.toml").read_text(encoding="utf-8")
    return [Figure(**entry) for entry in tomllib.loads(text)["figure"]]


FIGURES = _read()


def options_of(figure: Figure) -> list[str]:
    by = "commodity" if figure.component == "ic" else "partner"
    return [f"--{figure.window}", figure.month, "--flow", figure.flow, "--by", by]


def reproduce(figure: Figure) -> float:
    options = options_of(figure)
    part = breakdown(contrib(*options), options[-1])
    total = figure.component == "total"
    found = part["headline"] if total else rows(part)[figure.component]
    field = {"level": "value", "growth": "growth_pct", "contribution": "contribution_pp"}
    number = found[field[figure.metric]]
    return float(number) / (1e9 if figure.metric == "level" else 1)


def test_no_figure_of_the_file_is_left_out_of_account() -> None:
    # 45 figures: fixtures/README.md.
    keys = {figure.key for figure in FIGURES}

    assert len(FIGURES) == 45
    assert set(OUT_OF_REACH) <= keys
    assert keys >= WITHIN_CONVERSION
    assert not WITHIN_CONVERSION & set(OUT_OF_REACH)


@pytest.mark.parametrize(
    "figure",
    [figure for figure in FIGURES if figure.key not in {*WITHIN_CONVERSION, *OUT_OF_REACH}],
    ids=str,
)
def test_a_printed_figure_is_reproduced_within_its_rounding(figure: Figure) -> None:
    assert abs(reproduce(figure) - figure.value) <= figure.rounding


@pytest.mark.parametrize(
    "figure", [figure for figure in FIGURES if figure.key in WITHIN_CONVERSION], ids=str
)
def test_a_figure_beyond_its_rounding_is_within_the_conversion(figure: Figure) -> None:
    distance = abs(reproduce(figure) - figure.value)

    # The first line keeps the list above as short as it can be.
    assert distance > figure.rounding
    assert distance <= figure.rounding + figure.conversion


@pytest.mark.parametrize(
    "figure", [figure for figure in FIGURES if figure.key in OUT_OF_REACH], ids=str
)
def test_a_figure_out_of_reach_is_refused_and_not_guessed(figure: Figure) -> None:
    outcome = call("contrib", *options_of(figure), "--json")

    assert (outcome.code, outcome.out) == (3, b"")
    hint = strict_json(outcome.err)["error"]["hint"]
    assert hint == "there is 2025-01 to 2026-07"


@pytest.mark.parametrize(
    "figure",
    [
        figure
        for figure in FIGURES
        if (figure.component, figure.metric) == ("total", "growth")
        and figure.key not in OUT_OF_REACH
    ],
    ids=str,
)
def test_printed_growth_of_the_total_is_the_headline_to_the_last_digit(figure: Figure) -> None:
    # The headline's base is the level over one plus the printed growth.
    assert abs(reproduce(figure) - figure.value) < 1e-9
