"""What is found once is remembered, and so is a refusal."""

import pytest

from exportdecomp.errors import MissingPeriodError
from exportdecomp.workflows.evidence_once import Once


def test_what_was_found_by_a_key_is_not_looked_for_again() -> None:
    once, looked = Once[int](), []

    def find() -> int:
        looked.append("a")
        return 7

    assert [once.get(("a",), find), once.get(("a",), find)] == [7, 7]
    assert looked == ["a"]


def test_what_was_refused_is_refused_again_without_looking() -> None:
    once, looked = Once[int](), []

    def refuse() -> int:
        looked.append("a")
        raise MissingPeriodError("no figures for 2031-05")

    for _ in range(2):
        with pytest.raises(MissingPeriodError, match="2031-05"):
            once.get(("a",), refuse)
    assert looked == ["a"]
