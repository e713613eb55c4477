import doctest
import re

import pytest

from tests.architecture.rules import PACKAGE, ROOT

METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
SECTIONS = {
    title: body
    for level, title, body in re.findall(
        r"^(##+) (.+)\n((?:(?!##).*\n)*)", METHODS, flags=re.MULTILINE
    )
    if level == "###"
}
PARTS = ("**Null.**", "**Code.**", "**Not for**", "**Source.**", ">>> ")


def failures(text: str) -> str:
    """Run the examples of a page; the fences of Markdown are not their output."""
    plain = re.sub(r"^```.*$", "", text, flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(plain, {}, "methods", "docs/methods.md", 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    return "".join(said)


def test_every_example_holds() -> None:
    assert failures(METHODS) == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{'machinery': 20.0, ", "{'machinery': 20.1, "),
        ("3.0 2.0 unallocated", "3.0 2.0 rounding"),
        ("implied 104.96 105.0", "implied 104.95 105.0"),
        ("ic restated 1.55", "ic restated 1.56"),
    ],
)
def test_a_wrong_number_is_found(right: str, wrong: str) -> None:
    assert METHODS.count(right) == 1

    said = failures(METHODS.replace(right, wrong))

    assert said.count("Failed example:") == 1
    assert wrong in said.partition("Got:")[0]


@pytest.mark.parametrize("title", SECTIONS)
def test_every_section_has_its_parts_and_an_example(title: str) -> None:
    assert [part for part in PARTS if part not in SECTIONS[title]] == []


def test_every_definition_that_the_code_cites_is_there() -> None:
    cited = {
        number
        for path in PACKAGE.rglob("*.py")
        for number in re.findall(r"methods\.md, (D\d+)", path.read_text(encoding="utf-8"))
    }
    defined = re.findall(r"^### (D\d+) ", METHODS, flags=re.MULTILINE)

    assert cited - set(defined) == set()
    assert sorted(set(defined)) == sorted(defined)


def test_every_module_that_it_names_exists() -> None:
    named = sorted(set(re.findall(r"`((?:\w+/)+\w+\.(?:py|md))`", METHODS)))

    assert "panel/residual.py" in named
    assert [
        path
        for path in named
        if not (PACKAGE / path).is_file() and not (ROOT / path).is_file()
    ] == []
