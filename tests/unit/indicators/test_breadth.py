import polars as pl
import pytest

from exportdecomp.indicators.breadth import breadth
from tests.builders import day, paired

Levels = dict[str, tuple[float | None, float | None]]


def only(levels: Levels) -> dict[str, object]:
    return breadth(paired(levels=levels, headline_base=900.0)).row(0, named=True)


def test_unchanged_components_count_half() -> None:
    made = only(
        {"ic": (147.0, 130.0), "ships": (9.0, 0.0), "tea": (30.0, 30.0), "toys": (20.0, 40.0)}
    )

    # (2 + 1 / 2) / 4; by base (130 + 0 + 30 / 2) / 200
    assert made == {
        "period": day("2025-09"),
        "rising": 2,
        "falling": 1,
        "unchanged": 1,
        "n": 4,
        "missing": 0,
        "diffusion_pct": 62.5,
        "weighted_diffusion_pct": 72.5,
        "reason": None,
        "weighted_reason": None,
    }


def test_components_without_value_in_both_periods_are_not_counted() -> None:
    made = only({"ic": (147.0, 130.0), "gone": (0.0, 20.0), "never": (0.0, 0.0)})

    assert (made["rising"], made["falling"], made["unchanged"], made["n"]) == (1, 1, 0, 2)
    assert made["weighted_diffusion_pct"] == pytest.approx(100 * 130 / 150)


@pytest.mark.parametrize("unread", [(None, 80.0), (80.0, None), (None, None), (0.0, None)])
def test_components_with_a_missing_level_neither_rise_nor_fall(
    unread: tuple[float | None, float | None],
) -> None:
    made = only({"ic": (147.0, 130.0), "toys": (20.0, 65.0), "unread": unread})

    assert (made["n"], made["missing"]) == (2, 1)
    assert made["diffusion_pct"] == 50.0
    assert made["weighted_diffusion_pct"] == pytest.approx(100 * 130 / 195)


def test_where_nothing_is_counted_there_is_no_diffusion() -> None:
    made = only({"never": (0.0, 0.0), "unread": (None, 40.0)})

    assert (made["n"], made["missing"]) == (0, 1)
    assert (made["diffusion_pct"], made["reason"]) == (None, "no_component")
    assert (made["weighted_diffusion_pct"], made["weighted_reason"]) == (None, "no_component")


def test_where_all_is_new_only_the_count_has_a_diffusion() -> None:
    made = only({"new": (7.0, 0.0), "newer": (3.0, 0.0)})

    assert (made["diffusion_pct"], made["reason"]) == (100.0, None)
    assert (made["weighted_diffusion_pct"], made["weighted_reason"]) == (None, "zero_base")


def test_balances_below_zero_cannot_be_weights() -> None:
    made = only({"usa": (12.0, -30.0), "japan": (7.0, 40.0)})

    assert made["diffusion_pct"] == 50.0
    assert (made["weighted_diffusion_pct"], made["weighted_reason"]) == (None, "negative_base")


def test_each_period_has_a_row_of_its_own() -> None:
    frame = pl.concat(
        [
            paired(levels={"ic": (147.0, 130.0), "toys": (44.0, 40.0)}, period="2025-09"),
            paired(levels={"ic": (125.0, 130.0), "toys": (44.0, 40.0)}, period="2025-08"),
        ]
    )

    assert breadth(frame).select("period", "rising", "diffusion_pct").rows() == [
        (day("2025-09"), 2, 100.0),
        (day("2025-08"), 1, 50.0),
    ]
