from math import exp

import pytest

from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.panel.measured import measure
from exportdecomp.panel.outliers import DEFAULT_RULE, NO_RULE, OutlierRule, outlier_rule
from tests.builders import Traded, items


def outliers(rule: OutlierRule, *relatives: float, sizes: tuple[float, ...] = ()) -> list[int]:
    """Which of the unit values, that move by these factors, a rule leaves out."""
    sizes = sizes or (40.0,) * len(relatives)
    traded = {
        f"code {number}": Traded(size * relative, size, 3.0, 3.0)
        for number, (relative, size) in enumerate(zip(relatives, sizes, strict=True))
    }
    found = measure(items(traded=traded), rule)["reason"].to_list()
    return [number for number, reason in enumerate(found) if reason == "outlier"]


def logs(*values: float) -> tuple[float, ...]:
    return tuple(exp(value) for value in values)


def test_the_bound_is_five_deviations_from_the_median() -> None:
    # Median 0.1, deviations 0.4, 0.3, 0, 0, 0.3, 0.5 and 2: MAD 0.3, so that more than
    # 5 * 1.4826 * 0.3 = 2.22 is far, or with k = 3 more than 1.33.
    spread = logs(-0.3, -0.2, 0.1, 0.1, 0.4, 0.6, 2.1)

    assert outliers(OutlierRule("mad", 5.0), *spread) == []
    assert outliers(OutlierRule("mad", 3.0), *spread) == [6]


def test_prices_that_hardly_move_do_not_make_a_doubling_an_outlier() -> None:
    # As integrated circuits in April 2026, up by 85% while the median line fell by 6%. The
    # MAD is 0.01, the floor allows a factor of exp(5 * 1.4826 * 0.2) = 4.4.
    assert outliers(DEFAULT_RULE, 0.93, 0.94, 0.95, 0.94, 0.94, 1.85) == []
    assert outliers(DEFAULT_RULE, 0.93, 0.94, 0.95, 0.94, 0.94, 4.5) == [5]
    assert outliers(DEFAULT_RULE, 0.93, 0.94, 0.95, 0.94, 0.94, 0.2) == [5]


def test_a_common_movement_is_no_outlier() -> None:
    assert outliers(DEFAULT_RULE, 20.0, 21.0, 19.0, 20.5, 20.0) == []


def test_of_few_items_only_the_factor_itself_counts() -> None:
    assert outliers(DEFAULT_RULE, 1.1, 4.3) == []
    assert outliers(DEFAULT_RULE, 1.1, 4.5) == [1]
    assert outliers(OutlierRule("quartile", 2.0), 1.1, 1000.0, 0.9) == [1]


def test_items_that_have_no_unit_value_do_not_count() -> None:
    steady = {f"code {number}": Traded(20.0, 1.0, 3.0, 3.0) for number in range(4)}
    table = items(traded=steady | {"garments": Traded(40.0, 2.0)})

    # Four are few, so a factor of twenty is far although all moved by it.
    assert measure(table)["reason"].to_list() == ["outlier"] * 4 + ["no_quantity"]


@pytest.mark.parametrize("kind", ["mad", "quartile", "hb", "bounds"])
@pytest.mark.parametrize("values", [(0.0, 130.0), (130.0, 0.0)])
def test_a_unit_value_that_goes_to_or_from_zero_is_no_price(
    kind: str, values: tuple[float, float]
) -> None:
    table = items(traded={"gifts": Traded(*values, 21.0, 26.0)})

    assert measure(table, outlier_rule(kind))["reason"].to_list() == ["zero_value"]
    assert measure(table, outlier_rule("none"))["reason"].to_list() == [None]


def test_a_unit_value_of_zero_in_both_periods_did_not_move() -> None:
    table = items(traded={"gifts": Traded(0.0, 0.0, 21.0, 26.0)})

    assert measure(table)["status"].to_list() == ["continuing"]


def test_quartiles_may_be_further_away_on_one_side() -> None:
    # Quartiles 0.05 and 0.5 around 0.1: 2 * 0.2 below (the floor) and 2 * 0.4 above.
    relatives = logs(-0.35, 0.05, 0.1, 0.5, 0.85)

    assert outliers(OutlierRule("quartile", 2.0), *relatives) == [0]


def test_a_large_item_is_judged_more_strictly() -> None:
    sizes = (10.0, 11.0, 9.0, 10.0, 10.0, 12.0, 9000.0)
    relatives = (1.0, 1.1, 0.9, 1.05, 0.95, 1.0, 1.6)
    rule = outlier_rule("hb")

    assert outliers(rule, *relatives, sizes=sizes) == [6]
    assert outliers(rule, *relatives) == []


def test_bounds_do_not_look_at_others() -> None:
    assert outliers(outlier_rule("bounds", 3.0), 2.9, 3.1, 0.34, 0.32, 3.5, 3.5) == [
        1,
        3,
        4,
        5,
    ]


def test_no_rule_leaves_nothing_out() -> None:
    assert outliers(NO_RULE, 1.0, 1.0, 1.0, 1.0, 1.0, 1e6) == []


def test_periods_are_judged_apart() -> None:
    calm = {f"code {number}": Traded(10.0, 10.0, 3.0, 3.0) for number in range(5)}
    dear = {f"code {number}": Traded(90.0, 10.0, 3.0, 3.0) for number in range(5)}
    table = items(traded=calm).extend(items(traded=dear, period="2025-10"))

    assert set(measure(table)["reason"]) == {None}


@pytest.mark.parametrize("kind", ["mad", "quartile", "hb", "bounds", "none"])
def test_every_rule_has_a_usual_distance(kind: str) -> None:
    assert outlier_rule(kind).kind == kind


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="'madd'"):
        outlier_rule("madd")


@pytest.mark.parametrize(
    ("kind", "k"), [("mad", 0.0), ("mad", -5.0), ("bounds", 1.0), ("hb", float("nan"))]
)
def test_a_distance_that_is_none_is_refused(kind: str, k: float) -> None:
    with pytest.raises(SettingsError, match="is no distance"):
        outlier_rule(kind, k)
