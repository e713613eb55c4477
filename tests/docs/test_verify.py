"""The page on verifying a note is run, and its table has every verdict."""

import re
from pathlib import Path

from exportdecomp.model.verify_report import Verdict
from tests.architecture.rules import ROOT
from tests.cli.readme import blocks, program_on_path, run_script

PAGE = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
NOTE = re.compile(r"^```toml\n(# note\.toml\n.*?)^```$", re.DOTALL | re.MULTILINE)


def test_every_command_of_the_page_prints_what_stands_below_it(tmp_path: Path) -> None:
    (note,) = NOTE.findall(PAGE)
    folder = tmp_path / "cwd"
    folder.mkdir()
    (folder / "note.toml").write_text(note, encoding="utf-8")
    path = program_on_path(tmp_path / "bin")
    asked = blocks(PAGE)

    assert len(asked) == len(re.findall(r"^```sh", PAGE, re.MULTILINE))
    assert [one.script for one in asked if not one.output] == []
    printed = [(one.output, run_script(one.script, path, folder)) for one in asked]
    assert [(told, found) for told, found in printed if told != found] == []


def test_the_page_explains_every_verdict_in_the_order_in_which_they_are_tried() -> None:
    told = re.findall(r"^\| `([a-z ]+)` \|", PAGE, re.MULTILINE)

    assert sorted(told) == sorted(verdict.words for verdict in Verdict)
    assert told[0] == "confirmed"
    assert told[-1] == "contradicted"


def test_every_link_of_the_page_leads_somewhere() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE)

    assert len(set(linked)) > 4
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
