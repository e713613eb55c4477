"""The unit that was probably meant."""

import pytest

from exportdecomp.sources.near_units import near_unit

UNITS = ["%", "t", "percent", "percentage points", "tonnes"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("prozent", "percent"),
        ("percentge points", "percentage points"),
        ("milion tones", "million tonnes"),
        ("usd bilion", "usd billion"),
        ("apples", None),
        ("x", None),
    ],
)
def test_the_nearest_unit_is_named_if_one_is_near(text: str, near: str | None) -> None:
    assert near_unit(text, UNITS) == near
