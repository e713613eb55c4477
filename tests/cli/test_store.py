"""The store as the command line shows it."""

from pathlib import Path

import pytest

from tests.cli.command import answer, call, problems
from tests.unit.sources.archived import filled, published

AUGUST = b"<html>August 321.8</html>"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    filled(folder, august=AUGUST)
    published(folder, "china", b"321.8")
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_list_is_valid_against_its_schema(store: Path) -> None:
    document = answer("store", "list", "--json").document

    assert problems(document, "store") == []
    assert document["store"] == str(store)
    assert [one["name"] for one in document["datasets"]] == ["china"]
    assert document["sources"][0]["size"] == len(AUGUST)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "jsonl", "markdown"])
def test_a_list_has_every_format(store: Path, form: str) -> None:
    assert store.is_dir()
    assert "china" in answer("store", "list", "--format", form).text


def test_a_path_stands_alone_on_stdout(store: Path) -> None:
    assert answer("store", "path").out == f"{store}\n".encode()
    assert answer("store", "path", "china").text == f"{store / 'data' / 'china' / '0001'}\n"
    assert call("store", "path", "china", "--store", "elsewhere").code == 2


def test_a_whole_store_is_verified_with_code_0_and_a_damaged_one_with_1(store: Path) -> None:
    assert problems(answer("store", "verify", "--json").document, "store_verify") == []
    table = store / "data" / "china" / "0001" / "total.parquet"
    table.unlink()

    outcome = call("store", "verify", "--json")

    assert outcome.code == 1
    assert problems(outcome.document, "store_verify") == []
    assert [one["path"] for one in outcome.document["faults"]] == [
        "data/china/0001/total.parquet"
    ]


def test_pruning_says_what_went_and_how_much(store: Path) -> None:
    for content in (b"322.4", b"322.45"):
        published(store, "china", content)

    dry = answer("store", "prune", "--dry-run", "--json").document
    done = answer("store", "prune", "--json").document

    assert problems(dry, "store_prune") == problems(done, "store_prune") == []
    assert (dry["dry_run"], done["dry_run"]) == (True, False)
    assert dry["removed"] == done["removed"]
    assert (done["removed"][0]["path"], done["size"]) == ("data/china/0001", 5)
    assert "nothing to remove" in answer("store", "prune").text


def test_a_folder_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("x")

    for command in ("list", "path", "verify", "prune"):
        outcome = call("store", command, "--store", str(tmp_path))
        assert outcome.code == 2
        assert "holds thesis.tex and no store.json" in outcome.err
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_store_that_is_switched_off_can_still_be_named(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", "none")

    assert "switched off" in call("store", "list").err
    assert answer("store", "path", "--store", str(store)).text == f"{store}\n"


def test_a_damaged_pointer_is_refused_with_code_3_and_found_by_verify(store: Path) -> None:
    (store / "data" / "china" / "current.json").write_text("{")

    outcome = call("store", "list")

    assert outcome.code == 3
    assert "error[damaged_store]" in outcome.err
    assert call("store", "verify").code == 1
