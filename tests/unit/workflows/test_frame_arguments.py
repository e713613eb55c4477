from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from exportdecomp import contribution, cross_table, price_volume_of, series_of
from exportdecomp.errors import SettingsError

SOLD = pl.DataFrame(
    {
        "period": ["2024-09", "2024-09", "2025-09", "2025-09"],
        "product": ["pumps", "valves", "pumps", "valves"],
        "country": ["Austria", "Italy", "Austria", "Italy"],
        "value": [150.0, 50.0, 171.0, 45.0],
    }
)


def crossed(frame: pl.DataFrame, **options: Any) -> pl.DataFrame:  # noqa: ANN401  # as of cross_table
    return cross_table(frame, by="product", cross="country", **options)


@pytest.mark.parametrize("call", [contribution, series_of, price_volume_of, crossed])
def test_every_call_about_a_frame_refuses_what_is_no_answer_about_missing_rows(
    call: Callable[..., pl.DataFrame],
) -> None:
    with pytest.raises(SettingsError, match="'no' does not say what a missing row means"):
        call(SOLD, absent_is_zero="no")


@pytest.mark.parametrize("call", [contribution, price_volume_of, crossed])
def test_every_call_about_one_period_refuses_what_is_no_text(
    call: Callable[..., pl.DataFrame],
) -> None:
    with pytest.raises(SettingsError, match="cannot read 202509 as a period"):
        call(SOLD, period=202509)
