"""What the data say of claims."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, FaultyClaim, Metric
from exportdecomp.model.evidence import Absent, Measured, Subject
from exportdecomp.model.interval import Interval
from exportdecomp.model.report import Provenance
from exportdecomp.model.request import ContribRequest


class Verdict(StrEnum):
    """What is said of a claim, from the best to the worst."""

    CONFIRMED = "confirmed"
    WITHIN_ROUNDING = "within_rounding"
    TRUNCATED = "truncated"
    WITHIN_CONVERSION = "within_conversion"
    OTHER_CURRENCY = "other_currency"
    OTHER_BASE = "other_base"
    CANNOT_TELL = "cannot_tell"
    WRONG_UNIT = "wrong_unit"
    WRONG_LABEL = "wrong_label"
    WRONG_SIGN = "wrong_sign"
    CONTRADICTED = "contradicted"

    @property
    def words(self) -> str:
        """How it reads."""
        return self.value.replace("_", " ")

    @property
    def holds(self) -> bool:
        """Whether the claim is true as it stands."""
        return self in _HOLDING


_HOLDING = {
    Verdict.CONFIRMED,
    Verdict.WITHIN_ROUNDING,
    Verdict.TRUNCATED,
    Verdict.WITHIN_CONVERSION,
}
FALSE = (
    Verdict.WRONG_UNIT,
    Verdict.WRONG_LABEL,
    Verdict.WRONG_SIGN,
    Verdict.CONTRADICTED,
)
"""The verdicts by which a claim is not true as it stands; they fail a run."""


class Trouble(StrEnum):
    """What a run can fail on besides verdicts."""

    INCONSISTENT = "inconsistent"
    FAULTY = "faulty"


FAILING: "tuple[Verdict | Trouble, ...]" = (*FALSE, Trouble.INCONSISTENT)
"""What a run fails on unless it is told otherwise."""


class Agreement(StrEnum):
    """Whether figures can be true together."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    INDETERMINATE = "indeterminate"


class Judgement(NamedTuple):
    """A claim with its verdict.

    ``measured`` is the figure by the reading that the claim names or the default one, or the
    growth that the office printed where that is what the claim says; None where it cannot be
    computed: ``absent`` says why. ``nearest`` is another reading or
    metric by which the claim would be true, or, of a contradicted claim, comes nearest.
    Of a claim that is false, ``as_printed`` is the figure in the currency in which it was
    published, where ``measured`` was converted, and ``not_held`` are the kinds of base that
    it could not be held against. ``subject`` is what it is about, None where no data were
    looked at. ``slip`` is the power of ten by which a contradicted amount is too large, below
    zero where it is too small. ``joint`` is the relation that changed the verdict, ``fits``
    the metric that the claim is true of by the figures beside it.
    """

    claim: Claim
    verdict: Verdict
    measured: Measured | None = None
    absent: Absent | None = None
    nearest: Measured | None = None
    joint: str | None = None
    fits: Metric | None = None
    as_printed: Measured | None = None
    not_held: tuple[BaseKind, ...] = ()
    slip: int = 0
    subject: Subject | None = None


class Relation(StrEnum):
    """What ties claims together."""

    BASE_SHARE = "base_share"
    SHARE_OF_GROWTH = "share_of_growth"
    VOLUME_PRICE = "volume_price"
    LEVEL_GROWTH = "level_growth"
    BALANCE = "balance"
    ACCELERATION = "acceleration"
    UNIT_VALUE = "unit_value"
    SHARE_CHANGE = "share_change"
    PARTS = "parts"
    SAME = "same"


class Joint(NamedTuple):
    """Claims judged together.

    ``implied`` is the figure that follows from the others, as a metric with its value and
    what was rounded to their digits; whether figures agree is told with digits that may have
    been dropped instead, and ``is_cut`` marks that they agree only so. Where all figures of a
    relation are stated, ``stated_id`` is the claim on the implied one and ``internal`` whether
    they can be true together.
    ``measured`` is the implied figure in the data, ``with_data`` whether that agrees.
    ``turned`` is what would be implied if the sign of the claim ``turned_id`` were the other
    one. ``fits`` names a claim that is true of another metric, by the figures beside it.
    ``unclaimed`` is what parts leave of their whole in the data, where they are not all of it.
    """

    relation: Relation
    ids: tuple[str, ...]
    item: str
    implied: Metric | None
    value: Fraction | None
    open: Interval | None
    internal: Agreement
    stated_id: str | None = None
    measured: Measured | None = None
    with_data: Agreement | None = None
    turned: Interval | None = None
    turned_id: str | None = None
    fits: tuple[str, Metric] | None = None
    unclaimed: Fraction | None = None
    is_cut: bool = False


class VerifyRequest(NamedTuple):
    """What is to be judged, and by what.

    ``files`` are claims files, or their bytes; ``claims`` may be given beside them, in
    Python. ``figures`` says which data count where a claim names no dataset, and by which
    reading.
    ``only`` keeps some claims by ``id``; ``internal`` looks at no data. ``fail_on`` says what
    makes a run a failure: verdicts, claims that cannot be true together, or that cannot be
    read.
    """

    files: tuple[str | bytes, ...] = ()
    figures: ContribRequest = ContribRequest()
    claims: tuple[Claim, ...] = ()
    published: bool = False
    internal: bool = False
    only: tuple[str, ...] = ()
    fail_on: tuple[Verdict | Trouble, ...] = FAILING


class VerifyReport(NamedTuple):
    """The answer to ``verify``: every claim in its order, and what cannot be read."""

    judgements: tuple[Judgement, ...]
    joints: tuple[Joint, ...]
    faulty: tuple[FaultyClaim, ...]
    internal: bool
    fail_on: tuple[Verdict | Trouble, ...]
    files: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    attributions: tuple[str, ...]
    digest: str

    @property
    def failed(self) -> bool:
        """Whether the run fails, by what it was told to fail on."""
        return (
            any(one.verdict in self.fail_on for one in self.judgements)
            or any(self.fails(one) for one in self.joints)
            or (Trouble.FAULTY in self.fail_on and bool(self.faulty))
        )

    @property
    def unread(self) -> int:
        """How many claims cannot be read; each may have several faults."""
        return len({(one.file, one.id) for one in self.faulty if one.id})

    @property
    def unread_files(self) -> int:
        """How many files of claims cannot be read at all."""
        return sum(not one.id and not one.line for one in self.faulty)

    @property
    def stray_faults(self) -> int:
        """How many faults stand in a file but in none of its claims."""
        return sum(not one.id and bool(one.line) for one in self.faulty)

    def is_clash(self, joint: Joint) -> bool:
        """Whether figures cannot be true together, of which not every one holds by itself."""
        if joint.internal is not Agreement.INCONSISTENT:
            return False
        holding = {one.claim.id for one in self.judgements if one.verdict.holds}
        return not holding.issuperset(joint.ids)

    def fails(self, joint: Joint) -> bool:
        """Whether the run fails on a relation."""
        return Trouble.INCONSISTENT in self.fail_on and self.is_clash(joint)
