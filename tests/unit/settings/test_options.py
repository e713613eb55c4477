import tomllib

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.outputs.render import Format
from exportdecomp.settings.options import (
    FORMATS,
    OPTIONS,
    Setting,
    is_on,
    read_defaults,
    read_environment,
)
from exportdecomp.settings.table import Reading, Table


def defaults(text: str) -> dict[str, object]:
    reading = Reading("made.toml")
    found = read_defaults(Table(tomllib.loads(text), reading, ("defaults",)), "made")
    reading.finish()
    assert {setting.origin for setting in found.values()} <= {"made"}
    return {key: setting.value for key, setting in found.items()}


def test_only_what_a_table_sets_is_set() -> None:
    assert defaults('top = 7\nby = "partner"\nround_to_sum = false') == {
        "top": 7,
        "by": ("partner",),
        "round_to_sum": False,
    }


def test_every_option_can_be_set_in_a_table() -> None:
    written = {
        "dataset": "'china'", "flow": "'balance'", "by": "['product', 'partner']",
        "scheme": "'continents'", "depth": "2", "top": "7", "min_pp": "0.25",
        "sort": "'growth'", "base": "'archived'", "currency": "'CNY'", "compare": "'2y'",
        "format": "'csv'", "decimals": "0", "round_to_sum": "true", "color": "'never'",
        "group": "['dual_use']", "absent": "'zero'", "bounds": "true",
    }  # fmt: skip

    found = defaults("\n".join(f"{key} = {value}" for key, value in written.items()))

    assert list(found) == list(OPTIONS)
    assert (found["compare"], found["min_pp"], found["group"]) == ("2y", 0.25, ("dual_use",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sort = 'size'", "key 'sort' does not know 'size'; there is: contribution"),
        ("compare = 'prevous'", "key 'compare' does not know 'prevous'; did you mean prev"),
        ("format = 'spss'", "key 'format' does not know 'spss'; there is: table"),
        ("base = 'implid'", "key 'base' does not know 'implid'; did you mean implied?"),
        ("color = true", "key 'color' must be text, found True"),
        ("top = '7'", "key 'top' must be a whole number from 1, found '7'"),
        ("decimals = -1", "key 'decimals' must be a whole number from 0, found -1"),
        ("dataset = ''", "key 'dataset' must not be empty"),
        ("colour = 'never'", "key 'colour' is not known; did you mean color?"),
    ],
)
def test_a_wrong_default_is_named(text: str, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        defaults(text)

    assert caught.value.message.startswith(f"[defaults] {problem}")


def test_variables_set_options_and_are_their_origin() -> None:
    found = read_environment(
        {
            "EXPORTDECOMP_BY": "product, market",
            "EXPORTDECOMP_TOP": " 7",
            "EXPORTDECOMP_MIN_PP": ".25",
            "EXPORTDECOMP_ROUND_TO_SUM": "TRUE",
            "EXPORTDECOMP_CURRENCY": "EUR",
            "EXPORTDECOMP_SORT": "",
            "EXPORTDECOMP_UNKNOWN": "x",
            "TOP": "3",
        }
    )

    assert found == {
        "by": Setting(("product", "market"), "EXPORTDECOMP_BY"),
        "top": Setting(7, "EXPORTDECOMP_TOP"),
        "min_pp": Setting(0.25, "EXPORTDECOMP_MIN_PP"),
        "round_to_sum": Setting(value=True, origin="EXPORTDECOMP_ROUND_TO_SUM"),
        "currency": Setting("EUR", "EXPORTDECOMP_CURRENCY"),
    }


def test_all_wrong_variables_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_environment(
            {
                "EXPORTDECOMP_FLOW": "expo",
                "EXPORTDECOMP_TOP": "ten",
                "EXPORTDECOMP_MIN_PP": "1e999",
                "EXPORTDECOMP_ROUND_TO_SUM": "maybe",
            }
        )

    assert caught.value.where == "environment"
    assert caught.value.message.split("\n") == [
        "variable 'EXPORTDECOMP_FLOW' does not know 'expo'; did you mean exports?",
        "variable 'EXPORTDECOMP_TOP' must be a whole number from 1, found 'ten'",
        "variable 'EXPORTDECOMP_MIN_PP' must be a number, found '1e999'",
        "variable 'EXPORTDECOMP_ROUND_TO_SUM' must be true or false, found 'maybe'",
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("true", True), ("0", False), ("", False)]
)
def test_a_switch_is_on_or_off(text: str, expected: bool) -> None:  # noqa: FBT001  # a column
    assert is_on({"EXPORTDECOMP_NO_CONFIG": text}, "EXPORTDECOMP_NO_CONFIG") is expected


def test_a_switch_that_is_neither_is_refused() -> None:
    with pytest.raises(SettingsError) as caught:
        is_on({"EXPORTDECOMP_NO_CONFIG": "perhaps"}, "EXPORTDECOMP_NO_CONFIG")

    assert caught.value.message == (
        "variable 'EXPORTDECOMP_NO_CONFIG' must be true or false, found 'perhaps'"
    )


def test_the_formats_are_those_that_can_be_written() -> None:
    assert tuple(Format) == FORMATS
