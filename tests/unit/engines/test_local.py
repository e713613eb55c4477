import polars as pl
from polars.testing import assert_frame_equal

from exportdecomp.engines.local import Only, collect, count, reduce, union, within
from exportdecomp.model.tables import COMPONENT, schema
from tests.builders import Observation, day, observation

BOTH = ("exports", "imports")


def trade(*rows: Observation) -> pl.LazyFrame:
    """A TRADE table that may hold several rows a key, in any order."""
    return pl.LazyFrame(list(rows), schema=schema(COMPONENT), orient="row")


def test_rows_with_the_same_key_are_summed() -> None:
    # Three regimes of one commodity in one month.
    rows = trade(
        observation(period="2025-09", value=130.0, precision=1.0),
        observation(period="2025-09", value=14.5, precision=10.0),
        observation(period="2025-09", value=2.5, precision=1.0),
    )

    # Rounded by half of 1, 10 and 1, so the sum may be off by half of 12.
    expected = trade(observation(period="2025-09", value=147.0, precision=12.0))
    assert_frame_equal(reduce(rows, Only(BOTH)), expected.collect())


def test_growth_does_not_survive_a_sum() -> None:
    rows = trade(
        observation(period="2025-09", value=130.0, growth_pct=12.8),
        observation(period="2025-09", value=17.0, growth_pct=-3.1),
        observation(period="2025-08", value=141.0, growth_pct=8.1),
    )

    made = reduce(rows, Only(BOTH))

    assert made.select("period", "growth_pct").rows() == [
        (day("2025-08"), 8.1),
        (day("2025-09"), None),
    ]


def test_no_column_of_the_key_is_summed_over() -> None:
    rows = [
        observation(period="2025-09", value=147.0, component="ic"),
        observation(period="2025-09", value=52.0, component="toys"),
        observation(period="2025-09", value=91.0, component="ic", flow="imports"),
        observation(period="2025-09", value=1041.0, component="ic", window="ytd"),
        observation(period="2025-09", value=149.0, component="ic", vintage="2026-08-21"),
        observation(period="2025-08", value=141.0, component="ic"),
    ]

    made = reduce(trade(*rows), Only(BOTH))

    assert sorted(made["value"]) == [52.0, 91.0, 141.0, 147.0, 149.0, 1041.0]


def test_rows_are_sorted_by_their_key() -> None:
    rows = [
        observation(period="2025-09", value=52.0, component="toys"),
        observation(period="2025-09", value=91.0, flow="imports"),
        observation(period="2025-09", value=1041.0, window="ytd"),
        observation(period="2025-09", value=149.0, vintage="2026-08-21"),
        observation(period="2025-09", value=147.0),
        observation(period="2025-08", value=141.0),
    ]

    made = reduce(trade(*rows), Only(BOTH))

    assert made["value"].to_list() == [141.0, 147.0, 149.0, 1041.0, 52.0, 91.0]


def test_only_what_is_asked_for_is_kept() -> None:
    rows = [
        observation(period="2025-09", value=147.0, component="ic"),
        observation(period="2025-08", value=141.0, component="ic"),
        observation(period="2025-09", value=52.0, component="toys"),
        observation(period="2025-09", value=91.0, component="ic", flow="imports"),
    ]

    def kept(only: Only) -> list[float]:
        return reduce(trade(*rows), only)["value"].to_list()

    assert kept(Only(BOTH)) == [141.0, 147.0, 52.0, 91.0]
    assert kept(Only(("imports",))) == [91.0]
    assert kept(Only(BOTH, components={"toys"})) == [52.0]
    assert kept(Only(BOTH, periods=[day("2025-08")])) == [141.0]
    assert kept(Only(("exports",), ["ic"], {day("2025-09")})) == [147.0]


def test_asking_for_nothing_keeps_nothing() -> None:
    rows = trade(observation(period="2025-09", value=147.0))

    assert reduce(rows, Only(BOTH, components=[])).is_empty()
    assert reduce(rows, Only(BOTH, periods=[])).is_empty()


def test_a_sum_of_whole_units_does_not_depend_on_the_order_of_rows() -> None:
    rows = [
        observation(period="2025-09", value=value)
        for value in (2_344_546_350_339.0, 1.0, 75_993.0, 19_900_000_001.0)
    ]

    forwards = reduce(trade(*rows), Only(BOTH))
    backwards = reduce(trade(*reversed(rows)), Only(BOTH))

    # 2344546350339 + 1 + 75993 + 19900000001
    assert forwards["value"].to_list() == [2_364_446_426_334.0]
    assert_frame_equal(forwards, backwards)


def test_a_query_is_run_in_the_order_it_asks_for() -> None:
    frame = pl.LazyFrame({"code": ["toys", "ic"], "value": [52.0, 147.0]})

    assert collect(frame.sort("value", descending=True))["code"].to_list() == ["ic", "toys"]


def test_a_table_read_for_several_is_cut_down_to_what_each_asked_for() -> None:
    rows = trade(
        observation(period="2025-08", value=141.0),
        observation(period="2025-09", value=147.0),
        observation(period="2025-09", component="toys", value=52.0),
        observation(period="2025-07", component="toys", value=64.0),
    )
    august = Only(("exports",), ["ic"], [day("2025-08")])
    september = Only(("exports",), ["ic", "toys"], [day("2025-09")])

    whole = reduce(rows, union([august, september]))

    # July was asked for by neither.
    assert whole["value"].to_list() == [141.0, 147.0, 52.0]
    assert within(whole, august)["value"].to_list() == [141.0]
    assert_frame_equal(within(whole, september), reduce(rows, september))


def test_quantities_are_summed_and_their_units_listed_once() -> None:
    rows = trade(
        observation(period="2025-09", value=13.0, precision=0.0),
        observation(period="2025-09", value=4.0, precision=0.0),
        observation(period="2025-09", value=7.0, component="toys", flow="imports"),
    ).with_columns(unit=pl.Series(["t", "t", "pieces"]))

    counted = count(rows, Only(("exports",)))

    assert counted.component["value"].to_list() == [17.0]
    assert counted.units.rows() == [("exports", "ic", day("2025-09"), "t")]
