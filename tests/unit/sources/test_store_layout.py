"""Which folder is a store, and which is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from exportdecomp.errors import InputError, OutputError, SettingsError
from exportdecomp.sources.store_begun import prepare
from exportdecomp.sources.store_layout import is_name, recognise, refuse_name
from tests.cli.command import environment


@pytest.mark.parametrize("name", ["gacc", "comext-eu27_2020-cn", "comtrade-chn", "0x"])
def test_a_word_of_letters_digits_and_strokes_is_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", ".", "..", "-x", "a/b", "a\\b", "Ab", "ä", "a\n", "a.b"])
def test_a_word_that_may_lead_elsewhere_is_no_name(name: str) -> None:
    assert not is_name(name)
    with pytest.raises(SettingsError):
        refuse_name(name)


def test_a_folder_becomes_a_store_once(tmp_path: Path) -> None:
    store = tmp_path / "deep" / "store"

    assert not recognise(store)
    prepare(store)
    prepare(store)

    assert recognise(store)
    assert [one.name for one in store.iterdir()] == ["store.json"]


def test_what_a_killed_run_left_of_a_store_becomes_one(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-7f").write_text("{")

    prepare(tmp_path)

    assert recognise(tmp_path)


@pytest.mark.parametrize("name", ["thesis.tex", "data", "raw"])
def test_a_folder_with_something_else_is_never_written_to(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    with pytest.raises(SettingsError, match=f"holds {name} and no store.json") as caught:
        prepare(tmp_path)

    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert (caught.value.hint or "").endswith("put its store.json back from a copy")


def test_a_store_of_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text('{"layout": 2}')

    with pytest.raises(SettingsError, match="has layout 2, and this program knows 1"):
        recognise(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", "layout", "[" * 100_000])
def test_a_store_whose_mark_cannot_be_read_is_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / "store.json").write_text(text)

    with pytest.raises(InputError) as caught:
        recognise(tmp_path)

    assert caught.value.code == "damaged_store"


def test_a_place_that_nobody_can_look_at_holds_no_store(tmp_path: Path) -> None:
    store = tmp_path / ("x" * 300)  # longer than a name of a file may be

    assert not recognise(store)
    with pytest.raises(OutputError, match="File name too long"):
        prepare(store)


def test_a_store_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    prepare(tmp_path)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from exportdecomp.errors import SettingsError\n"
        "from exportdecomp.sources.store_layout import recognise\n"
        "mark = Path(sys.argv[1]) / 'store.json'\n"
        "mark.chmod(0)\n"
        "if os.geteuid() == 0:\n"
        "    mark.parent.chmod(0o755)\n"
        "    os.seteuid(65534)\n"
        "try:\n"
        "    recognise(mark.parent)\n"
        "except SettingsError as error:\n"
        "    print(error)\n"
        "finally:\n"
        "    os.seteuid(os.getuid())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=False,
        env=environment(),
        capture_output=True,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    # Below a folder that is closed to others, there seems to be nothing.
    assert done.stdout in {b"", f"{tmp_path} may not be read by this user\n".encode()}
