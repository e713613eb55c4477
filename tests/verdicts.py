"""Reports on claims by hand: a note with every kind of verdict, and one that is well."""

from fractions import Fraction

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import (
    HEADLINE_ITEM,
    Claim,
    FaultyClaim,
    Hedge,
    Metric,
    Quantity,
    Unit,
)
from exportdecomp.model.evidence import Absent, Subject
from exportdecomp.model.interval import Interval
from exportdecomp.model.report import Provenance
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import (
    FAILING,
    Agreement,
    Joint,
    Judgement,
    Relation,
    Verdict,
    VerifyReport,
)
from tests.evidence import SEPTEMBER, claim, measured, stated

NOTE = "Note of 14 October"
DIGEST = "5f" * 32
BILLIONS = Unit(Quantity.MONEY, "USD bn", Fraction(10**9), "USD")
GACC = Provenance("GACC, 2025-10-13", "2025-10-13", "2026-08-21", "ab" * 32)


def a_subject(code: str, label: str, proxy_for: str | None = None) -> Subject:
    by = None if code == "headline" else "commodity"
    return Subject("china", Flow.EXPORTS, SEPTEMBER, code, label, by, proxy_for)


def a_claim(
    id_: str,
    text: str,
    metric: Metric,
    says: str,
    *,
    item: str = HEADLINE_ITEM,
    line: int = 4,
) -> Claim:
    made = claim(metric, says, id=id_, item=item)
    return made._replace(text=text, source=NOTE, file="claims.toml", line=line)


ME = a_subject("me", "Mechanical & electrical")
FERTILIZERS = a_subject("fertilizers", "Fertilizers")
STEEL = a_subject("steel", "Steel")
TOTAL = a_subject("headline", "Exports")

CONFIRMED = Judgement(
    a_claim("c01", "Exports", Metric.GROWTH, "8.3"),
    Verdict.CONFIRMED,
    measured("8.3", ("8.25", "8.35"), of=TOTAL, base_kind=BaseKind.IMPLIED),
)
ME_GROWTH = Judgement(
    a_claim("c09", "M&E growth", Metric.GROWTH, "13.1", item="me", line=61),
    Verdict.CONTRADICTED,
    measured("12.69", ("12.68", "12.70"), converted=("12.352", "13.028"), of=ME),
    nearest=measured("13.02", of=ME, base_kind=BaseKind.ARCHIVED),
)
ME_POINTS = Judgement(
    a_claim("c10", "M&E contribution", Metric.CONTRIBUTION, "7.7", item="me"),
    Verdict.CONFIRMED,
    measured("7.708", ("7.69", "7.73"), metric=Metric.CONTRIBUTION, of=ME),
)
CHIPS = Judgement(
    a_claim("c12", "", Metric.CONTRIBUTION, "1.5", item="ic"),
    Verdict.TRUNCATED,
    measured(
        "1.553",
        ("1.54", "1.56"),
        metric=Metric.CONTRIBUTION,
        of=a_subject("ic", "Integrated circuits"),
    ),
)
MACHINES = Judgement(
    a_claim("c14", "General machinery", Metric.GROWTH, "24.7"),
    Verdict.WITHIN_CONVERSION,
    measured(
        "24.93",
        ("24.9", "24.96"),
        converted=("24.56", "25.3"),
        of=a_subject("machinery", "General machinery"),
    ),
)
BALANCE = Judgement(
    a_claim("c05", "Trade surplus", Metric.BALANCE, "90.5")._replace(
        stated=stated("90500000000", BILLIONS, decimals=-8)._replace(text="$90.5bn"),
        flow=Flow.BALANCE,
    ),
    Verdict.CONFIRMED,
    measured(
        90_450_000_000,
        ("90445000000", "90455000000"),
        metric=Metric.BALANCE,
        of=TOTAL._replace(flow=Flow.BALANCE, label="Trade balance"),
        base_kind=None,
    ),
)
PRICE = Judgement(
    a_claim("c27", "Fertilizer price", Metric.UNIT_VALUE_GROWTH, "-16.0", item="fertilizers"),
    Verdict.WRONG_SIGN,
    measured(
        "16.252",
        ("16.2", "16.3"),
        metric=Metric.UNIT_VALUE_GROWTH,
        converted=("15.91", "16.6"),
        of=FERTILIZERS,
    ),
    nearest=measured("16.41", metric=Metric.UNIT_VALUE_GROWTH, of=FERTILIZERS, currency="CNY"),
)
STEEL_PRICE = Judgement(
    a_claim("c23", "Steel price", Metric.UNIT_VALUE_GROWTH, "-2.7", item="steel"),
    Verdict.WRONG_LABEL,
    measured(
        "-5.52", ("-5.7", "-5.34"), metric=Metric.UNIT_VALUE_GROWTH, of=STEEL, currency="USD"
    ),
    nearest=measured("-2.12", of=STEEL),
    joint=Relation.VOLUME_PRICE,
)
EURO = Judgement(
    a_claim("c42", "Yuan against the euro", Metric.EXCHANGE_RATE, "10")._replace(
        stated=stated("10", Quantity.POINTS)
    ),
    Verdict.WRONG_UNIT,
    absent=Absent("no_rates", "no rates against the euro are held", "a series of rates"),
)
AFRICA = Judgement(
    a_claim("c33", "Africa", Metric.GROWTH, "56.6", item="africa"),
    Verdict.OTHER_BASE,
    measured("56.4", of=a_subject("africa", "Africa")),
    nearest=measured("56.6", of=a_subject("africa", "Africa"), base_kind=BaseKind.ARCHIVED),
)
AI_GOODS = Judgement(
    a_claim("c46", "AI goods", Metric.SHARE_OF_GROWTH, "50", item="AI goods")._replace(
        stated=stated("50", hedge=Hedge.ABOUT, tolerance="5")._replace(text="about half")
    ),
    Verdict.CONFIRMED,
    measured(
        "52.03",
        ("51.9", "52.2"),
        metric=Metric.SHARE_OF_GROWTH,
        of=a_subject("electronics-t0", "Electronics (release)", "AI goods"),
    ),
)
SECOND_QUARTER = Judgement(
    a_claim("c07", "Exports, Q2", Metric.GROWTH, "6.2"),
    Verdict.CANNOT_TELL,
    absent=Absent("no_base", "no base is held for 2025-Q2", "the levels of 2024-Q2"),
)
ALL = (
    CONFIRMED, ME_GROWTH, ME_POINTS, CHIPS, MACHINES, BALANCE, PRICE, STEEL_PRICE, EURO,
    AFRICA, AI_GOODS, SECOND_QUARTER,
)  # fmt: skip

ME_TOGETHER = Joint(
    Relation.BASE_SHARE,
    ("c09", "c10"),
    "me",
    Metric.BASE_SHARE,
    Fraction("58.78"),
    Interval.of(Fraction("58.17"), Fraction("59.39")),
    Agreement.INDETERMINATE,
    measured=measured("60.74", ("60.7", "60.8"), metric=Metric.BASE_SHARE, of=ME),
    with_data=Agreement.INCONSISTENT,
)
CLASH = Joint(
    Relation.SAME, ("c01", "c07"), "headline", None, None, None, Agreement.INCONSISTENT
)
TYPO = FaultyClaim(
    "claims.toml",
    12,
    "c99",
    "unknown_choice",
    'metric does not know "grwth"',
    "did you mean growth?",
)


def a_report(*judgements: Judgement, **other: object) -> VerifyReport:
    """A report on some claims, on all of the above where none is named."""
    report = VerifyReport(
        judgements=judgements or ALL,
        joints=() if judgements else (ME_TOGETHER,),
        faulty=(),
        internal=False,
        fail_on=FAILING,
        files=("claims.toml",),
        provenance=(GACC,),
        attributions=("General Administration of Customs of China",),
        digest=DIGEST,
    )
    return report._replace(**other)  # type: ignore[arg-type]
