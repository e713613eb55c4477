"""Every form of a report: complete, and the same bytes for the same report."""

import pytest

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.check_view import check_view
from exportdecomp.outputs.render import Format, render_view
from exportdecomp.outputs.reports import OF_CHECKS, OF_CLAIMS, ReportKind, report_text
from exportdecomp.outputs.verify_view import verify_view
from tests.reports import ADDITIVITY, DUPLICATE, GAP, TWICE, a_check_report, a_clean_report
from tests.verdicts import ME_GROWTH, a_report


@pytest.mark.parametrize("kind", ReportKind)
def test_the_same_report_has_the_same_bytes(kind: ReportKind) -> None:
    swapped = GAP._replace(period="2025-08")
    forth = a_check_report(CheckResult(DUPLICATE, (TWICE,)), CheckResult(ADDITIVITY, (GAP,)))
    again = a_check_report(CheckResult(DUPLICATE, (TWICE,)), CheckResult(ADDITIVITY, (GAP,)))
    other = forth._replace(results=(CheckResult(ADDITIVITY, (swapped,)),))

    assert report_text(kind, forth) == report_text(kind, again)
    assert report_text(kind, forth) != report_text(kind, other)


@pytest.mark.parametrize("kind", ReportKind)
def test_every_form_names_the_check_and_the_effect(kind: ReportKind) -> None:
    text = report_text(kind, a_check_report())

    assert "ED201" in text
    assert "0.297" in text or "0.30" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("kind", sorted(set(ReportKind) - {ReportKind.GITHUB}))
def test_a_release_that_is_well_has_a_report_too(kind: ReportKind) -> None:
    assert "release.csv" in report_text(kind, a_clean_report())


def test_json_and_markdown_are_what_the_command_prints() -> None:
    report = a_check_report()
    view = check_view(report)

    assert report_text(ReportKind.JSON, report) == render_view(view, Format.JSON, Screen())
    assert report_text(ReportKind.MARKDOWN, report) == render_view(
        view, Format.MARKDOWN, Screen()
    )


def test_a_number_that_is_not_finite_is_refused() -> None:
    bad = GAP._replace(observed=float("nan"))

    with pytest.raises(ValueError, match="nan"):
        report_text(ReportKind.SARIF, a_check_report(CheckResult(ADDITIVITY, (bad,))))


def test_claims_are_written_in_every_form_but_sarif() -> None:
    assert set(OF_CHECKS) - set(OF_CLAIMS) == {ReportKind.SARIF}
    for kind in OF_CLAIMS:
        text = report_text(kind, a_report(ME_GROWTH))
        assert "12.69" in text
        assert text == report_text(kind, a_report(ME_GROWTH))
        assert text.endswith("\n")


def test_json_and_markdown_of_claims_are_what_the_command_prints() -> None:
    view = verify_view(a_report())

    for kind, form in ((ReportKind.JSON, Format.JSON), (ReportKind.MARKDOWN, Format.MARKDOWN)):
        assert report_text(kind, a_report()) == render_view(view, form, Screen())
