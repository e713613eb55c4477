"""Evidence on figures that a definition converts."""

from pathlib import Path

import pytest

from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import claim, held, measured

DEFINITION = """
[dataset]
name = "made"
currency = "EUR"
currencies = { EUR = "euros", USD = "dollars" }
[headline]
file = "totals.csv"
[rates]
file = "rates.csv"
bases = ["day"]
tolerance_pct = 1.0
[dimensions.product]
file = "lines.csv"
flows = ["exports", "imports"]
[dimensions.product.schemes.made]
members = ["cars"]
rest = "toys"
"""
MONTHS = ("2024-09", "2025-09")


def evidences(folder: Path, exports: tuple[int, int] = (400, 500)) -> Evidences:
    """Exports of 1,009 and 1,090 in euros, imports of 900; one euro is one dollar."""
    sides = {"exports": exports, "imports": (300, 500)}
    totals = {"exports": (1009, 1090), "imports": (900, 900)}
    files = {
        "made.toml": [DEFINITION],
        "totals.csv": [
            "period,flow,value,precision,currency",
            *(
                f"{month},{flow},{amount},1,EUR"
                for flow, both in totals.items()
                for month, amount in zip(MONTHS, both, strict=True)
            ),
        ],
        "lines.csv": [
            "period,flow,product,value,precision,currency",
            *(
                f"{month},{flow},cars,{amount},0.01,EUR"
                for flow, both in sides.items()
                for month, amount in zip(MONTHS, both, strict=True)
            ),
        ],
        "rates.csv": [
            "window,period,basis,rate",
            *(f"month,{month}-01,day,1.0" for month in MONTHS),
        ],
    }
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Evidences(ContribRequest(definition=str(folder / "made.toml")))


def test_a_converted_headline_has_room_for_its_rate(tmp_path: Path) -> None:
    made = evidences(tmp_path)
    now = held(made, claim("growth", currency="USD")).now

    # 1% of 1,089.5 and 1,090.5, and of 1,008.5 and 1,009.5
    assert (now.value.room, now.value.room_above) == pytest.approx((10.895, 10.905))
    assert (now.base.room, now.base.room_above) == pytest.approx((10.085, 10.095))
    # 1,078.595 / 1,019.595 and 1,101.405 / 998.405
    growth = measured(made, claim("growth", currency="USD")).converted
    assert growth is not None
    assert growth.floats() == pytest.approx((5.787, 10.316), abs=0.001)
    assert held(made, claim("growth", currency="EUR")).now.value.room is None


def test_a_level_by_itself_has_room_for_its_rate_too(tmp_path: Path) -> None:
    place = held(evidences(tmp_path), claim("record", currency="USD", against=None)).place

    assert place is not None
    assert place.level.room == pytest.approx(10.905)


def test_a_balance_of_nothing_is_as_far_off_as_both_flows(tmp_path: Path) -> None:
    now = held(evidences(tmp_path), claim("balance", "cars", currency="USD")).now

    # 1% of 500 and 500, and of 400 and 300
    assert now.value.value == 0
    assert now.value.room == pytest.approx(10.0, abs=0.001)
    assert now.base.room == pytest.approx(7.0, abs=0.001)


def test_the_balance_of_totals_is_as_far_off_as_both_totals(tmp_path: Path) -> None:
    now = held(evidences(tmp_path), claim("balance", currency="USD")).now

    # 1% of 1,090 and 900
    assert now.value.room == pytest.approx(19.9, abs=0.05)
