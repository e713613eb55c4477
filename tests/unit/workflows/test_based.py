import polars as pl

from exportdecomp.model.base import COMPONENT_ORDER, BaseKind
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.based import Based, Wanted, find_base
from tests.builders import Observation, observation, panel, span

IC = [
    observation(period="2025-09", component="ic", value=147.0, vintage="2025-10-13"),
    observation(period="2024-09", component="ic", value=130.0, vintage="2024-10-14"),
]
TOYS = [
    observation(period="2025-09", component="toys", value=52.0, vintage="2025-10-13"),
    observation(period="2024-09", component="toys", value=64.0, vintage="2024-10-14"),
]
IC_RESTATED = observation(period="2024-09", component="ic", value=133.0, vintage="2025-10-13")
TOYS_RESTATED = observation(
    period="2024-09", component="toys", value=63.5, vintage="2025-10-13"
)


def found(
    *rows: Observation, codes: str = "ic toys", total: str | None = None
) -> Based | None:
    wanted = Wanted(Flow.EXPORTS, frozenset(codes.split()), total)
    return find_base(panel(*rows).collect(), span(), COMPONENT_ORDER, wanted)


def bases(based: Based | None) -> dict[str, float]:
    assert based is not None
    return dict(based.levels.select("component", "base_value").iter_rows())


def test_the_first_kind_in_the_order_is_used_where_it_covers_all() -> None:
    based = found(*IC, *TOYS, IC_RESTATED, TOYS_RESTATED)

    assert based is not None
    assert based.kind is BaseKind.RESTATED
    assert bases(based) == {"ic": 133.0, "toys": 63.5}


def test_the_kind_that_covers_most_is_used_for_every_row() -> None:
    based = found(*IC, *TOYS, IC_RESTATED)

    # A restated base exists for ic, but its sum with an archived one was never published.
    assert based is not None
    assert based.kind is BaseKind.ARCHIVED
    assert bases(based) == {"ic": 130.0, "toys": 64.0}


def test_of_kinds_that_cover_the_same_the_earlier_in_the_order_is_used() -> None:
    based = found(*IC, IC_RESTATED)

    assert based is not None
    assert based.kind is BaseKind.RESTATED


def test_rows_that_are_not_asked_about_do_not_count() -> None:
    based = found(*IC, *TOYS, IC_RESTATED, codes="ic")

    assert based is not None
    assert based.kind is BaseKind.RESTATED


def test_a_kind_without_the_total_of_the_table_is_not_used() -> None:
    total = [
        observation(period="2025-09", component="total", value=900.0),
        observation(period="2024-09", component="total", value=840.0),
    ]

    based = found(*IC, IC_RESTATED, *total, codes="ic", total="total")

    assert based is not None
    assert based.kind is BaseKind.ARCHIVED
    assert bases(based) == {"ic": 130.0, "total": 840.0}


def test_there_is_no_base_where_no_kind_has_one() -> None:
    assert found(IC[0], TOYS[0]) is None
    assert found(*IC, codes="ships") is None
    assert (
        find_base(
            pl.DataFrame(schema=panel().collect_schema()),
            span(),
            COMPONENT_ORDER,
            Wanted(Flow.EXPORTS, frozenset({"ic"}), None),
        )
        is None
    )


def test_printed_growth_is_the_last_resort_of_components() -> None:
    to_date = observation(period="2025-09", component="ic", value=147.0, growth_pct=5.0)

    based = found(to_date)

    assert based is not None
    assert based.kind is BaseKind.IMPLIED
    # 147 / 1.05
    assert round(bases(based)["ic"], 6) == 140.0
