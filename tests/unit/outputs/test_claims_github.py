"""Verdicts as annotations on the lines of claims files."""

from exportdecomp.model.verify_report import Verdict
from exportdecomp.outputs.claims_github import claims_annotations
from tests.verdicts import (
    AFRICA,
    CLASH,
    CONFIRMED,
    ME_GROWTH,
    SECOND_QUARTER,
    TYPO,
    a_report,
)


def test_an_annotation_stands_on_the_line_of_the_claim() -> None:
    (line,) = claims_annotations(a_report(ME_GROWTH, CONFIRMED)).splitlines()

    assert line == (
        "::error file=claims.toml,line=61,title=c09 M&E growth%3A contradicted::"
        "Mechanical & electrical, growth. Stated: 13.1 %25. "
        "Computed: 12.69%25 [12.35, 13.03], USD, restated base."
        "%0ANearest: 13.02%25 over the archived base."
    )


def test_what_does_not_hold_warns_and_what_is_not_known_is_a_notice() -> None:
    report = a_report(AFRICA, SECOND_QUARTER, ME_GROWTH, fail_on=(Verdict.OTHER_BASE,))
    found = [line.split(" ")[0] for line in claims_annotations(report).splitlines()]

    assert found == ["::error", "::warning", "::notice"]
    assert "::notice" not in claims_annotations(report._replace(internal=True))


def test_what_cannot_be_read_is_an_error_before_false_claims() -> None:
    first = claims_annotations(a_report(ME_GROWTH, faulty=(TYPO,))).splitlines()[0]

    assert first == (
        "::error file=claims.toml,line=12,title=c99%3A cannot be read::"
        'metric does not know "grwth"%0Adid you mean growth?'
    )


def test_claims_that_clash_are_an_error_where_contradictions_are() -> None:
    report = a_report(CONFIRMED, SECOND_QUARTER, joints=(CLASH,))

    assert claims_annotations(report).splitlines()[0] == (
        "::error file=claims.toml,line=4,title=c01%2C c07%3A not true together::"
        "Exports: 8.3 %25 growth (c01) and 6.2 %25 growth (c07) cannot be true together"
    )
    assert "::warning" in claims_annotations(report._replace(fail_on=()))


def test_claims_made_in_python_are_annotated_without_a_file() -> None:
    claim = ME_GROWTH.claim._replace(file="", line=0)
    stray = CLASH._replace(ids=("x1", "x2"))
    text = claims_annotations(a_report(ME_GROWTH._replace(claim=claim), joints=(stray,)))

    assert text.startswith("::error title=x1%2C x2%3A not true together::")
    assert "\n::error title=c09 M&E growth%3A contradicted::Mech" in text


def test_claims_that_clash_stand_before_all_others() -> None:
    many = [ME_GROWTH, SECOND_QUARTER] * 7
    first = claims_annotations(a_report(*many, joints=(CLASH,), faulty=(TYPO,))).splitlines()

    assert "title=c01%2C c07%3A not true together" in first[0]
    assert "title=c99%3A cannot be read" in first[1]


def test_of_more_than_ten_the_others_are_counted() -> None:
    many = [ME_GROWTH] * 13
    lines = claims_annotations(a_report(*many)).splitlines()

    assert len(lines) == 10
    assert lines[-1] == "::error title=and 4 more errors::4 more errors are not shown here"


def test_where_all_of_them_stand_is_said_only_if_another_report_was_asked_for() -> None:
    text = claims_annotations(a_report(*[ME_GROWTH] * 11), ["out/50%.xml", "note.md"])

    assert text.splitlines()[-1] == (
        "::error title=and 2 more errors::2 more errors are not shown here, "
        "see out/50%25.xml and note.md"
    )


def test_a_file_that_cannot_be_read_is_told_from_a_part_of_one() -> None:
    gone, stray = TYPO._replace(id="", line=0), TYPO._replace(id="", line=3)
    text = claims_annotations(a_report(CONFIRMED, faulty=(gone, stray)))

    assert "title=claims file%3A cannot be read" in text.splitlines()[0]
    assert "line=3,title=part of the file%3A cannot be read" in text.splitlines()[1]


def test_of_claims_that_hold_nothing_is_said() -> None:
    assert claims_annotations(a_report(CONFIRMED)) == ""
