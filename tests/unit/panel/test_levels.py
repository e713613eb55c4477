from exportdecomp.panel.levels import to_levels
from tests.builders import level, levels


def test_rows_become_levels_by_component() -> None:
    ic = level(
        value=147.0, base_value=130.0, base_lower=129.4, base_upper=130.7, precision=1.0
    )
    toys = level(value=52.0, base_value=64.0, precision=10.0)

    frame = levels({("exports", "ic"): ic, ("exports", "toys"): toys})

    assert to_levels(frame) == {"ic": ic, "toys": toys}
