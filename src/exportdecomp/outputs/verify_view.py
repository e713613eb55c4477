"""A report on claims in the shapes that formats are written from."""

from collections import Counter
from functools import cached_property
from typing import Any

from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Record, Sheet, Viewed
from exportdecomp.model.verify_report import Agreement, Verdict, VerifyReport
from exportdecomp.outputs.claims_note import claims_note
from exportdecomp.outputs.claims_together import joints_of, named_in
from exportdecomp.outputs.records import plain_record, provenance_records
from exportdecomp.outputs.verify_records import claim_record, joint_record
from exportdecomp.outputs.verify_sheet import notes_of, sheet_of
from exportdecomp.outputs.verify_words import summary

_COMPUTED = (
    "value", "unit", "lower", "upper", "lower_converted", "upper_converted", "names",
    "detail", "currency", "base_kind", "vintage",
)  # fmt: skip


def verify_view(report: VerifyReport) -> Viewed:
    """Return a report as a JSON object, as rows and as a table; in Markdown it is a note."""
    return _VerifyView(report)


class _VerifyView:
    """A report on claims in the shapes that formats are written from, each on demand.

    A row of the machine formats is one claim; in Markdown the report is a note.

    Args:
        report: The report.
    """

    kind = "verify"

    def __init__(self, report: VerifyReport) -> None:
        self._report = report

    @cached_property
    def document(self) -> Record:
        """The JSON object without its envelope."""
        report = self._report
        named = named_in(report)
        return {
            "summary": summary(report),
            "internal": report.internal,
            "fail_on": report.fail_on,
            "failed": report.failed,
            "counts": _counts(report),
            "claims": self._claims,
            "together": [joint_record(one, named) for one in report.joints],
            "faulty": report.faulty,
            "files": report.files,
            "notes": self.notes,
            "attributions": report.attributions,
            "provenance": provenance_records(report.provenance),
            "digest": report.digest,
        }

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """A row a claim."""
        return tuple(_row(plain_record(one)) for one in self._claims)

    @cached_property
    def sheet(self) -> Sheet:
        """What is wrong first, then every claim with its figure."""
        return sheet_of(self._report)

    @cached_property
    def markdown(self) -> str:
        """The note for a review."""
        return claims_note(self._report)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What the verdicts and brackets mean."""
        return tuple(notes_of(self._report))

    @cached_property
    def _claims(self) -> list[Record]:
        report = self._report
        joints = joints_of(report)
        return [claim_record(one, joints[one.claim.id]) for one in report.judgements]


def _counts(report: VerifyReport) -> Record:
    found = Counter(one.verdict for one in report.judgements)
    clashes = sum(one.internal is Agreement.INCONSISTENT for one in report.joints)
    return {
        "claims": len(report.judgements),
        **{verdict.value: found[verdict] for verdict in Verdict},
        "inconsistent": clashes,
        "faulty": report.unread,
        "faults": len(report.faulty),
    }


def _row(record: dict[str, Any]) -> Record:
    """Write a claim flat: what is stated, computed and nearest in cells of their own."""
    item, stated = record["item"], record["stated"] or {}
    computed, nearest = record["computed"] or {}, record["nearest"] or {}
    front = ("id", "text", "source", "file", "line", "dataset", "flow", "period", "window")
    return {
        **{name: record[name] for name in front},
        "item": item["given"],
        **{name: item[name] for name in ("code", "label", "by", "proxy_for")},
        "metric": record["metric"],
        "stated": stated.get("text"),
        "stated_value": stated.get("value"),
        "stated_unit": stated.get("unit"),
        "stated_lower": stated.get("lower"),
        "stated_upper": stated.get("upper"),
        "hedge": stated.get("hedge"),
        "verdict": record["verdict"],
        "holds": record["holds"],
        **{name: computed.get(name) for name in _COMPUTED},
        "nearest_metric": nearest.get("metric"),
        "nearest_value": nearest.get("value"),
        "nearest_currency": nearest.get("currency"),
        "nearest_base_kind": nearest.get("base_kind"),
        **{name: record[name] for name in ("reason", "needed", "joint")},
    }
