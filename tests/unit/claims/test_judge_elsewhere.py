"""Where a contradicted figure may have been taken from."""

from exportdecomp.claims.judge import judge
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Hedge, Metric
from exportdecomp.model.verify_report import Verdict
from tests.evidence import claim, measured, stated, subject, unit_of

SEPTEMBER = measured("15.64")
AUGUST = measured("22.48", of=subject(period="2025-08"))
LEVEL = measured("38.7", metric=Metric.LEVEL)


def test_the_figure_of_the_month_before_is_shown_and_the_claim_stays_contradicted() -> None:
    judged = judge(claim(says="22.5"), SEPTEMBER, [], [measured("22.4"), AUGUST])

    assert (judged.verdict, judged.nearest) == (Verdict.CONTRADICTED, AUGUST)


def test_only_a_figure_that_rounds_to_the_claim_is_one() -> None:
    wide = measured("22.7", ("22.3", "23.1"), of=subject(period="2025-08"))

    assert judge(claim(says="22.5"), SEPTEMBER, [], [wide]).nearest is None


def test_nothing_else_is_looked_at_of_a_claim_that_holds_or_has_one_digit() -> None:
    elsewhere = iter([AUGUST])

    assert judge(claim(says="15.6"), SEPTEMBER, [], elsewhere).verdict is Verdict.CONFIRMED
    assert judge(claim(says="5"), SEPTEMBER, [], elsewhere).nearest is None
    hedged = claim(says=stated("22", hedge=Hedge.ABOUT, tolerance="2.2"))
    assert judge(hedged, SEPTEMBER, [], elsewhere).nearest is None
    assert list(elsewhere) == [AUGUST]


def test_an_amount_may_be_that_in_the_other_currency() -> None:
    yuan = measured("263.9", metric=Metric.LEVEL, currency="CNY")
    says = claim(Metric.LEVEL, stated("263.9", unit_of(Metric.LEVEL.quantity)))

    judged = judge(says, LEVEL, [yuan])

    assert (judged.verdict, judged.nearest) == (Verdict.CONTRADICTED, yuan)


def test_an_amount_may_be_ten_times_too_large() -> None:
    judged = judge(claim(Metric.LEVEL, "387"), LEVEL, [])

    assert (judged.verdict, judged.slip, judged.nearest) == (Verdict.CONTRADICTED, 1, None)


def test_growth_that_the_office_printed_confirms_a_claim_that_names_no_base() -> None:
    printed = measured("91.6", ("91.55", "91.65"), base_kind=BaseKind.IMPLIED)
    printed = printed._replace(is_printed=True)

    plain = judge(claim(says="91.6"), measured("92.3"), [printed])
    named = judge(claim(says="91.6", base=BaseKind.RESTATED), measured("92.3"), [printed])

    assert plain.verdict is Verdict.CONFIRMED
    assert plain.measured is not None
    assert plain.measured.detail == "as the office printed it"
    assert named.verdict is Verdict.OTHER_BASE


def test_the_last_place_is_the_smallest_contribution() -> None:
    last = claim(Metric.RANK, stated("-1", Metric.RANK.quantity))
    rank = measured(15, metric=Metric.RANK)

    assert judge(last, rank._replace(of=15), []).verdict is Verdict.CONFIRMED
    assert judge(last, rank._replace(of=16), []).verdict is Verdict.CONTRADICTED
