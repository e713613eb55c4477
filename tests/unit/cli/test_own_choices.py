import io
import sys

import pytest

from exportdecomp.cli.choices import columns_of, data_of
from exportdecomp.errors import SettingsError


def test_files_are_named_and_a_dash_is_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"period,value\n")))

    assert data_of(["a.csv", "-"]) == ("a.csv", b"period,value\n")
    assert data_of([]) == ()


def test_stdin_is_read_once_only() -> None:
    with pytest.raises(SettingsError, match="once only") as caught:
        data_of(["-", "a.csv", "-"])

    assert caught.value.where == "--data -"


def test_where_there_is_no_stdin_it_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(SettingsError, match="there is no stdin"):
        data_of(["-"])


def test_a_map_says_which_column_plays_which_role() -> None:
    given = ["value=exports_usd", " product = HS code ", "label=a=b", "unit="]

    assert columns_of(given, has_data=True) == {
        "value": "exports_usd",
        "product": "HS code",
        "label": "a=b",
        "unit": "",
    }
    assert columns_of([], has_data=False) == {}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["value"], "--map value is not ROLE=COLUMN"),
        (["=exports"], "--map =exports is not ROLE=COLUMN"),
        (["value=a", "value =b"], "--map value =b names a role twice"),
    ],
)
def test_a_map_of_another_form_is_refused(given: list[str], fault: str) -> None:
    with pytest.raises(SettingsError) as caught:
        columns_of(given, has_data=True)

    assert caught.value.message == fault


def test_a_map_without_a_file_of_ones_own_is_refused() -> None:
    with pytest.raises(SettingsError) as caught:
        columns_of(["value=a"], has_data=False)

    assert caught.value.hint == "name the file: --data FILE"
