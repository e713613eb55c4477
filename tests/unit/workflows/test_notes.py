"""Each footnote where an analyst would write it, and nowhere else."""

import pytest

from exportdecomp.model.period import Compare, Window
from exportdecomp.model.report import Breakdown
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib

COMMODITY = ContribRequest(period="2025-09", currency="CNY", by=("commodity",))
PARTNER = ContribRequest(period="2025-09", currency="CNY", by=("partner",))


def by_dimension(request: ContribRequest) -> Breakdown:
    return contrib(request).breakdowns[0]


def notes(request: ContribRequest) -> dict[str, str]:
    """Texts by code; of several notes with one code, the texts one after the other."""
    texts: dict[str, str] = {}
    for note in by_dimension(request).notes:
        texts[note.code] = f"{texts.get(note.code, '')}{note.text}"
    return texts


def test_the_base_of_the_lines_is_named_and_that_of_the_headline_where_it_differs() -> None:
    mixed = notes(PARTNER)["base"]
    same = notes(PARTNER._replace(flow=Flow.IMPORTS))["base"]

    assert mixed == (
        "Base of the lines: archived (as first published); "
        "of the headline: implied (level over printed growth)."
    )
    assert same == "Base of the lines: archived (as first published)."


def test_restated_lines_below_an_archived_headline_are_said_to_be_mixed() -> None:
    # In yuan the growth of June 2026 was not printed; that of September 2025 was.
    assert (
        "the total of 2025-06 was revised is not known in CNY"
        in (notes(COMMODITY._replace(period="2026-06"))["mixed_bases"])
    )
    assert "mixed_bases" not in notes(COMMODITY)
    assert "mixed_bases" not in notes(PARTNER._replace(period="2026-06"))


@pytest.mark.parametrize("month", ["2026-01", "2026-02"])
def test_january_or_february_alone_points_to_both(month: str) -> None:
    text = notes(PARTNER._replace(period=month))["january_february"]

    assert "--ytd 2026-02" in text


def test_january_and_february_together_need_no_such_note() -> None:
    both = PARTNER._replace(period="2026-02", window=Window.YTD)

    assert "january_february" not in notes(both)
    assert "january_february" not in notes(PARTNER)


def test_imports_of_apec_are_not_compared_across_their_change_of_scope() -> None:
    imports = PARTNER._replace(flow=Flow.IMPORTS)

    breakdown = by_dimension(imports)

    assert "APEC imports changed scope in January 2025" in notes(imports)["scope_changed"]
    assert "apec" not in {row.code for row in breakdown.memo}


def test_exports_to_apec_are_compared_as_ever() -> None:
    breakdown = by_dimension(PARTNER)

    assert "scope_changed" not in notes(PARTNER)
    assert "apec" in {row.code for row in breakdown.memo}


def test_imports_of_apec_are_compared_within_the_new_scope() -> None:
    later = PARTNER._replace(period="2026-04", flow=Flow.IMPORTS)

    assert "scope_changed" not in notes(later)
    assert "apec" in {row.code for row in by_dimension(later).memo}


def test_asean_across_the_entry_of_timor_leste_says_so_and_lists_only_old_members() -> None:
    april = PARTNER._replace(period="2026-04", depth=2)

    breakdown = by_dimension(april)

    assert notes(april)["membership"] == (
        "ASEAN includes Timor-Leste in 2026-04 but not yet in 2025-04."
    )
    members = {row.code for row in breakdown.components if row.parent == "asean"}
    assert "tha" in members
    assert "tls" not in members


def test_asean_before_the_entry_of_timor_leste_needs_no_note() -> None:
    assert "membership" not in notes(PARTNER)


def test_members_that_are_not_itemised_are_counted_and_named() -> None:
    # Of fifteen markets the bulletin of June 2025 lists the EU, ASEAN and New Zealand only.
    text = notes(PARTNER._replace(period="2026-06"))["not_itemised"]

    assert ": takes in 12 that the data lack in at least one of 2026-06, 2025-06: " in text
    for name in ("Hong Kong", "Japan", "Africa", "Latin America"):
        assert name in text
    assert "European Union" not in text


def test_memo_rows_that_are_missing_are_named() -> None:
    # RCEP and the Belt and Road begin in 2025.
    assert notes(PARTNER)["no_memo"] == (
        "No memo row for RCEP, Belt and Road: the data lack it in 2025-09 or 2024-09."
    )
    assert "no_memo" not in notes(PARTNER._replace(period="2026-04"))


def test_converted_lines_say_how_good_the_rate_is() -> None:
    in_dollars = notes(COMMODITY._replace(currency="USD"))["conversion"]

    assert "good to about 0.15%" in in_dollars
    assert "first print" not in in_dollars
    assert "conversion" not in notes(COMMODITY)


def test_rates_of_a_later_vintage_are_flagged() -> None:
    # February 2025 alone has no dollar total of the first print.
    february = PARTNER._replace(period="2026-02", currency="USD")

    assert "imply as of 2026-08-21" in notes(february)["conversion"]


def test_remarks_stand_where_their_month_and_flow_are() -> None:
    assert "Congo" in notes(PARTNER)["remark"]
    assert "Congo" not in notes(PARTNER._replace(period="2025-08"))["remark"]
    assert "remark" not in notes(PARTNER._replace(flow=Flow.IMPORTS))
    assert "medicines line" in notes(COMMODITY)["remark"]


def test_a_comparison_with_the_month_before_is_not_seasonally_adjusted() -> None:
    breakdown = by_dimension(PARTNER._replace(compare=Compare.PREVIOUS))

    assert "not_seasonally_adjusted" in {note.code for note in breakdown.notes}
    assert all("not_seasonally_adjusted" in row.flags for row in breakdown.components)


def test_a_year_before_a_year_needs_no_seasonal_note() -> None:
    year = PARTNER._replace(window=Window.YEAR, period="2025", compare=Compare.PREVIOUS)

    assert "not_seasonally_adjusted" not in notes(year)


def test_growth_over_two_years_is_also_given_a_year() -> None:
    request = PARTNER._replace(period="2026-07", compare=Compare.TWO_YEARS)
    head = by_dimension(request).headline

    # 2712511560682 over 2138852460369: 1.26821 is 1.12615 squared.
    assert head.growth_pct == pytest.approx(26.821, abs=5e-4)
    assert "+12.6% a year" in notes(request)["two_years"]


def test_shares_of_growth_are_unstable_where_gains_and_losses_cancel() -> None:
    # Exports of March 2026 in yuan: -1.0% in all, from gains and losses of several points.
    march = PARTNER._replace(period="2026-03", scheme="continents")
    calm = by_dimension(PARTNER)

    unstable = by_dimension(march)

    assert (unstable.total.netting_ratio or 1.0) < 0.25
    assert "unstable_share" in notes(march)
    assert all("unstable_share" in row.flags for row in unstable.components)
    assert not any("unstable_share" in row.flags for row in calm.components)


def test_a_year_to_date_is_set_beside_the_sum_of_its_months() -> None:
    september = PARTNER._replace(window=Window.YTD)

    assert "% below the sum of its months" in notes(september)["two_readings"]
    assert "two_readings" not in notes(PARTNER)


def test_a_year_to_date_that_nobody_printed_has_one_reading_only() -> None:
    # Japan's table holds months, so January to March is their sum.
    japan = ContribRequest(dataset="japan", period="2026-03", window=Window.YTD)

    assert "two_readings" not in notes(japan)


def test_rows_folded_unasked_are_counted() -> None:
    assert notes(PARTNER._replace(at_most=4))["folded"].startswith("11 small rows are folded")
    assert "folded" not in notes(PARTNER._replace(top=4))
    assert "folded" not in notes(PARTNER._replace(at_most=80))


def test_what_holds_for_the_earlier_period_only_is_noted_under_its_name() -> None:
    # In yuan the growth of August 2025 was printed, that of October was not.
    october = COMMODITY._replace(period="2025-10", vs="2025-08")

    texts = notes(october)["base"]

    assert "2025-08: Base of the lines: restated" in texts
