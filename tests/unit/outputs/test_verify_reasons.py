"""Why a claim is false, and what the data say instead."""

from datetime import date
from fractions import Fraction

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric, Quantity
from exportdecomp.model.evidence import Absent
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Judgement, Relation, Verdict
from exportdecomp.outputs.verify_reasons import found, not_held, reason
from tests.evidence import at, measured, stated
from tests.verdicts import (
    AFRICA,
    AI_GOODS,
    BALANCE,
    CLASH,
    CONFIRMED,
    EURO,
    ME,
    ME_GROWTH,
    ME_POINTS,
    ME_TOGETHER,
    PRICE,
    SECOND_QUARTER,
    STEEL,
    STEEL_PRICE,
)

UNIT = "a change of the exchange rate is in percent, the claim says percentage points"


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (ME_GROWTH, "it rose 12.69% [12.35, 13.03] over the restated base"),
        (PRICE, "the unit value rose 16.25% [15.91, 16.60]"),
        (STEEL_PRICE, "the unit value fell 5.52% [5.34, 5.70]"),
        (ME_POINTS, "the contribution is 7.71 pp [7.69, 7.73]"),
        (
            AI_GOODS,
            "the share of growth is 52.0% [51.9, 52.2] by proxy Electronics (release)",
        ),
        (EURO, ""),
    ],
)
def test_what_the_data_say_is_a_clause(judgement: Judgement, expected: str) -> None:
    assert found(judgement) == expected


def test_nothing_rose_or_fell_that_may_have_done_either() -> None:
    flat = ME_GROWTH._replace(measured=measured("0.04", ("-0.3", "0.38"), of=ME))

    assert found(flat) == "the growth is 0.04% [−0.30, 0.38] over the restated base"


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (CONFIRMED, ""),
        (ME_GROWTH, "nearest: 13.02% over the archived base"),
        (PRICE, "nearest: 16.41% in CNY"),
        (STEEL_PRICE, "−2.7 % is the growth, −2.12%; by the figures beside it"),
        (
            STEEL_PRICE._replace(verdict=Verdict.WRONG_SIGN, nearest=None),
            "by the figures beside it the sign is the other one",
        ),
        (AFRICA, "56.60% over the archived base"),
        (SECOND_QUARTER, "no base is held for 2025-Q2; needed: the levels of 2024-Q2"),
        (
            EURO,
            UNIT + "; no rates against the euro are held",
        ),
    ],
)
def test_a_reason_names_what_would_be_true_or_is_missing(
    judgement: Judgement, expected: str
) -> None:
    assert reason(judgement) == expected


def test_the_nearest_reading_may_be_another_metric_period_or_vintage() -> None:
    points = measured("13.1", metric=Metric.CONTRIBUTION, of=ME)
    august = measured("13.1", of=ME._replace(period=at("2025-08")))
    later = measured("13.1", of=ME)._replace(vintage=date(2026, 8, 21))
    turned = ME_GROWTH._replace(verdict=Verdict.WRONG_SIGN)

    told = [reason(turned._replace(nearest=one)) for one in (points, august, later)]

    assert told == [
        "nearest: 13.10 pp of contribution",
        "nearest: 13.10% of August 2025",
        "nearest: 13.10% as published on 2026-08-21",
    ]


def test_a_figure_that_explains_nothing_is_not_told() -> None:
    share = measured("13.2", metric=Metric.SHARE, of=ME)
    own = measured("13.2", of=ME, currency="CNY")

    assert reason(ME_GROWTH._replace(nearest=share)) == ""
    assert reason(STEEL_PRICE._replace(claim=ME_GROWTH.claim, nearest=own, joint=None)) == ""


def test_words_are_held_against_what_the_data_say() -> None:
    claim = CONFIRMED.claim._replace(metric=Metric.LEADING, stated=None, items=("eu",))
    leading = measured(0, metric=Metric.LEADING)._replace(names=("Africa", "ASEAN"))
    judgement = Judgement(claim, Verdict.CONTRADICTED, leading, nearest=leading)

    assert found(judgement) == "the data say Africa, ASEAN"
    assert reason(judgement) == ""
    assert found(judgement._replace(verdict=Verdict.CANNOT_TELL)) == ""


def test_an_absence_without_a_remedy_is_told_alone() -> None:
    judgement = SECOND_QUARTER._replace(absent=Absent("no_bound", "the digits leave it open"))

    assert reason(judgement) == "the digits leave it open"


def test_the_figures_beside_a_claim_are_named_with_what_the_data_say() -> None:
    # 1.031 x 0.943 = 0.9722, which is a fall of 2.8 and not of 2.1
    joint = ME_TOGETHER._replace(
        relation=Relation.VOLUME_PRICE,
        ids=("c23", "c24", "c25"),
        measured=measured("-2.15", ("-2.45", "-1.86"), of=STEEL),
        fits=("c23", Metric.GROWTH),
    )
    judged = STEEL_PRICE._replace(nearest=None, fits=Metric.GROWTH)

    assert reason(judged, [joint]) == (
        "by the figures beside it (c24, c25) −2.7 % is the growth of the value; of that the "
        "data say −2.15% [−2.45, −1.86]"
    )


def test_claims_that_cannot_be_true_together_name_each_other() -> None:
    assert reason(CONFIRMED, [CLASH]) == "cannot be true with c07"
    assert reason(ME_POINTS, [CLASH]) == ""


def test_bases_that_are_not_held_count_where_there_is_a_base() -> None:
    one = ME_GROWTH._replace(nearest=None, not_held=(BaseKind.ARCHIVED,))
    both = one._replace(not_held=(BaseKind.RESTATED, BaseKind.ARCHIVED))
    place = one._replace(claim=one.claim._replace(metric=Metric.RANK))

    assert reason(one) == "no archived base is held"
    assert reason(both) == "neither a restated nor an archived base is held"
    assert not_held(place) == ()


def test_what_is_needed_may_be_left_to_another_column() -> None:
    assert reason(SECOND_QUARTER, with_needed=False) == "no base is held for 2025-Q2"


def test_a_clause_begins_with_a_small_letter() -> None:
    judgement = SECOND_QUARTER._replace(absent=Absent("no_rates", "The data are in EUR", ""))
    named = SECOND_QUARTER._replace(absent=Absent("no_rates", "Japan's data are in JPY", ""))

    assert reason(judgement) == "the data are in EUR"
    assert reason(named) == "Japan's data are in JPY"


def test_a_false_surprise_names_the_polls_and_no_base() -> None:
    # 8.3 less 6.6 is 1.7, less 6.0 it is 2.3
    detail = "Bloomberg 6.6%, nearest of 2 polls (Reuters 6.0% gives 2.30 pp)"
    surprise = measured("1.7", metric=Metric.SURPRISE)._replace(detail=detail)
    claim = CONFIRMED.claim._replace(metric=Metric.SURPRISE)
    false = Judgement(
        claim, Verdict.CONTRADICTED, surprise, nearest=surprise, not_held=(BaseKind.RESTATED,)
    )

    assert reason(false._replace(nearest=None)) == f"against {detail}"


def test_the_same_place_by_another_reading_is_not_told() -> None:
    fifth = measured(5, metric=Metric.RANK)._replace(detail="of 16 rows")
    open_ = Absent("open", "what is open does not tell them apart", "more digits")
    claim = CONFIRMED.claim._replace(metric=Metric.RANK)
    judged = Judgement(claim, Verdict.CANNOT_TELL, fifth, open_, nearest=fifth)
    sixth = fifth._replace(value=Fraction(6), currency="CNY")

    assert reason(judged) == f"{open_.text}; needed: more digits"
    assert reason(judged._replace(nearest=sixth)).endswith("; nearest: place 6 of 16 rows")


def test_without_data_no_reason_says_so() -> None:
    internal = Absent("internal", "no data are looked at", "leave --internal out")

    assert reason(SECOND_QUARTER._replace(absent=internal)) == ""


def test_an_amount_before_conversion_names_its_currency_once() -> None:
    yuan = measured(640_000_000_000, metric=Metric.BALANCE, currency="CNY", base_kind=None)
    false = BALANCE._replace(verdict=Verdict.CONTRADICTED, as_printed=yuan)
    grown = ME_GROWTH._replace(as_printed=measured("12.787", of=ME, currency="CNY"))

    assert found(false) == (
        "the balance is USD 90.450 bn [90.445, 90.455] (CNY 640.00 bn before conversion)"
    )
    assert found(grown).endswith("(12.79% in CNY, before conversion)")


def test_a_figure_taken_from_elsewhere_is_named_by_where() -> None:
    august = measured("13.1", of=ME._replace(period=at("2025-08")))
    imports = measured("13.1", of=ME._replace(flow=Flow.IMPORTS))

    assert [reason(ME_GROWTH._replace(nearest=one)) for one in (august, imports)] == [
        "that is the figure of August 2025: 13.10%",
        "that is the figure of imports: 13.10%",
    ]


def test_a_figure_of_another_window_is_the_wrong_label() -> None:
    judged = STEEL_PRICE._replace(
        claim=ME_GROWTH.claim._replace(period=at("2025-Q3")),
        joint=None,
        nearest=measured("13.12", of=ME),
    )

    assert reason(judged) == "13.1 % is the growth of September 2025 alone, 13.12%"


def test_a_slip_of_a_digit_is_named_and_so_is_an_amount_in_another_currency() -> None:
    yuan = measured(90_500_000_000, metric=Metric.BALANCE, currency="CNY")
    false = BALANCE._replace(verdict=Verdict.CONTRADICTED)

    assert reason(false._replace(slip=1)) == "the figure is ten times too large"
    assert reason(false._replace(slip=-3)) == "the figure is a thousand times too small"
    assert reason(false._replace(nearest=yuan)) == "the number is that in CNY"


def test_how_a_figure_was_found_is_a_remark_and_a_place_says_it_itself() -> None:
    surprise = measured("1.7", metric=Metric.SURPRISE)._replace(detail="Bloomberg 6.6%")
    faster = measured("0.5", metric=Metric.ACCELERATION)._replace(detail="after 2025-08")
    place = measured(2, metric=Metric.RANK)._replace(detail="of 15 rows")
    third = ME_GROWTH.claim._replace(stated=stated("3", Quantity.PLACE))

    assert reason(CONFIRMED._replace(measured=surprise)) == "consensus: Bloomberg 6.6%"
    assert reason(CONFIRMED._replace(measured=faster)) == "compared with 2025-08"
    assert reason(CONFIRMED._replace(measured=place)) == ""
    assert found(ME_GROWTH._replace(claim=third, measured=place)) == (
        "it takes place 2 of 15 rows"
    )
