"""Whatever was rounded and converted on the way, the truth lies inside the bounds."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings

from exportdecomp.errors import InputError
from exportdecomp.model.report import Breakdown
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.contrib import contrib
from tests.properties.printed import PARENTS, Printed, printed

NOISE = 1e-7


def breakdown(case: Printed) -> Breakdown:
    """The breakdown in dollars; what would be refused as a double count is passed over."""
    with TemporaryDirectory() as folder:
        definition = str(case.write(Path(folder)))
        asked = ContribRequest(
            definition=definition, currency="USD", period="2025-09", depth=2, bounds=True
        )
        try:
            return contrib(asked).breakdowns[0]
        except InputError as error:
            assume("above_parent" not in error.code)
            raise


@settings(max_examples=30)
@given(case=printed())
def test_the_true_contribution_of_every_row_lies_inside_its_bounds(case: Printed) -> None:
    found = breakdown(case)

    for row in found.components:
        assert row.lower_pp is not None, row.code
        assert row.upper_pp is not None
        truth = 0.0 if row.role == "residual" else case.points(row.code)
        assert row.lower_pp - NOISE <= truth <= row.upper_pp + NOISE, (row.code, truth)
        assert row.lower_pp <= (row.contribution_pp or 0.0) + NOISE
        assert (row.contribution_pp or 0.0) - NOISE <= row.upper_pp


@settings(max_examples=30)
@given(case=printed())
def test_the_true_growth_of_the_headline_lies_inside_its_bounds(case: Printed) -> None:
    head = breakdown(case).headline

    assert head.lower_pct is not None
    assert head.upper_pct is not None
    assert head.lower_pct - NOISE <= case.points("headline") <= head.upper_pct + NOISE


@settings(max_examples=30)
@given(case=printed())
def test_what_a_flag_calls_certain_is_true(case: Printed) -> None:
    found = breakdown(case)

    for row in found.components:
        if "sign_uncertain" not in row.flags and row.role in {"component", "parent"}:
            truth = case.points(row.code)
            assert truth * (row.contribution_pp or 0.0) >= 0, row.code
    ranked = [
        row.code for row in found.components if row.parent is None and row.code in PARENTS
    ]
    itemised = [code for code in ranked if code != "all_else"]
    flags = {row.code: row.flags for row in found.components}
    if not any("rank_uncertain" in flags[code] for code in itemised):
        truths = [case.points(code) for code in itemised]
        assert truths == sorted(truths, reverse=True)
