"""The page on checks is the text of the checks themselves."""

from exportdecomp.outputs.rule_document import rules_document
from exportdecomp.settings.rules import read_rules
from tests.architecture.rules import ROOT


def test_the_page_on_checks_is_fresh() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")

    assert page == rules_document(read_rules()), (
        "run `exportdecomp rule --no-config --format markdown > docs/checks.md`"
    )
