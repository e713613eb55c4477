import polars as pl
import pytest

from exportdecomp.indicators.concentration import concentration, top_share
from tests.builders import day, paired

Levels = dict[str, tuple[float | None, float | None]]


def by_measure(levels: Levels) -> dict[str, dict[str, object]]:
    made = concentration(paired(levels=levels, headline_base=900.0))
    return {str(row["measure"]): row for row in made.iter_rows(named=True)}


def test_the_index_is_the_sum_of_squared_shares() -> None:
    made = by_measure({"ic": (50.0, 30.0), "ships": (45.0, 35.0), "toys": (5.0, 15.0)})

    # Of the change 20, 10 and 10 of 40: 1/4 + 1/16 + 1/16. Normalised (3/8 - 1/3) / (2/3).
    assert made["change"] == pytest.approx(
        {
            "period": day("2025-09"),
            "measure": "change",
            "n": 3,
            "concentration_index": 0.375,
            "effective_number": 8 / 3,
            "normalised_index": 0.0625,
            "reason": None,
        }
    )
    # 0.25 + 0.2025 + 0.0025 of 100; (900 + 1225 + 225) / 6400 of 80.
    assert made["value"]["concentration_index"] == pytest.approx(0.455)
    assert made["base_value"]["concentration_index"] == pytest.approx(0.3671875)


def test_equal_components_are_as_many_as_they_are() -> None:
    made = by_measure(dict.fromkeys(("ic", "ships", "tea", "toys", "bags"), (17.0, 13.0)))

    for row in made.values():
        assert row["concentration_index"] == pytest.approx(0.2)
        assert row["effective_number"] == pytest.approx(5.0)
        assert row["normalised_index"] == pytest.approx(0.0)


def test_components_without_value_or_with_a_missing_level_are_left_out() -> None:
    made = by_measure(
        {"ic": (60.0, 30.0), "toys": (20.0, 10.0), "never": (0.0, 0.0), "unread": (90.0, None)}
    )

    # 3/4 and 1/4 of everything
    for row in made.values():
        assert (row["n"], row["concentration_index"]) == (2, 0.625)


def test_a_component_that_ceased_counts_in_n_and_not_in_the_value() -> None:
    made = by_measure({"ic": (60.0, 30.0), "gone": (0.0, 10.0)})

    assert made["value"]["n"] == 2
    assert made["value"]["concentration_index"] == 1.0
    assert made["change"]["concentration_index"] == 0.625


def test_a_single_component_has_no_normalised_index() -> None:
    for row in by_measure({"ic": (60.0, 30.0)}).values():
        assert (row["concentration_index"], row["effective_number"]) == (1.0, 1.0)
        assert (row["normalised_index"], row["reason"]) == (None, "one_component")


@pytest.mark.parametrize(
    ("levels", "reasons"),
    [
        ({"never": (0.0, 0.0)}, ("no_component", "no_component", "no_component")),
        ({"ic": (30.0, 30.0), "tea": (7.0, 7.0)}, ("no_change", None, None)),
        ({"ic": (30.0, 0.0), "tea": (7.0, 0.0)}, (None, None, "zero_total")),
        ({"ic": (0.0, 30.0), "tea": (0.0, 7.0)}, (None, "zero_total", None)),
        ({"usa": (-30.0, 5.0), "japan": (7.0, 2.0)}, (None, "negative_level", None)),
    ],
)
def test_an_index_that_has_no_meaning_is_null_with_its_reason(
    levels: Levels, reasons: tuple[str | None, str | None, str | None]
) -> None:
    made = by_measure(levels)

    assert tuple(row["reason"] for row in made.values()) == reasons
    for row in made.values():
        assert (row["concentration_index"] is None) == (row["reason"] is not None)
        assert (row["effective_number"] is None) == (row["reason"] is not None)
        assert (row["normalised_index"] is None) == (row["reason"] is not None)


def test_each_period_has_three_rows_in_the_order_of_the_table() -> None:
    frame = pl.concat(
        [
            paired(levels={"ic": (60.0, 30.0), "toys": (20.0, 10.0)}, period="2025-09"),
            paired(levels={"ic": (30.0, 30.0), "toys": (30.0, 30.0)}, period="2025-08"),
        ]
    )

    assert concentration(frame).select("period", "measure", "concentration_index").rows() == [
        (day("2025-09"), "change", 0.625),
        (day("2025-09"), "value", 0.625),
        (day("2025-09"), "base_value", 0.625),
        (day("2025-08"), "change", None),
        (day("2025-08"), "value", 0.5),
        (day("2025-08"), "base_value", 0.5),
    ]


def test_top_shares_are_taken_of_the_increases_alone() -> None:
    levels: Levels = {
        "ic": (47.0, 32.0),
        "tea": (11.0, 10.0),
        "ships": (54.0, 50.0),
        "toys": (20.0, 65.0),
        "unread": (90.0, None),
    }

    made = top_share(paired(levels=levels, headline_base=900.0), [1, 2, 7])

    # Gains of 15, 1 and 4: 15 / 20, 19 / 20, and all there are.
    assert made.rows() == [
        (day("2025-09"), 1, 75.0, None),
        (day("2025-09"), 2, 95.0, None),
        (day("2025-09"), 7, 100.0, None),
    ]


def test_where_nothing_rose_there_is_no_top_share() -> None:
    frame = pl.concat(
        [
            paired(levels={"ic": (47.0, 32.0)}, period="2025-09"),
            paired(levels={"ic": (31.0, 32.0)}, period="2025-08"),
        ]
    )

    assert top_share(frame, [3]).rows() == [
        (day("2025-09"), 3, 100.0, None),
        (day("2025-08"), 3, None, "no_increase"),
    ]
