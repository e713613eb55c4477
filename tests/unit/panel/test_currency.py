import pytest

from exportdecomp.panel.currency import IDENTITY, Rates, choose_rates
from tests.builders import cell

SEPTEMBER = {cell("2025-09"): 7.125, cell("2024-09"): 7.0}
BOTH_LATE = {cell("2025-09"): 7.131, cell("2024-09"): 7.006}


def test_the_preferred_basis_is_used_where_it_covers_both_periods() -> None:
    rates = choose_rates({"first_print": SEPTEMBER, "late": BOTH_LATE}, SEPTEMBER)

    assert rates == Rates("first_print", SEPTEMBER)


@pytest.mark.parametrize("lost", list(SEPTEMBER))
def test_two_bases_are_never_mixed(lost: tuple[str, int]) -> None:
    holed = {key: rate for key, rate in SEPTEMBER.items() if key != lost}

    rates = choose_rates({"first_print": holed, "late": BOTH_LATE}, SEPTEMBER)

    assert rates == Rates("late", BOTH_LATE)


def test_there_are_no_rates_where_each_basis_covers_one_period_only() -> None:
    now, before = SEPTEMBER
    table = {"first_print": {now: 7.125}, "late": {before: 7.006}}

    assert choose_rates(table, SEPTEMBER) is None


def test_there_are_no_rates_without_a_table() -> None:
    assert choose_rates({}, SEPTEMBER) is None


def test_a_cell_is_covered_by_the_rates_of_any_of_its_readings() -> None:
    wanted = [cell("2025-03", "ytd")]
    parts = {cell("2025-02", "ytd"): 7.17, cell("2025-03"): 7.18}
    one_part = {cell("2025-02", "ytd"): 7.17}

    assert choose_rates({"first_print": parts}, wanted) == Rates("first_print", parts)
    assert choose_rates({"first_print": one_part}, wanted) is None


def test_a_rate_is_that_of_its_cell_and_not_of_the_year_to_date() -> None:
    rates = Rates("first_print", {cell("2025-09"): 7.125, cell("2025-09", "ytd"): 7.15})

    assert rates.rate(cell("2025-09")) == 7.125
    assert rates.rate(cell("2025-09", "ytd")) == 7.15
    assert rates.rate(cell("2025-08")) is None


def test_nothing_is_converted_by_the_identity() -> None:
    assert IDENTITY.basis is None
    assert IDENTITY.rate(cell("1978-12")) == 1.0
