"""Worked examples of statistical offices and handbooks, to the last printed digit."""

from math import exp, fsum, log

import polars as pl
import pytest

from exportdecomp.decompositions.price_volume import price_volume
from exportdecomp.panel.outliers import NO_RULE
from tests.builders import Traded, items

# Prices and quantities of six commodities in five periods: ILO, IMF, OECD, UNECE and World
# Bank, Producer Price Index Manual (2004), tables 19.1 and 19.2, as the data sets price6 and
# quantity6 of the R package gpindex (S. Martin) hold them.
PRICES = {
    "a": (1.0, 1.2, 1.0, 0.8, 1.0),
    "b": (1.0, 3.0, 1.0, 0.5, 1.0),
    "c": (1.0, 1.3, 1.5, 1.6, 1.6),
    "d": (1.0, 0.7, 0.5, 0.3, 0.1),
    "e": (1.0, 1.4, 1.7, 1.9, 2.0),
    "f": (1.0, 0.8, 0.6, 0.4, 0.2),
}
QUANTITIES = {
    "a": (1.0, 0.8, 1.0, 1.2, 0.9),
    "b": (1.0, 0.9, 1.1, 1.2, 1.2),
    "c": (2.0, 1.9, 1.8, 1.9, 2.0),
    "d": (1.0, 1.3, 3.0, 6.0, 12.0),
    "e": (4.5, 4.7, 5.0, 5.6, 6.5),
    "f": (0.5, 0.6, 0.8, 1.3, 2.5),
}
# The indices of the periods 2 to 5 over period 1: B. M. Balk, Price and Quantity Index
# Numbers (2008), tables 3.4 and 3.6, which the tests of gpindex repeat.
# By hand for Laspeyres, period 2: 1.2 + 3.0 + 2.6 + 0.7 + 6.3 + 0.4 = 14.2, over 10.
INDICES = {
    "laspeyres": (1.4200, 1.3450, 1.3550, 1.4400),
    "paasche": (1.3824, 1.2031, 1.0209, 0.7968),
    "fisher": (1.4011, 1.2721, 1.1762, 1.0712),
    "tornqvist": (1.4052, 1.2890, 1.2268, 1.2477),
}

# Statistics Canada, 13-017-X, Guide to the Income and Expenditure Accounts (2008), table
# 2.12: current dollars of the periods 2 and 3, price indexes of both, and the contributions
# to the growth of the Fisher volume of the total, percent.
CANADA = {
    "a": (72.0, 48.0, 50.0, 25.0, 1.98),
    "b": (240.0, 255.0, 125.0, 125.0, 1.66),
    "c": (455.0, 504.0, 130.0, 140.0, 1.49),
    "d": (150.0, 135.0, 120.0, 100.0, 1.22),
}


def period_over_first(number: int) -> pl.DataFrame:
    traded = {}
    for code, prices in PRICES.items():
        now, base = QUANTITIES[code][number - 1], QUANTITIES[code][0]
        traded[code] = Traded(prices[number - 1] * now, prices[0] * base, now, base)
    return items(traded=traded)


def sums(table: pl.DataFrame, method: str) -> dict[str, float]:
    split = price_volume(table, method, NO_RULE)
    return dict(split.group_by("effect").agg(pl.col("contribution_pp").sum()).iter_rows())


@pytest.mark.parametrize("number", [2, 3, 4, 5])
@pytest.mark.parametrize("method", INDICES)
def test_price_effects_are_those_of_the_printed_index(method: str, number: int) -> None:
    table = period_over_first(number)
    value, base = fsum(table["value"]), fsum(table["base_value"])
    price = sums(table, method)["price"] * base / 100
    mean = (value - base) / log(value / base)

    index = {
        "laspeyres": 1 + price / base,
        "paasche": value / (value - price),
        "fisher": exp(price / mean),
        "tornqvist": exp(price / mean),
    }[method]
    assert round(index, 4) == INDICES[method][number - 2]


def of_canada() -> pl.DataFrame:
    return items(
        traded={
            code: Traded(now, then, now / price, then / base_price)
            for code, (then, now, base_price, price, _) in CANADA.items()
        }
    )


def test_volumes_are_shared_out_as_statistics_canada_does() -> None:
    split = price_volume(of_canada(), "fisher", NO_RULE).filter(effect="volume")

    # Volume rises by 6.35%: 106.3 as printed, and 1.98 + 1.66 + 1.49 + 1.22.
    shares = split["contribution_pp"] / split["contribution_pp"].sum()
    found = dict(zip(split["component"], (6.35 * shares).round(2), strict=True))
    assert found == {code: row[-1] for code, row in CANADA.items()}


def test_the_first_of_them_by_hand() -> None:
    # Prices 0.5 to 0.25 while quantities go from 72 / 0.5 = 144 to 48 / 0.25 = 192.
    # sum p1 q0 = 36 + 240 + 490 + 125 = 891, sum p0 q1 = 96 + 255 + 468 + 162 = 981;
    # PF = sqrt(891 / 917 * 942 / 981) = 0.965928, QF = 942 / 917 / 0.965928 = 1.063497.
    # (0.5 + 0.25 / 0.965928) * 48 = 36.4233, over 917 + 891 / 0.965928 = 1839.43: 1.9801%.
    # As a part of the change of value: ln(1.063497) / 0.063497 = 0.96953 of it, times
    # L(942, 917) / 917 = 25 / ln(942 / 917) / 917 = 1.013576.
    volume = price_volume(of_canada(), "fisher", NO_RULE).filter(effect="volume")

    assert volume["contribution_pp"][0] == pytest.approx(1.9801 * 0.96953 * 1.013576, abs=2e-4)


def test_a_value_effect_of_two_factors_is_half_of_each_way() -> None:
    # Bennet is the mean of the two ways to split the change of value (Diewert 2005):
    # period 3, Laspeyres prices 10 * (1.345 - 1) = 3.45, Paasche prices 15.28 - 12.7 = 2.58.
    # sum p0 q1 = 1 + 1.1 + 1.8 + 3 + 5 + 0.8 = 12.7; (3.45 + 2.58) / 2 = 3.015 over 10.
    assert sums(period_over_first(3), "bennet")["price"] == pytest.approx(30.15)
