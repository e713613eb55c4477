import pytest

from exportdecomp.model.trade import Flow, Scale


@pytest.mark.parametrize(
    ("flow", "sides"),
    [
        (Flow.EXPORTS, ("exports",)),
        (Flow.IMPORTS, ("imports",)),
        (Flow.BALANCE, ("exports", "imports")),
    ],
)
def test_a_flow_needs_the_gross_flows_it_is_made_of(
    flow: Flow, sides: tuple[str, ...]
) -> None:
    assert flow.sides == sides


@pytest.mark.parametrize(
    ("scale", "sides"),
    [
        (Scale.EXPORTS, ("exports",)),
        (Scale.IMPORTS, ("imports",)),
        (Scale.TURNOVER, ("exports", "imports")),
    ],
)
def test_a_balance_is_measured_on_gross_flows(scale: Scale, sides: tuple[str, ...]) -> None:
    assert scale.sides == sides
