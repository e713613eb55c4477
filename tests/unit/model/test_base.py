from exportdecomp.model.base import COMPONENT_ORDER, HEADLINE_ORDER, BaseKind


def test_the_headline_prefers_the_growth_that_was_printed() -> None:
    assert list(HEADLINE_ORDER) == ["implied", "restated", "archived"]


def test_components_prefer_levels_and_take_printed_growth_last() -> None:
    assert list(COMPONENT_ORDER) == ["restated", "archived", "implied"]


def test_both_orders_know_every_kind() -> None:
    assert set(HEADLINE_ORDER) == set(COMPONENT_ORDER) == set(BaseKind)
