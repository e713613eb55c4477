"""`verify` as a user runs it: files of claims in, verdicts and exit codes out."""

import io
import json
import sys
from pathlib import Path

import pytest

from exportdecomp import resources
from tests.cli.command import answer, call, problems

CLAIMS = """
[defaults]
source = "Note of 14 October"
period = "2025-09"

[[claim]]
id = "total"
text = "Exports"
metric = "growth"
stated = "8.3%"

[[claim]]
id = "me-growth"
item = "me"
metric = "growth"
stated = "13.1%"

[[claim]]
id = "me-points"
item = "me"
metric = "contribution"
stated = "7.7pp"
"""
TYPO = """
[[claim]]
id = "typo"
metric = "grwth"
stated = "8.3%"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("claims.toml").write_text(CLAIMS, encoding="utf-8")
    Path("typo.toml").write_text(CLAIMS + TYPO, encoding="utf-8")
    return tmp_path


def test_a_false_claim_is_exit_code_1_and_every_claim_is_judged() -> None:
    outcome = call("verify", "claims.toml", "--json")

    assert outcome.code == 1
    assert outcome.err == ""
    assert problems(outcome.document, "verify") == []
    assert {one["id"]: one["verdict"] for one in outcome.document["claims"]} == {
        "total": "confirmed",
        "me-growth": "contradicted",
        "me-points": "confirmed",
    }


def test_the_table_says_what_is_wrong_and_what_clashes() -> None:
    text = " ".join(call("verify", "claims.toml").text.split())

    # 207.69 over 184.30 on the restated base; 7.7 / 13.1 = 58.78
    assert "growth, 13.1%: contradicted; it rose 12.69% [12.35, 13.03]" in text
    assert "imply a base share of 58.8% [58.2, 59.4]; the data say 60.7" in text


def test_a_claim_that_cannot_be_read_is_an_error_line_and_the_others_are_judged() -> None:
    outcome = call("verify", "typo.toml", "--json", "--only", "total,typo")
    line = CLAIMS.count("\n") + TYPO[: TYPO.index("metric")].count("\n") + 1

    assert outcome.code == 2
    assert outcome.err.startswith(
        f'error: typo.toml, line {line}: metric does not know "grwth"; did you mean growth'
    )
    assert len(outcome.err.splitlines()) == 1
    assert [one["id"] for one in outcome.document["claims"]] == ["total"]
    assert [one["id"] for one in outcome.document["faulty"]] == ["typo"]


def test_a_false_claim_counts_more_than_one_that_cannot_be_read() -> None:
    assert call("verify", "typo.toml", "-q").code == 1


def test_a_file_that_cannot_be_read_stops_no_other_and_is_exit_code_3() -> None:
    outcome = call("verify", "gone.toml", "claims.toml", "--only", "total", "--json")

    assert outcome.code == 3
    assert outcome.err == (
        "error: gone.toml: there is no such file; check the path and the spelling\n"
    )
    assert problems(outcome.document, "verify") == []
    assert [one["id"] for one in outcome.document["claims"]] == ["total"]
    assert outcome.document["files"] == ["claims.toml"]
    assert call("verify", "gone.toml", "claims.toml", "-q").code == 1
    assert call("verify", "gone.toml", "-q").out == b""


@pytest.mark.parametrize(
    "arguments", ["--internal", "--only typo", "--fail-on faulty,inconsistent", "--published"]
)
def test_json_is_valid_whatever_was_read(arguments: str) -> None:
    outcome = call("verify", "typo.toml", "--json", *arguments.split())

    assert problems(outcome.document, "verify") == []
    assert outcome.document["counts"]["faulty"] == outcome.document["counts"]["faults"] == 1


def test_claims_that_cannot_be_read_fail_a_run_that_is_told_so() -> None:
    assert call("verify", "typo.toml", "-q", "--fail-on", "faulty").code == 1
    assert call("verify", "typo.toml", "-q", "--fail-on", "never").code == 2


def test_what_a_run_fails_on_can_be_chosen() -> None:
    assert call("verify", "claims.toml", "--fail-on", "never").code == 0
    assert call("verify", "claims.toml", "--fail-on", "wrong-sign,other-base").code == 0
    assert call("verify", "claims.toml", "--fail-on", "confirmed").code == 1


def test_claims_come_from_stdin_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(CLAIMS.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert len(call("verify", "-", "--json").document["claims"]) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("verify", "there are no claims to verify"),
        ("verify - --data -", "stdin can be read once only"),
        ("verify - -", "stdin can be read once only"),
        ("verify claims.toml --report sarif=a.sarif", "--report does not know 'sarif'"),
        ("verify claims.toml --fail-on wrong", "--fail-on does not know 'wrong'"),
        ("verify claims.toml --init", "--init and FILE exclude each other"),
        ("verify claims.toml -o a.xml", "does not name a format"),
        ("verify claims.toml -o .", "is a folder"),
        ("verify claims.toml --json -o claims.toml", "claims.toml is a file that is read"),
        ("verify claims.toml --report markdown=claims.toml", "is a file that is read"),
        ("verify claims.toml --report junit=-", "a report goes to a file"),
        ("verify claims.toml --report json=r.json -o r.json", "two things would be written"),
        ("verify claims.toml claims.toml", "is named twice"),
        ("verify claims.toml --fail-on ,", "--fail-on names nothing"),
        ("verify claims.toml --only ,", "--only names no claim"),
        ("verify claims.toml --force", "--force has no effect without --init"),
        ("verify claims.toml --internal --base archived", "--base has no effect with --inte"),
        ("verify claims.toml --currency USB", "--currency does not know 'USB'"),
        ("verify claims.toml --as-of yesterday", "cannot read 'yesterday' as a day"),
        ("verify --init --json", "--json has no effect with --init"),
        ("verify --init --published", "--published has no effect with --init"),
        ("verify --init --force", "--force has no effect without -o"),
        ("verify --init -o a.csv", "the example is TOML"),
    ],
)
def test_options_that_make_no_sense_are_refused(arguments: str, told: str) -> None:
    outcome = call(*arguments.split())

    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == b""


def test_every_report_names_the_false_claim() -> None:
    kinds = ("junit=a.xml", "markdown=a.md", "json=a.json", "github")
    asked = [word for kind in kinds for word in ("--report", kind)]
    outcome = call("verify", "claims.toml", "--json", "-q", *asked)

    assert json.loads(Path("a.json").read_text("utf-8")) == outcome.document
    assert '<failure type="contradicted"' in Path("a.xml").read_text("utf-8")
    assert "| **contradicted** |" in Path("a.md").read_text("utf-8")
    line = CLAIMS[: CLAIMS.index('id = "me-growth"')].count("\n")
    assert outcome.err.startswith(f"::error file=claims.toml,line={line},title=me-growth ")


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_no_line_is_wider_than_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = call("verify", "claims.toml").text

    assert [line for line in text.splitlines() if len(line) > columns] == []
    assert "\x1b" not in text


@pytest.mark.parametrize("form", ["csv", "jsonl", "tsv", "markdown", "parquet", "json"])
def test_formats_for_machines_are_the_same_bytes_on_every_run(form: str) -> None:
    arguments = ("verify", "claims.toml", "--format", form, "--fail-on", "never")

    assert answer(*arguments).out == answer(*arguments).out


def test_without_data_claims_are_judged_by_each_other() -> None:
    outcome = call("verify", "claims.toml", "--internal", "--json")

    assert outcome.code == 0
    assert outcome.document["provenance"] == []
    implied = {one["implied"]["metric"]: one for one in outcome.document["together"]}
    assert set(implied) == {"base_share", "share_of_growth"}
    assert all(one["computed"] is None for one in implied.values())


def test_init_prints_an_example_that_can_be_verified() -> None:
    text = answer("verify", "--init").text
    assert text == resources.claims_example_path().read_text(encoding="utf-8")

    outcome = answer("verify", "--init", "-o", "new.toml")
    assert (outcome.text, Path("new.toml").read_text("utf-8")) == ("", text)
    assert outcome.err == "note: wrote new.toml; now `exportdecomp verify new.toml`\n"
    assert call("verify", "new.toml").err == ""


def test_init_replaces_no_file_unless_it_is_told_to() -> None:
    refused = call("verify", "--init", "-o", "claims.toml")

    assert refused.code == 2
    assert "claims.toml is there already" in refused.err
    assert Path("claims.toml").read_text("utf-8") == CLAIMS
    assert answer("verify", "--init", "-o", "claims.toml", "--force", "-q").err == ""
    assert Path("claims.toml").read_text("utf-8") != CLAIMS


def test_published_claims_are_judged() -> None:
    outcome = call("verify", "--published", "--json", "--fail-on", "never")

    assert outcome.code == 0
    assert outcome.document["counts"]["faulty"] == 0
    assert outcome.document["counts"]["claims"] >= 51
