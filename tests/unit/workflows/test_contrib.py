from math import fsum

import pytest

from exportdecomp.errors import DataError, MissingPeriodError, SettingsError
from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib, contrib_range

SEPTEMBER = ContribRequest(period="2025-09")


def test_both_dimensions_explain_the_same_headline() -> None:
    report = contrib(SEPTEMBER)

    assert [one.by for one in report.breakdowns] == ["commodity", "partner"]
    assert report.breakdowns[0].headline == report.breakdowns[1].headline
    # 328.57 billion dollars, +8.3% as printed
    head = report.breakdowns[0].headline
    assert head.value == 328.57e9
    assert head.growth_pct == pytest.approx(8.3)
    assert report.notes == ()


def test_the_default_is_the_latest_month_that_the_data_hold() -> None:
    report = contrib(ContribRequest())

    assert report.query.period.label == "2026-07"
    assert report.data_end == report.query.period.month


def test_only_the_dimensions_asked_for_are_broken_down() -> None:
    report = contrib(SEPTEMBER._replace(by=("region",)))

    assert [one.by for one in report.breakdowns] == ["partner"]
    assert report.notes == ()


def test_a_dimension_without_the_flow_is_left_out_with_a_note() -> None:
    report = contrib(SEPTEMBER._replace(flow=Flow.IMPORTS))

    assert [one.by for one in report.breakdowns] == ["partner"]
    assert [(note.code, note.text) for note in report.notes] == [
        ("no_flow", "No imports by commodity in china; left out.")
    ]


def test_a_dimension_without_the_period_is_left_out_with_a_note() -> None:
    report = contrib(SEPTEMBER._replace(period="2025-03", currency="CNY"))

    assert [one.by for one in report.breakdowns] == ["partner"]
    assert [note.code for note in report.notes] == ["no_data"]
    assert "commodity has no base" in report.notes[0].text


def test_a_dimension_asked_for_by_name_is_not_left_out_in_silence() -> None:
    with pytest.raises(MissingPeriodError, match="commodity has no base"):
        contrib(SEPTEMBER._replace(period="2025-03", by=("partner", "commodity")))


def test_where_no_dimension_has_data_the_first_reason_is_the_answer() -> None:
    # On the day of the bulletin of February nothing of a March was there.
    with pytest.raises(DataError, match="not yet published"):
        contrib(ContribRequest(period="2025-03", as_of="2025-03-18"))


def test_every_file_that_was_read_is_cited_with_its_checksum() -> None:
    in_yuan = contrib(SEPTEMBER._replace(currency="CNY"))
    in_dollars = contrib(SEPTEMBER)

    # Totals, labels, commodities and partners; rates only where something is converted.
    assert len(in_yuan.provenance) == 4
    assert len(in_dollars.provenance) == 5
    sums = [entry.sha256 for entry in in_dollars.provenance]
    assert len(set(sums)) == 5
    assert all(len(checksum) == 64 for checksum in sums)


def test_a_report_says_how_codes_read_and_whose_figures_they_are() -> None:
    report = contrib(SEPTEMBER)

    named = {mover.code: mover.in_text for mover in report.breakdowns[0].movers}
    assert named["ic"] == "integrated circuits"
    assert named.keys().isdisjoint({"agri", "me"})  # their members stand for them
    assert (report.subject, report.measure) == ("China's exports", "exports")
    assert "(GACC)" in report.attribution


def test_a_range_is_answered_period_by_period() -> None:
    request = SEPTEMBER._replace(by=("partner",))

    reports = contrib_range(request._replace(period="2025-07:2025-09"))

    assert [one.query.period.label for one in reports] == ["2025-07", "2025-08", "2025-09"]
    assert reports[-1] == contrib(request)


def test_a_range_has_no_single_report() -> None:
    with pytest.raises(SettingsError, match="2025-07:2025-09 are several periods") as caught:
        contrib(SEPTEMBER._replace(period="2025-07:2025-09"))

    assert caught.value.hint == "contrib_range answers each of them"


def test_a_range_with_a_period_that_cannot_be_answered_has_no_answer() -> None:
    with pytest.raises(MissingPeriodError, match="no figures for 2026-01 month"):
        contrib_range(SEPTEMBER._replace(period="2025-12:2026-03", by=("commodity",)))


def test_the_same_request_gives_the_same_report() -> None:
    request = SEPTEMBER._replace(vs="2025-08")

    assert contrib(request) == contrib(request)


@pytest.mark.parametrize("earlier", ["2025-08", "2025-04"])
def test_accelerations_add_up_to_the_change_of_growth(earlier: str) -> None:
    for breakdown in contrib(SEPTEMBER._replace(vs=earlier)).breakdowns:
        tops = [row for row in breakdown.components if row.in_sum]
        added = fsum(row.acceleration_pp or 0.0 for row in tops)
        assert added == pytest.approx(breakdown.headline.acceleration_pp)


def test_accelerations_add_up_when_the_other_period_is_the_later_one() -> None:
    # August against September: growth was 3.9 points lower, 4.4 after 8.3.
    report = contrib(SEPTEMBER._replace(period="2025-08", vs="2025-09"))

    for breakdown in report.breakdowns:
        tops = [row for row in breakdown.components if row.in_sum]
        assert breakdown.headline.acceleration_pp == pytest.approx(-3.9)
        assert fsum(row.acceleration_pp or 0.0 for row in tops) == pytest.approx(-3.9)


def test_a_period_beside_itself_is_refused() -> None:
    with pytest.raises(SettingsError, match="is the period itself"):
        contrib(SEPTEMBER._replace(vs="2025-09"))


def test_what_is_named_does_not_depend_on_what_is_shown_folded_or_set_beside() -> None:
    plain = contrib(SEPTEMBER).breakdowns[1].movers

    assert {mover.code for mover in plain} >= {"africa", "hkg", "rest_of_world"}
    for other in (
        SEPTEMBER._replace(top=1, depth=1),
        SEPTEMBER._replace(vs="2025-10"),  # whose table itemises six of the fifteen
    ):
        assert contrib(other).breakdowns[1].movers == plain


def test_two_years_to_date_are_compared_over_the_same_months() -> None:
    report = contrib(SEPTEMBER._replace(window=Window.YTD, currency="CNY"))

    head = report.breakdowns[0].headline
    # 19.95 trillion yuan, +7.1% as printed
    assert head.value == pytest.approx(19.95e12, rel=5e-4)
    assert head.growth_pct == pytest.approx(7.1)
