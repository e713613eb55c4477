from polars.testing import assert_frame_equal

from exportdecomp.model.trade import Flow
from exportdecomp.panel.flows import for_flow
from tests.builders import day, level, levels

EXPORTS = level(
    value=147.0,
    base_value=130.0,
    base_lower=129.4,
    base_upper=130.7,
    precision=1.0,
    vintage=day("2025-10-13"),
    base_vintage=day("2024-10-14"),
)
IMPORTS = level(
    value=91.0,
    base_value=112.0,
    base_lower=111.8,
    base_upper=112.3,
    precision=10.0,
    vintage=day("2025-10-18"),
    base_vintage=day("2024-09-18"),
)
BOTH = levels({("exports", "usa"): EXPORTS, ("imports", "usa"): IMPORTS}).lazy()


def test_a_gross_flow_is_kept_as_it_is() -> None:
    assert_frame_equal(
        for_flow(BOTH, Flow.EXPORTS).collect(), levels({("exports", "usa"): EXPORTS})
    )
    assert_frame_equal(
        for_flow(BOTH, Flow.IMPORTS).collect(), levels({("imports", "usa"): IMPORTS})
    )


def test_the_balance_is_exports_less_imports() -> None:
    # 147 - 91; 130 - 112; least exports less greatest imports, and the other way round;
    # precisions add, and the later publication of both counts.
    balance = level(
        value=56.0,
        base_value=18.0,
        base_lower=129.4 - 112.3,
        base_upper=130.7 - 111.8,
        precision=11.0,
        vintage=day("2025-10-18"),
        base_vintage=day("2024-10-14"),
    )

    assert_frame_equal(
        for_flow(BOTH, Flow.BALANCE).collect(), levels({("balance", "usa"): balance})
    )


def test_a_balance_may_be_negative_in_either_period() -> None:
    deficit = levels({("exports", "twn"): IMPORTS, ("imports", "twn"): EXPORTS}).lazy()

    made = for_flow(deficit, Flow.BALANCE).collect()

    assert made.select("value", "base_value").row(0) == (-56.0, -18.0)


def test_a_component_without_both_flows_has_no_balance() -> None:
    rows = {
        ("exports", "usa"): EXPORTS,
        ("imports", "usa"): IMPORTS,
        ("exports", "hkg"): EXPORTS,
        ("imports", "chn"): IMPORTS,
    }

    made = for_flow(levels(rows).lazy(), Flow.BALANCE).collect()

    assert made["component"].to_list() == ["usa"]
