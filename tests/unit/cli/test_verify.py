"""What `verify` makes of its options."""

import pytest

from exportdecomp.cli.verify import exit_code_of, fails_on
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.verify_report import FAILING, Trouble, Verdict
from tests.verdicts import CONFIRMED, ME_GROWTH, TYPO, a_report

MISSING = TYPO._replace(file="b.toml", line=0, id="", code="file_unusable")


def test_without_a_word_false_claims_fail_and_those_that_clash() -> None:
    assert fails_on(None) == FAILING
    assert FAILING == (
        Verdict.WRONG_UNIT, Verdict.WRONG_LABEL, Verdict.WRONG_SIGN, Verdict.CONTRADICTED,
        Trouble.INCONSISTENT,
    )  # fmt: skip


def test_verdicts_are_read_in_any_spelling_and_once() -> None:
    assert fails_on(
        ["other-base,wrong_sign", "Contradicted", "wrong-sign", "cannot tell"]
    ) == (
        Verdict.OTHER_BASE,
        Verdict.WRONG_SIGN,
        Verdict.CONTRADICTED,
        Verdict.CANNOT_TELL,
    )


def test_claims_that_clash_or_cannot_be_read_are_words_too() -> None:
    assert fails_on(["inconsistent,faulty"]) == (Trouble.INCONSISTENT, Trouble.FAULTY)


def test_never_stands_alone() -> None:
    assert fails_on(["never"]) == ()
    with pytest.raises(SettingsError, match="exclude each other"):
        fails_on(["never", "contradicted"])


@pytest.mark.parametrize("nothing", ["", ",", " , "])
def test_no_word_at_all_is_not_never(nothing: str) -> None:
    with pytest.raises(SettingsError, match="names nothing") as caught:
        fails_on([nothing])
    assert "never" in str(caught.value.hint)


def test_a_verdict_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError, match="contradict'") as caught:
        fails_on(["contradict"])
    assert caught.value.hint == "did you mean contradicted?"


def test_what_fails_a_run_counts_before_faults_and_these_before_files() -> None:
    assert exit_code_of(a_report(CONFIRMED)) == 0
    assert exit_code_of(a_report(CONFIRMED, faulty=(MISSING,))) == 3
    assert exit_code_of(a_report(CONFIRMED, faulty=(MISSING, TYPO))) == 2
    assert exit_code_of(a_report(CONFIRMED, faulty=(TYPO,), fail_on=(Trouble.FAULTY,))) == 1
    assert exit_code_of(a_report(ME_GROWTH, faulty=(MISSING,))) == 1
