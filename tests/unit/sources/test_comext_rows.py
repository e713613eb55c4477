from datetime import date

import polars as pl

from exportdecomp.model.period import month_number
from exportdecomp.sources.comext_calls import MASS, VALUE, Ask
from exportdecomp.sources.comext_csv import observations
from exportdecomp.sources.comext_rows import asked_for, fetched_rows

JULY = month_number(2026, 7)
ASKED = Ask(
    "comext-de-cn", "DE", "CN", ("TOTAL", "85"), ("1",), (VALUE, MASS), (JULY, JULY + 1)
)
HEADER = "freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"


def rows_of(*lines: str, ask: Ask = ASKED) -> pl.DataFrame:
    body = "\n".join([HEADER, *lines]).encode()
    return fetched_rows(asked_for(observations(body, "part"), ask), ask, date(2026, 9, 15))


def test_hundreds_of_kilograms_become_kilograms_without_noise() -> None:
    # 6543210.12 x 100 = 654321012; in floats it would be 654321012.0000001 or so.
    rows = rows_of(
        "M,DE,CN,85,1,VALUE_IN_EUROS,2026-07,8123456789",
        "M,DE,CN,85,1,QUANTITY_IN_100KG,2026-07,6543210.12",
        "M,DE,CN,85,1,QUANTITY_IN_100KG,2026-08,0.07",
    )

    assert rows["value"].to_list() == [8123456789.0, None]
    assert rows["quantity"].to_list() == [654321012.0, 7.0]


def test_a_missing_figure_stays_missing() -> None:
    rows = rows_of(
        "M,DE,CN,85,1,VALUE_IN_EUROS,2026-07,",
        "M,DE,CN,TOTAL,1,VALUE_IN_EUROS,2026-07,0",
    ).sort("table")

    assert rows.select("value", "precision", "quantity", "quantity_unit").rows() == [
        (None, None, None, None), (0.0, 1.0, None, None),
    ]  # fmt: skip


def test_nobody_weighs_electricity() -> None:
    ask = ASKED._replace(products=("2716",))

    rows = rows_of(
        "M,DE,CN,2716,1,VALUE_IN_EUROS,2026-07,731",
        "M,DE,CN,2716,1,QUANTITY_IN_100KG,2026-07,0.00",
        ask=ask,
    )

    assert rows.select("value", "quantity", "quantity_unit").row(0) == (731.0, None, None)


def test_the_precision_is_that_of_the_printed_digits() -> None:
    rows = rows_of(
        "M,DE,CN,TOTAL,1,VALUE_IN_EUROS,2026-07,1772.90",
        "M,DE,CN,85,1,VALUE_IN_EUROS,2026-07,1.77E3",
    )

    assert rows["value"].to_list() == [1772.9, 1770.0]
    assert rows["precision"].to_list() == [0.01, 10.0]


def test_greece_is_known_by_both_spellings() -> None:
    ask = ASKED._replace(dataset="comext-gr-cn", reporter="EL")

    assert rows_of("M,GR,CN,85,1,VALUE_IN_EUROS,2026-07,7", ask=ask).height == 1
    assert rows_of("M,EL,CN,85,1,VALUE_IN_EUROS,2026-07,7", ask=ask).height == 1
