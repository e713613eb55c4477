"""A report on claims as a JSON object and as rows."""

import csv
import io

import pytest

from exportdecomp.model.claim import Metric, Quantity, Unit
from exportdecomp.model.screen import Screen
from exportdecomp.model.verify_report import Agreement, Relation, VerifyReport
from exportdecomp.outputs.render import Format, render_view
from exportdecomp.outputs.verify_view import verify_view
from tests.cli.command import Document, problems, strict_json
from tests.evidence import measured, stated
from tests.verdicts import (
    ALL,
    BALANCE,
    CLASH,
    CONFIRMED,
    ME_GROWTH,
    ME_TOGETHER,
    SECOND_QUARTER,
    TYPO,
    a_report,
)

FULL = a_report(
    joints=(
        ME_TOGETHER._replace(turned=ME_TOGETHER.open, turned_id="c10"),
        CLASH._replace(relation=Relation.VOLUME_PRICE, fits=("c23", ME_GROWTH.claim.metric)),
    ),
    faulty=(TYPO,),
)


def text(report: VerifyReport, form: Format) -> str:
    written = render_view(verify_view(report), form, Screen())
    assert isinstance(written, str)
    return written


def document(report: VerifyReport) -> Document:
    return strict_json(text(report, Format.JSON))


@pytest.mark.parametrize(
    "report",
    [FULL, a_report(SECOND_QUARTER, internal=True), a_report(fail_on=(), files=())],
    ids=["every verdict", "without data", "never fails"],
)
def test_the_document_is_valid_against_its_schema(report: VerifyReport) -> None:
    assert problems(document(report), "verify") == []


def test_the_same_report_has_the_same_bytes() -> None:
    for form in (Format.JSON, Format.CSV, Format.JSONL, Format.MARKDOWN):
        assert text(FULL, form) == text(FULL, form)


def test_verdicts_are_counted() -> None:
    counts = document(FULL)["counts"]

    assert counts["claims"] == 12
    assert (counts["confirmed"], counts["wrong_sign"], counts["within_rounding"]) == (4, 1, 0)
    assert (counts["inconsistent"], counts["faulty"]) == (1, 1)
    assert document(FULL)["failed"] is True


def test_a_claim_has_what_is_stated_computed_and_nearest() -> None:
    record = document(a_report(ME_GROWTH))["claims"][0]

    assert (record["file"], record["line"], record["verdict"]) == (
        "claims.toml", 61, "contradicted",
    )  # fmt: skip
    assert record["item"] == {
        "given": "me",
        "code": "me",
        "label": "Mechanical & electrical",
        "by": "commodity",
        "proxy_for": None,
    }
    # 13.1 -+ 0.05
    assert record["stated"] == {
        "text": "13.1 %", "value": 13.1, "unit": "pct", "lower": 13.05, "upper": 13.15,
        "hedge": None,
    }  # fmt: skip
    computed = record["computed"]
    assert (computed["lower"], computed["value"], computed["upper"]) == (12.68, 12.69, 12.70)
    assert (computed["lower_converted"], computed["upper_converted"]) == (12.352, 13.028)
    assert (record["nearest"]["value"], record["nearest"]["base_kind"]) == (13.02, "archived")
    assert record["null_reasons"] == {
        "as_printed": "not_converted",
        "needed": "nothing_missing",
        "joint": "alone",
        "fits": "not_by_others",
        "slip": "no_slip",
    }


def test_what_cannot_be_told_says_why_in_a_code_and_in_words() -> None:
    record = document(a_report(SECOND_QUARTER))["claims"][0]

    assert record["computed"] is None
    assert record["null_reasons"]["computed"] == "no_base"
    assert record["needed"] == "the levels of 2024-Q2"


def test_a_key_is_null_exactly_where_it_has_a_reason() -> None:
    for record in document(FULL)["claims"]:
        for one in filter(None, (record, record["computed"], record["nearest"])):
            assert set(one["null_reasons"]) == {key for key in one if one[key] is None}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit(Quantity.COUNT, "t", counted_in="t"), "t"),
        (Unit(Quantity.MONEY_PER_COUNT, "USD per t", currency="USD", counted_in="t"), "USD/t"),
        (Unit(Quantity.POINTS, "pp"), "pp"),
        (Unit(Quantity.NOTHING, ""), None),
    ],
)
def test_units_are_codes(unit: Unit, expected: str | None) -> None:
    claim = CONFIRMED.claim._replace(stated=stated("3", unit))
    record = document(a_report(CONFIRMED._replace(claim=claim)))["claims"][0]

    assert record["stated"]["unit"] == expected


def test_what_is_counted_is_the_unit_of_a_computed_quantity() -> None:
    found = [
        measured(3, metric=metric)._replace(counted_in="t")
        for metric in (Metric.VOLUME, Metric.UNIT_VALUE, Metric.NARROWED)
    ]
    records = document(a_report(*(CONFIRMED._replace(measured=one) for one in found)))[
        "claims"
    ]

    assert [one["computed"]["unit"] for one in records] == ["t", "USD/t", None]


def test_money_is_in_whole_units_of_its_currency() -> None:
    record = document(a_report(BALANCE))["claims"][0]

    assert (record["computed"]["value"], record["computed"]["unit"]) == (90.45e9, "USD")
    assert record["computed"]["null_reasons"]["base_kind"] == "no_base"


def test_a_relation_has_its_figures_and_its_sentence() -> None:
    share, clash = document(FULL)["together"]

    assert share["implied"] == {
        "metric": "base_share", "value": 58.78, "unit": "pct", "lower": 58.17, "upper": 59.39,
    }  # fmt: skip
    assert (share["internal"], share["with_data"]) == ("indeterminate", "inconsistent")
    assert share["turned"] == {"id": "c10", "lower": 58.17, "upper": 59.39}
    assert share["text"].startswith("Mechanical & electrical: 13.1 % growth (c09)")
    assert clash["fits"] == {"id": "c23", "metric": "growth"}
    assert clash["implied"] is None


def test_an_implied_amount_is_in_the_one_currency_of_the_claims() -> None:
    joint = ME_TOGETHER._replace(
        ids=("c05",), implied=BALANCE.claim.metric, internal=Agreement.CONSISTENT
    )

    assert (
        document(a_report(BALANCE, joints=(joint,)))["together"][0]["implied"]["unit"] == "USD"
    )


def test_a_row_is_a_claim_flat() -> None:
    rows = list(csv.DictReader(io.StringIO(text(FULL, Format.CSV))))

    assert [row["id"] for row in rows] == [one.claim.id for one in ALL]
    first = rows[1]
    assert (first["metric"], first["verdict"], first["holds"]) == (
        "growth", "contradicted", "false",
    )  # fmt: skip
    assert (first["value"], first["lower_converted"], first["nearest_value"]) == (
        "12.69", "12.352", "13.02",
    )  # fmt: skip
    assert rows[-1]["value"] == ""
