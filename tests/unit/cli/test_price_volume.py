import pytest

from exportdecomp.cli.price_volume import _rule
from exportdecomp.errors import SettingsError
from exportdecomp.model.method import Outliers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, (Outliers.MAD, None)),
        ("hb", (Outliers.HB, None)),
        ("mad:3.5", (Outliers.MAD, 3.5)),
        ("bounds:1e1", (Outliers.BOUNDS, 10.0)),
    ],
)
def test_a_rule_is_a_name_and_perhaps_a_distance(
    text: str | None, expected: tuple[Outliers, float | None]
) -> None:
    assert _rule(text) == expected


@pytest.mark.parametrize("text", ["mod", "mad:", "mad:far", ":5", "MAD:5:6"])
def test_what_is_no_rule_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _rule(text)

    assert caught.value.message == f"{text!r} is no rule for outliers"
    assert caught.value.hint is not None
    assert "mad, quartile, hb, bounds, none" in caught.value.hint
