import os
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.sources.secrets import keys_path, read_key, scrub

VARIABLE = "EXPORTDECOMP_COMTRADE_KEY"


def environment(tmp_path: Path, text: str | bytes, mode: int = 0o600) -> dict[str, str]:
    path = tmp_path / "exportdecomp" / "keys.toml"
    path.parent.mkdir()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    return {"XDG_CONFIG_HOME": str(tmp_path)}


def refusal(given: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_key("comtrade", VARIABLE, given)
    assert caught.value.__cause__ is None
    return caught.value


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    given = environment(tmp_path, 'comtrade = "7f3a"\n')

    assert read_key("comtrade", VARIABLE, given) == "7f3a"
    assert read_key("comtrade", VARIABLE, given | {VARIABLE: "9c1d"}) == "9c1d"
    assert read_key("comtrade", VARIABLE, given | {VARIABLE: " "}) == "7f3a"


def test_no_file_and_no_entry_are_no_key(tmp_path: Path) -> None:
    assert read_key("comtrade", VARIABLE, {"HOME": str(tmp_path)}) == ""
    assert read_key("comtrade", VARIABLE, environment(tmp_path, 'census = "7f3a"\n')) == ""


def test_the_file_stands_below_the_home_where_nothing_else_is_said(tmp_path: Path) -> None:
    expected = tmp_path / ".config" / "exportdecomp" / "keys.toml"

    assert keys_path({"HOME": str(tmp_path)}) == expected
    assert keys_path({"HOME": str(tmp_path), "XDG_CONFIG_HOME": "relative"}) == expected


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    error = refusal(environment(tmp_path, 'comtrade = "7f3a"\n', mode))

    assert error.message == f"others may read the keys: the mode of the file is {mode:04o}"
    assert error.hint == f"chmod 600 {tmp_path / 'exportdecomp' / 'keys.toml'}"
    assert error.exit_code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("comtrade = 7f3a\n", "is not TOML"),
        (b'comtrade = "\xff7f3a"\n', "is not TOML"),
        ("comtrade = 73\n", "the key comtrade is no text"),
        ('comtrade = "7f 3a"\n', "the key holds a blank or a character that is not ASCII"),
        ('comtrade = "7f3ä"\n', "the key holds a blank or a character that is not ASCII"),
    ],
)
def test_what_cannot_be_a_key_is_refused_and_not_repeated(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    error = refusal(environment(tmp_path, text))

    assert error.message == message
    assert error.__context__ is None
    assert not {"7f3", "73"} & set(f"{error.message} {error.hint}".split())


def test_a_key_of_two_lines_in_the_environment_is_refused() -> None:
    assert refusal({VARIABLE: "7f3a\nX-Other: 1"}).where == VARIABLE


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "exportdecomp" / "keys.toml").mkdir(parents=True)

    error = refusal({"XDG_CONFIG_HOME": str(tmp_path)})

    assert error.message == "cannot read the keys: Is a directory"


def test_a_secret_goes_however_it_is_spelt() -> None:
    text = "a+b/c in a header, a%2Bb%2Fc in an address"

    assert scrub(text, ["a+b/c"]) == "*** in a header, *** in an address"


def test_the_longer_of_two_secrets_goes_first() -> None:
    assert scrub("7f3a9c and 7f3a", ["7f3a", "7f3a9c", ""]) == "*** and ***"


def test_what_an_address_calls_a_key_goes_though_nobody_said_so() -> None:
    text = "GET /x?Subscription-Key=7f3a&m=7 and ?token=9c, from https://ada:pw@host/"

    assert scrub(text, []) == (
        "GET /x?Subscription-Key=***&m=7 and ?token=*** from https://***@host/"
    )


def test_a_file_of_keys_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    given = environment(tmp_path, "")
    path = tmp_path / "exportdecomp" / "keys.toml"
    path.unlink()
    os.mkfifo(path, 0o600)

    error = refusal(given)

    assert (error.message, error.where) == ("the keys are in no regular file", str(path))
