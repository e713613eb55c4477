"""The page on CI is run: workflow, job, script and hook, on a good release and a bad one."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from exportdecomp.sources.vintages import keep
from tests import releases
from tests.architecture.rules import ROOT
from tests.cli.command import Document, environment
from tests.cli.readme import blocks, inline_commands, program_on_path

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
INSTALL = "python -m pip install exportdecomp"
# How the script ends: its code, how stdout and stderr begin, the vintages that are kept.
SCRIPTED = {
    "good": (0, "release.csv: no errors", "", ["0001", "0002"]),
    "bad": (1, "", "ED106 data/release.csv:85 usa, 2025-09: ", ["0001"]),
    "missing": (3, "", '{"schema_version": "1.0", "kind": "error"', ["0001"]),
}
if shutil.which("jq") is None:  # which the script needs as soon as a file can be read
    del SCRIPTED["good"], SCRIPTED["bad"]
# What pre-commit knows of a hook: "Creating new hooks" in its documentation.
KEYS = {
    "id", "name", "entry", "language", "files", "exclude", "types", "types_or",
    "exclude_types", "always_run", "fail_fast", "verbose", "pass_filenames",
    "require_serial", "description", "language_version", "minimum_pre_commit_version",
    "args", "stages", "additional_dependencies",
}  # fmt: skip


class Done(NamedTuple):
    """What a script left behind."""

    code: int
    out: str
    err: str


class Place:
    """A repository with a kept vintage and the release that comes after it."""

    def __init__(self, folder: Path, *, good: bool) -> None:
        self.folder = folder / "work"
        self.summary = folder / "summary.md"
        self.path = program_on_path(folder / "bin")
        _stand_in_for_gh(folder / "bin" / "gh")
        rows = releases.by_market()
        releases.write(self.folder / "data" / "last.csv", releases.before(rows))
        if not good:
            rows = releases.scaled(rows, 0.001, month="2025-09", partner="usa")
        releases.write(self.folder / "data" / "release.csv", rows)
        last_csv = self.folder / "data" / "last.csv"
        keep(self.folder / "vintages", {"last.csv": last_csv}, None)

    def run(self, script: str, **variables: str) -> Done:
        """Run a script as a runner of GitHub or GitLab does."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            check=False,
            cwd=self.folder,
            env=environment(
                PATH=self.path, GITHUB_STEP_SUMMARY=str(self.summary), **variables
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def file(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def vintages(self) -> list[str]:
        found = (self.folder / "vintages").iterdir()
        return sorted(one.name[:4] for one in found if not one.name.startswith("."))


@pytest.fixture
def good(tmp_path: Path) -> Place:
    return Place(tmp_path, good=True)


@pytest.fixture
def bad(tmp_path: Path) -> Place:
    return Place(tmp_path, good=False)


def fenced(kind: str, first: str) -> str:
    """Return the block of the page that begins with a line."""
    begun = re.escape(first)
    found = re.findall(rf"^```{kind}\n({begun}.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def document(kind: str) -> Any:  # noqa: ANN401
    return yaml.safe_load(fenced("yaml", f"# {kind}\n"))


def steps() -> list[Document]:
    found = document(".github/workflows/release.yml")["jobs"]["check"]["steps"]
    assert isinstance(found, list)
    return found


def step(name: str) -> Document:
    return next(one for one in steps() if one.get("name") == name)


def test_the_workflow_is_one_that_github_reads() -> None:
    workflow = document(".github/workflows/release.yml")

    # YAML 1.1 reads the bare word `on` as true; GitHub reads 1.2.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    assert set(workflow[True]) == {"pull_request", "push"}
    assert all(("run" in one) != ("uses" in one) for one in steps())
    assert [one["uses"].partition("@")[0] for one in steps() if "uses" in one] == [
        "actions/checkout",
        "actions/setup-python",
        "github/codeql-action/upload-sarif",
        "actions/upload-artifact",
    ]
    assert [one["run"] for one in steps() if "pip" in one.get("run", "")] == [INSTALL]


def test_every_file_that_a_later_step_of_the_workflow_takes_is_written_by_the_check(
    bad: Place,
) -> None:
    done = bad.run(step("Check the release")["run"])

    assert done.code == 1
    assert json.loads(bad.file(step("Show the findings on their lines")["with"]["sarif_file"]))
    kept = step("Keep the reports")["with"]["path"].split()
    assert [(bad.folder / name).exists() for name in kept] == [True, True, True]
    posted = bad.run(step("Post the review note")["run"], PULL="https://example.org/pull/7")
    assert posted == Done(0, "https://example.org/pull/7\n" + bad.file("note.md"), "")


def test_the_workflow_annotates_the_row_and_writes_the_summary_of_its_step(bad: Place) -> None:
    done = bad.run(step("Check the release")["run"])

    # 15 lines and a total each month: the United States of the sixth month stand in row 85.
    place = "::error file=data/release.csv,line=85,title=ED106 unit_scale::usa, 2025-09: "
    assert place in done.err
    assert "::" not in done.out
    assert bad.summary.read_text(encoding="utf-8") == bad.file("note.md")
    assert "must not be published" in bad.file("note.md")
    assert "release.csv, row 85, column" in bad.file("check.xml")


def test_the_workflow_keeps_and_pushes_a_release_that_passes(good: Place) -> None:
    remote = good.folder.parent / "remote.git"
    begun = good.run(
        f"git init -q --bare {shlex.quote(str(remote))} && git init -q -b main"
        f" && git remote add origin {shlex.quote(str(remote))} && git add ."
        " && git -c user.name=A -c user.email=a@example.org commit -qm begin"
        " && git push -qu origin main"
    )
    assert begun.code == 0, begun.err
    assert good.run(step("Check the release")["run"]).code == 0
    done = good.run(step("Keep the release as a vintage")["run"])

    assert done.code == 0, done.err
    assert good.vintages == ["0001", "0002"]
    pushed = good.run("git ls-tree -r --name-only origin/main vintages").out
    assert re.search(r"^vintages/0002-undated-\w{16}/release\.csv$", pushed, re.MULTILINE)


def test_a_release_that_fails_is_not_kept_by_the_workflow(bad: Place) -> None:
    assert bad.run(step("Keep the release as a vintage")["run"]).code == 1
    assert bad.vintages == ["0001"]


@pytest.mark.parametrize(("name", "code"), [("good", 0), ("bad", 1)])
def test_every_line_of_the_gitlab_job_runs(
    name: str, code: int, request: pytest.FixtureRequest
) -> None:
    place: Place = request.getfixturevalue(name)
    job = document(".gitlab-ci.yml")["check-release"]
    install, check = job["script"]

    assert install == INSTALL
    assert place.run(check).code == code
    assert f'failures="{code}"' in place.file(job["artifacts"]["reports"]["junit"])
    assert job["artifacts"]["when"] == "always"
    assert [(place.folder / one).exists() for one in job["artifacts"]["paths"]] == [True, True]


@pytest.mark.parametrize("name", SCRIPTED)
def test_the_script_publishes_a_release_that_passes_and_says_why_another_does_not(
    name: str, tmp_path: Path
) -> None:
    code, out, err, vintages = SCRIPTED[name]
    place = Place(tmp_path, good=name != "bad")
    path = place.folder / "release.sh"
    path.write_text(fenced("sh", "#!/bin/sh\n"), encoding="utf-8")
    path.chmod(0o755)
    file = "none" if name == "missing" else "release"
    done = place.run(f"./release.sh data/{file}.csv")

    assert done.code == code
    assert [done.out[: len(out)], done.err[: len(err)]] == [out, err]
    assert bool(done.out) == (code == 0) != bool(done.err)
    assert (place.folder / "public" / "release.csv").exists() == (code == 0)
    assert place.vintages == vintages


def test_the_hook_has_keys_that_pre_commit_knows() -> None:
    (hook,) = HOOKS

    assert set(hook) <= KEYS
    assert (hook["language"], hook["pass_filenames"]) == ("python", True)
    # In two processes a release of two tables would be two releases.
    assert hook["require_serial"] is True
    assert re.search(hook["files"], "data/release.csv")
    assert not re.search(hook["files"], "notes.md")


@pytest.mark.parametrize(("name", "code"), [("good", 0), ("bad", 1)])
def test_the_hook_runs_as_pre_commit_runs_it(
    name: str, code: int, request: pytest.FixtureRequest
) -> None:
    place: Place = request.getfixturevalue(name)
    (repo,) = document(".pre-commit-config.yaml")["repos"]
    (used,) = repo["hooks"]
    (hook,) = (one for one in HOOKS if one["id"] == used["id"])
    tables = (one for one in place.folder.rglob("*.csv"))
    names = sorted(str(one.relative_to(place.folder)) for one in tables)
    passed = [one for one in names if re.search(used["files"], one)]
    done = place.run(shlex.join([*shlex.split(hook["entry"]), *used["args"], *passed]))

    assert passed == ["data/release.csv"]
    assert done.code == code, done.err


def test_the_other_commands_of_the_page_run(good: Place) -> None:
    scripts = [block.script for block in blocks(PAGE)]
    told = [one for one in scripts if not one.startswith("#!")]
    shutil.rmtree(good.folder / "vintages")
    # The first takes the vintage that the second keeps.
    first, *others = told
    codes = [good.run(one).code for one in (*others, first)]

    assert first.startswith("exportdecomp check")
    assert codes == [0, 0, 1]  # the last one meets a release that is kept already
    assert good.vintages == ["0001", "0002"]


@pytest.mark.parametrize("command", inline_commands(PAGE))
def test_a_command_inside_a_sentence_runs(command: str, good: Place) -> None:
    assert good.run(f"exportdecomp {command}").code == 0


def test_what_the_example_of_settings_waives_passes_with_its_reason(good: Place) -> None:
    rows = releases.scaled(releases.by_market(), 0.97, month="2024-09", partner="usa")
    releases.write(good.folder / "data" / "release.csv", rows)
    check = "exportdecomp check data/release.csv --baseline vintages --json -q"
    assert good.run(check).code == 1
    text = fenced("toml", "[check]\n")
    (good.folder / "exportdecomp.toml").write_text(text, encoding="utf-8")
    waived = good.run(check)

    assert waived.code == 0, waived.out
    (finding,) = json.loads(waived.out)["waived"]
    reason = tomllib.loads(text)["check"]["waive"][0]["reason"]
    assert (finding["check"], finding["component"]) == ("ED405", "usa")
    assert finding["waiver"]["reason"] == reason


def test_every_link_of_the_page_leads_somewhere() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE))

    assert len(linked) > 4
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []


def _stand_in_for_gh(path: Path) -> None:
    """Put a `gh` on the path that shows what it would post, given the options of the page."""
    path.write_text(
        "#!/bin/sh\n"
        'test "$1 $2 $4 $6 $7" = "pr comment --body-file --edit-last --create-if-none"\n'
        'echo "$3" && cat "$5"\n'
    )
    path.chmod(0o755)
