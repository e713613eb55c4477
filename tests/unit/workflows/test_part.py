"""One period: which base is used, which is refused, and what was known on a day."""

from math import fsum

import pytest

from exportdecomp.errors import MissingPeriodError, RefusedBaseError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.workflows.contrib import contrib

COMMODITY = ContribRequest(period="2025-09", currency="CNY", by=("commodity",))
PARTNER = ContribRequest(period="2025-09", currency="CNY", by=("partner",))


def by_dimension(request: ContribRequest) -> Breakdown:
    return contrib(request).breakdowns[0]


def by_code(breakdown: Breakdown) -> dict[str, Row]:
    return {row.code: row for row in (*breakdown.components, *breakdown.memo)}


def refused(request: ContribRequest) -> RefusedBaseError:
    with pytest.raises(RefusedBaseError) as caught:
        contrib(request)
    return caught.value


def test_restated_accepts_an_implied_headline_because_their_vintage_is_the_same() -> None:
    breakdown = by_dimension(COMMODITY._replace(base=BaseKind.RESTATED))

    assert breakdown.base_kind == "implied"
    assert {row.base_kind for row in breakdown.components} == {"restated"}
    # 2344546350339 / 1.084, the growth that was printed
    assert breakdown.headline.base_value == pytest.approx(2162865636844.10)


def test_archived_uses_first_prints_for_the_headline_too() -> None:
    breakdown = by_dimension(PARTNER._replace(base=BaseKind.ARCHIVED))

    assert breakdown.base_kind == "archived"
    assert {row.base_kind for row in breakdown.components} == {"archived"}
    # 2344546350339 over 2165302736802, as the bulletins of both years print it
    assert breakdown.headline.growth_pct == pytest.approx(8.2780, abs=5e-5)
    assert "revision" not in by_code(breakdown)


def test_archived_differs_from_restated_by_the_revision_of_the_year() -> None:
    # ic, June 2025: 123865690965 first printed; restated 123647058191 a year later.
    june = COMMODITY._replace(period="2026-06")

    archived = by_code(by_dimension(june._replace(base=BaseKind.ARCHIVED)))
    restated = by_code(by_dimension(june))

    assert archived["ic"].base_value == 123865690965.0
    assert restated["ic"].base_value == 123647058191.0
    assert (archived["ic"].base_kind, restated["ic"].base_kind) == ("archived", "restated")


def test_implied_is_refused_for_a_partner_month_and_names_the_rows() -> None:
    error = refused(PARTNER._replace(base=BaseKind.IMPLIED))

    assert error.rows[:3] == ("European Union", "ASEAN", "United States")
    assert (
        "there is no implied base for: European Union, ASEAN, United States" in error.message
    )
    assert error.message.endswith(f" and {len(error.rows) - 6} more")
    assert error.where == "--base implied"
    assert "--by partner" in str(error.hint)


def test_implied_is_used_for_a_partner_year_to_date_where_growth_is_printed() -> None:
    request = PARTNER._replace(window=Window.YTD, base=BaseKind.IMPLIED)

    breakdown = by_dimension(request)

    assert breakdown.base_kind == "implied"
    assert {row.base_kind for row in breakdown.components} == {"implied"}


def test_restated_is_refused_for_partners_that_were_never_printed_anew() -> None:
    error = refused(PARTNER._replace(base=BaseKind.RESTATED))

    assert error.rows[0] == "European Union"


def test_a_base_that_the_headline_lacks_is_refused_for_the_headline() -> None:
    # No growth of June 2026 in yuan is known, and its total was never restated.
    error = refused(COMMODITY._replace(period="2026-06", base=BaseKind.RESTATED))

    assert error.rows == ("the headline",)


@pytest.mark.parametrize("compare", [Compare.PREVIOUS, Compare.TWO_YEARS])
def test_implied_is_refused_for_other_comparisons_than_the_year_before(
    compare: Compare,
) -> None:
    request = PARTNER._replace(period="2026-07", compare=compare, base=BaseKind.IMPLIED)

    assert refused(request).rows == ("the headline",)


def test_a_headline_of_a_later_vintage_leaves_a_revision_row() -> None:
    # First print 328.57bn dollars, on 2026-08-21 328.1bn: the lines keep the first print.
    request = COMMODITY._replace(currency="USD")
    first = by_dimension(request)
    later = by_dimension(request._replace(as_of="2026-08-21"))

    assert "revision" not in by_code(first)
    revision = by_code(later)["revision"]
    assert revision.value == pytest.approx(328.1e9 - 328.57e9)
    # 328.1 / 1.082 less 328.57 / 1.083, from growth of 8.2 and 8.3
    assert revision.base_value == pytest.approx(328.1e9 / 1.082 - 328.57e9 / 1.083)
    assert (revision.role, revision.residual_reason) == ("residual", "revision")
    assert later.vintage.isoformat() == "2026-08-21"
    added = fsum(row.contribution_pp or 0.0 for row in later.components if row.in_sum)
    assert added == pytest.approx(later.headline.contribution_pp)


def test_as_of_latest_is_as_of_the_newest_vintage() -> None:
    request = COMMODITY._replace(currency="USD")

    latest = by_dimension(request._replace(as_of="latest"))

    assert latest == by_dimension(request._replace(as_of="2026-08-21"))


def test_a_period_is_not_there_before_its_publication() -> None:
    request = COMMODITY._replace(currency="USD", as_of="2025-10-12")

    with pytest.raises(MissingPeriodError) as caught:
        contrib(request)

    assert caught.value.message == "2025-09 was not yet published on 2025-10-12"
    assert caught.value.where == "--as-of 2025-10-12"
    assert caught.value.hint == "it was published on 2025-10-13"
    assert (
        by_dimension(request._replace(as_of="2025-10-13")).vintage.isoformat() == "2025-10-13"
    )


def test_a_period_of_which_only_a_later_state_is_held_was_published_all_the_same() -> None:
    # Japan's figures are held as they stood in September 2026, whatever their month.
    with pytest.raises(MissingPeriodError) as caught:
        contrib(ContribRequest(dataset="japan", period="2025-10", as_of="2025-11-30"))

    assert caught.value.message == "2025-10 is not held as it stood on 2025-11-30"
    assert caught.value.hint == "it is held as it stood on 2026-09-30"


def test_components_are_not_there_before_their_publication() -> None:
    # The release was on the 13th, the bulletin with the partners on the 18th.
    request = PARTNER._replace(currency="USD", as_of="2025-10-17")

    with pytest.raises(MissingPeriodError, match="partner for 2025-09 was not yet published"):
        contrib(request)


def test_a_month_that_is_published_with_another_says_so() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        contrib(COMMODITY._replace(period="2025-02"))

    assert caught.value.message == "commodity has no figures for 2025-02 month"
    assert caught.value.where == "--by commodity"
    assert str(caught.value.hint).startswith("January and February may be published as one")


def test_a_month_without_a_base_names_the_base() -> None:
    # The base of March 2025 would need the February column of 2024.
    with pytest.raises(MissingPeriodError, match="commodity has no base for 2024-03 month"):
        contrib(COMMODITY._replace(period="2025-03"))


def test_a_headline_without_a_total_in_the_currency_is_told_to_try_another() -> None:
    # July 2024 has no first print of imports in dollars.
    request = ContribRequest(
        period="2024-08", compare=Compare.PREVIOUS, flow=Flow.IMPORTS, currency="USD"
    )

    with pytest.raises(MissingPeriodError) as caught:
        contrib(request)

    assert caught.value.where == "2024-08"
    assert (
        caught.value.message == "china has no imports total for 2024-07, the base of 2024-08"
    )
    assert str(caught.value.hint).endswith("; another --currency may have both")
    assert contrib(request._replace(currency="CNY")).breakdowns


@pytest.mark.parametrize(
    ("scale", "base"),
    [
        # September 2024 as the bulletins print it: exports, imports, and both
        (Scale.EXPORTS, 2165302736802.0),
        (Scale.IMPORTS, 1582680890401.0),
        (Scale.TURNOVER, 3747983627203.0),
    ],
)
def test_a_balance_is_measured_on_the_base_of_its_scale(scale: Scale, base: float) -> None:
    request = PARTNER._replace(flow=Flow.BALANCE, scale=scale, base=BaseKind.ARCHIVED)

    head = by_dimension(request).headline

    assert head.base_value == 2165302736802.0 - 1582680890401.0
    assert head.contribution_pp == pytest.approx(100 * head.change / base)
