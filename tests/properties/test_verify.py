"""Whatever an office rounds, cuts and converts, what is true is never judged false."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exportdecomp.model.request import ContribRequest
from exportdecomp.model.verify_report import FALSE, Agreement, VerifyReport, VerifyRequest
from exportdecomp.workflows.verify import verify
from tests.properties.printed import PARENTS, Printed, printed

ROWS = ("headline", "grain", "wheat", "machines", "pumps", "other_machines", "all_else")
UNITS = {
    "growth": "%", "change": "USD", "level": "USD", "contribution": "pp", "share": "%",
    "base_share": "%", "share_of_growth": "%", "share_change": "pp",
}  # fmt: skip


class Said(NamedTuple):
    """What an honest author says of a row, and how it is cut to its digits."""

    row: str
    metric: str
    decimals: int
    rounding: str

    def entry(self, case: Printed, name: str) -> str:
        """A claim of a file of claims."""
        digits = -3 if UNITS[self.metric] == "USD" else self.decimals
        step = Decimal(1).scaleb(-digits)
        exact = truth(case, self.row, self.metric)
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        number = number.quantize(step, self.rounding)
        return (
            f'[[claim]]\nid = "{name}"\nitem = "{self.row}"\nmetric = "{self.metric}"\n'
            f'period = "2025-09"\ncurrency = "USD"\nstated = "{number:f}"\n'
            f'unit = "{UNITS[self.metric]}"\ndecimals = {digits}\n'
        )


def truth(case: Printed, row: str, metric: str) -> Fraction:
    """The figure as the true levels have it, by its definition."""
    before, now = map(Fraction, case.dollars(row))
    whole_before, whole = map(Fraction, case.dollars("headline"))
    of = {
        "growth": (now - before, before),
        "contribution": (now - before, whole_before),
        "share": (now, whole),
        "base_share": (before, whole_before),
        "share_of_growth": (now - before, whole - whole_before),
    }
    if metric == "share_change":
        return truth(case, row, "share") - truth(case, row, "base_share")
    if metric in of:
        over, under = of[metric]
        assume(under)
        return 100 * over / under
    return now - before if metric == "change" else now


SAID = st.builds(
    Said,
    st.sampled_from(ROWS),
    st.sampled_from(sorted(UNITS)),
    st.integers(0, 3),
    st.sampled_from((ROUND_HALF_EVEN, ROUND_DOWN)),
)


def report(case: Printed, said: list[Said]) -> VerifyReport:
    """What is found of honest claims on the files of an office."""
    text = "\n".join(one.entry(case, f"c{place}") for place, one in enumerate(said))
    with TemporaryDirectory() as folder:
        figures = ContribRequest(definition=str(case.write(Path(folder))))
        return verify(VerifyRequest((text.encode(),), figures))


@settings(max_examples=60)
@given(case=printed(), said=st.lists(SAID, min_size=6, max_size=14, unique=True))
def test_what_is_true_is_never_judged_false(case: Printed, said: list[Said]) -> None:
    found = report(case, said)

    assert not found.faulty
    for judgement in found.judgements:
        one = said[int(judgement.claim.id[1:])]
        assert judgement.verdict not in FALSE, (one, judgement.verdict, judgement.measured)
    for joint in found.joints:
        assert joint.internal is not Agreement.INCONSISTENT, joint
    assert not found.failed


def test_every_row_that_is_claimed_has_a_truth() -> None:
    assert set(ROWS) <= {*PARENTS, "wheat", "pumps"}
