"""Every claim of a file judged by the data, alone and with the claims beside it."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from exportdecomp.claims.together import adjusted, joints, settled
from exportdecomp.errors import (
    DataError,
    IncompletePeriodError,
    MissingPeriodError,
    SettingsError,
)
from exportdecomp.model.claim import Claim, FaultyClaim, Metric
from exportdecomp.model.evidence import Absent, Measured, Reading
from exportdecomp.model.report import Provenance
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.verify_report import (
    Joint,
    Judgement,
    Verdict,
    VerifyReport,
    VerifyRequest,
)
from exportdecomp.model.version import VERSION
from exportdecomp.workflows.claims_read import Claims, read_all
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_absent import absent_of, in_keys
from exportdecomp.workflows.evidence_once import Once
from exportdecomp.workflows.verify_one import Judged, judge_one, reading_of

_NAMING = ("proxies", "item", "items")
"""The keys that name what a claim is about, of which one may be unknown."""
_NO_DATA = Absent("internal", "no data are looked at", "leave --internal out")


def verify(request: VerifyRequest) -> VerifyReport:
    """Judge claims by the data, and with each other.

    Args:
        request: The claims, the data, and whether to look at them at all.

    Returns:
        A verdict for every claim that can be read, claims that are tied together judged as
        such, and what cannot be read. A claim that cannot be read stops no other.

    Raises:
        SettingsError: There are no claims, or an option value does not exist.
        DataError: A file cannot be read.
    """
    read = read_all(request)
    if request.internal:
        alone = [Judgement(one, Verdict.CANNOT_TELL, absent=_NO_DATA) for one in read.claims]
        return _report(request, read, alone, joints(read.claims, _look_away))
    return _by_data(request, read)


def _by_data(request: VerifyRequest, read: Claims) -> VerifyReport:
    evidences = Evidences(request.figures, read.claims)
    judged, faulty = _judged(read.claims, evidences)
    found = {one.judgement.claim.id: one for one in judged}

    def look_up(claim: Claim, metric: Metric) -> Measured | Absent:
        subject, absent = found[claim.id].subject, found[claim.id].judgement.absent
        if subject is None:
            return absent or _NO_DATA
        return evidences.measured(claim, subject, metric, Reading())

    alone = [one.judgement for one in judged]
    readings = {one.claim.id: reading_of(one, evidences) for one in alone}
    tied = settled(joints([one.claim for one in alone], look_up, readings), alone)
    whole = read._replace(faulty=(*read.faulty, *faulty))
    report = _report(request, whole, alone, tied, evidences.provenance())
    return report._replace(attributions=evidences.attributions())


def _judged(
    claims: Sequence[Claim], evidences: Evidences
) -> tuple[list[Judged], list[FaultyClaim]]:
    judged: list[Judged] = []
    faulty: list[FaultyClaim] = []
    known = Once[Judged]()
    for claim in claims:
        try:
            found = known.get((claim.bare,), partial(_judged_alone, claim, evidences))
        except (DataError, SettingsError) as error:
            faulty.append(_faulty(claim, error))
        else:
            judged.append(found._replace(judgement=found.judgement._replace(claim=claim)))
    return judged, faulty


def _judged_alone(claim: Claim, evidences: Evidences) -> Judged:
    """Judge a claim by itself; where the data do not reach, it cannot be told."""
    try:
        return judge_one(claim, evidences)
    except (MissingPeriodError, IncompletePeriodError) as error:
        gap = Judgement(claim, Verdict.CANNOT_TELL, absent=absent_of(error))
        return Judged(gap, None)


def _faulty(claim: Claim, error: DataError | SettingsError) -> FaultyClaim:
    given = dict(claim.lines)
    keys = (error.where or "", *_NAMING)
    key = next((key for key in keys if key in given), "item")
    line, hint = claim.line_of(key), in_keys(error.hint or "")
    return FaultyClaim(claim.file, line, claim.id, error.code, in_keys(error.message), hint)


def _look_away(_claim: Claim, _metric: Metric) -> Measured | Absent:
    return _NO_DATA


def _report(
    request: VerifyRequest,
    read: Claims,
    alone: Sequence[Judgement],
    tied: Sequence[Joint],
    provenance: tuple[Provenance, ...] = (),
) -> VerifyReport:
    return VerifyReport(
        judgements=tuple(adjusted(alone, tied)),
        joints=tuple(tied),
        faulty=tuple(sorted(read.faulty, key=lambda one: (one.file, one.line))),
        internal=request.internal,
        fail_on=request.fail_on,
        files=tuple(name for name, _ in read.files),
        provenance=provenance,
        attributions=(),
        digest=_digest(request, read, [one.sha256 for one in provenance]),
    )


def _digest(request: VerifyRequest, read: Claims, data: Sequence[str]) -> str:
    """Return the SHA-256 of what a report follows from; names of files do not count."""
    parts = (
        VERSION,
        [checksum for _, checksum in read.files],
        [repr(claim._replace(file="", line=0)) for claim in read.claims],
        sorted(one.value for one in request.fail_on),
        request.internal,
        _reading(request.figures),
        list(data),
    )
    return sha256(repr(parts).encode()).hexdigest()


def _reading(figures: ContribRequest) -> tuple[object, ...]:
    """List what a reading follows from besides the bytes of the data."""
    return (
        figures.dataset,
        figures.base,
        figures.currency,
        figures.as_of,
        figures.absent_is_zero,
        sorted(figures.columns.items()),
        [repr(group._replace(origin="")) for group in figures.own_groups.values()],
    )
