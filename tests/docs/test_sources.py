"""The page on sources is run: plans as they stand, fetches against servers of our own."""

import ast
import doctest
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.sources.fetch_hints import HINTS
from tests.architecture.rules import PACKAGE, ROOT
from tests.cli.command import environment
from tests.cli.fetching import RELEASED, serve_page
from tests.cli.readme import Block, blocks, program_on_path
from tests.replay import comext_pages, gacc_pages
from tests.replay.comtrade_pages import Service
from tests.replay.server import Replay

PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
TITLES = re.split(r"^## ", PAGE, flags=re.MULTILINE)
SECTIONS = {text.partition("\n")[0]: text for text in TITLES if "```sh" in text}
SOURCES = PACKAGE / "sources"
MEMBER = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
RAISED = {"FetchError": 0, "ReplyError": 0, "Ruling": 3}


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, str]]:
    """The three sources on this machine, by the variables that name them."""
    with Replay() as gacc, Replay() as comext, Replay() as comtrade:
        for path, page in gacc_pages.site(["2026-08", "2026-09"]).items():
            serve_page(gacc, path, page)
        comext.handler = comext_pages.answering(comext_pages.Form(updated="15/10/26 11:00:00"))
        comtrade.handler = Service(dict(RELEASED))
        yield {
            "EXPORTDECOMP_GACC_BASE_URL": gacc.url,
            "EXPORTDECOMP_COMEXT_BASE_URL": comext.url,
            "EXPORTDECOMP_COMTRADE_BASE_URL": comtrade.url,
        }


def run(block: Block, folder: Path, servers: dict[str, str]) -> str:
    """Run commands as a reader would; what they print, without what they say on stderr."""
    folder.mkdir(exist_ok=True)
    path = program_on_path(folder.parent / f"{folder.name}-bin")
    variables = {} if "--dry-run" in block.script else servers
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.script],
        check=False,
        cwd=folder,
        env=environment(PATH=path, HOME=str(folder), **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("title", SECTIONS)
def test_what_stands_below_a_command_is_what_it_prints(
    title: str, tmp_path: Path, servers: dict[str, str]
) -> None:
    for number, block in enumerate(blocks(SECTIONS[title])):
        printed = run(block, tmp_path / str(number), servers)
        assert printed == (block.output or "")


def test_python_in_the_page_runs_as_written(
    tmp_path: Path, servers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path))
    (script,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    server = f'base_url="{servers["EXPORTDECOMP_COMEXT_BASE_URL"]}"'
    here = script.replace(" fetch(FetchRequest(query", f" fetch(FetchRequest(query, {server}")
    test = doctest.DocTestParser().get_doctest(here, {}, "page", "sources.md", 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)

    assert server in here
    assert len(test.examples) > 5
    assert "".join(said) == ""


def test_every_source_has_an_example_and_no_command_escapes_the_pattern() -> None:
    scripts = [block.script for block in blocks(PAGE)]

    assert len(scripts) == len(re.findall(r"^```(?:sh|bash|console)", PAGE, re.MULTILINE))
    for source in ("gacc", "comext", "comtrade"):
        asked = [one for one in scripts if f"fetch {source} " in one]
        assert any("--dry-run" not in one for one in asked)
    assert any("--dry-run" in one for one in scripts)
    assert [block.script for block in blocks(PAGE) if block.mark] == []


def test_the_catalogue_has_every_code_of_a_failure_and_no_other() -> None:
    catalogue = MEMBER.findall(PAGE.partition("\n## Errors")[2])
    raised = set(HINTS) | set(codes_raised())

    written = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    told = [f'"{code.removesuffix("_disagrees")}"' for code in sorted(set(catalogue) - raised)]
    assert sorted(raised - set(catalogue)) == []
    assert [code for code in told if code not in written] == []
    assert len(catalogue) == len(set(catalogue))


def test_every_option_of_a_source_stands_in_its_section() -> None:
    from exportdecomp.cli import fetch_options

    for title, options in (
        ("China Customs (`gacc`)", fetch_options.OF_GACC),
        ("Eurostat Comext", fetch_options.OF_COMEXT),
        ("UN Comtrade", fetch_options.OF_COMTRADE),
    ):
        assert [name for name in options if f"--{name}" not in SECTIONS[title]] == []


def test_every_link_of_the_page_leads_somewhere() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE)

    assert len(set(linked)) > 1
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []


def codes_raised() -> Iterator[str]:
    """Every code with which a source is refused, also through a function that takes it."""
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("sources", "workflows")
        for path in (PACKAGE / folder).glob("*.py")
    ]
    trees = [ast.parse(text) for text in texts if any(name in text for name in RAISED)]
    places = RAISED | {
        one.name: number
        for tree in trees
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and _returns_failure(one)
        for number, argument in enumerate(one.args.args)
        if argument.arg == "code"
    }
    for tree in trees:
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                yield from _codes_of(call, places)


def _returns_failure(function: ast.FunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id in RAISED


def _codes_of(call: ast.Call, places: dict[str, int]) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name not in places:
        return
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = call.args[places[name] :][:1] or [named.get("code", ast.Constant(None))]
    match given[0]:
        case ast.Constant(value=str(code)):
            yield code
