import polars as pl

from exportdecomp.panel.compared import compare
from tests.materials import panel_of

BEFORE = """
period,component,value,precision,quantity,currency
2025-07,usa,30,1,3,
2025-08,usa,40,1,4,
2025-08,asean,50,0.5,5,
"""
NOW = """
period,component,value,precision,quantity,currency
2025-08,usa,40.00000000000001,0.1,4,
2025-08,asean,52,0.1,6,
2025-09,usa,44,0.1,7,
"""


def told(now: str, before: str) -> list[tuple[object, ...]]:
    both = compare(panel_of(now), panel_of(before, "last.csv"))
    return both.select("component", "state", "value", "value_before").rows()


def test_cells_are_new_lost_revised_or_the_same() -> None:
    # A hundredth of a trillionth is the noise of floats and no revision.
    assert told(NOW, BEFORE) == [
        ("asean", "revised", 52.0, 50.0),
        ("usa", "lost", None, 30.0),
        ("usa", "same", 40.00000000000001, 40.0),
        ("usa", "new", 44.0, None),
    ]


def test_both_places_and_the_coarser_precision_are_kept() -> None:
    both = compare(panel_of(NOW), panel_of(BEFORE, "last.csv"))

    (asean,) = both.filter(pl.col("component") == "asean").rows(named=True)
    assert (asean["precision"], asean["quantity"], asean["quantity_before"]) == (0.5, 6.0, 5.0)
    assert (asean["file"], asean["row"]) == ("release.csv", 3)
    assert (asean["file_before"], asean["row_before"]) == ("last.csv", 4)
    assert both["precision"].to_list() == [0.5, 1.0, 1.0, 0.1]


def test_zero_is_the_same_as_zero() -> None:
    zero = "period,component,value\n2025-09,usa,0"

    assert told(zero, zero) == [("usa", "same", 0.0, 0.0)]
    assert told(zero, zero.replace(",0", ",5")) == [("usa", "revised", 0.0, 5.0)]


def test_what_is_empty_has_lost_everything() -> None:
    assert told("period,component,value", BEFORE.replace(",\n", ",\n"))[0][1] == "lost"
