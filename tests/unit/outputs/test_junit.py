"""Test cases of any command as one document."""

from exportdecomp.outputs.junit import Case, Suite, junit_document
from tests.unit.outputs.junit_schema import broken


def test_cases_of_one_class_and_name_are_numbered_and_others_are_not() -> None:
    cases = (Case("a", "x"), Case("b", "x"), Case("a", "x", "skipped", (("message", "m"),)))
    document = junit_document(Suite("verify", "t", (("digest", "5f"),), cases, "told"))

    assert broken(document) == []
    assert 'name="exportdecomp verify" tests="3"' in document
    assert document.count('name="x"') == 2
    assert 'classname="exportdecomp.a" name="x (2)"' in document
