"""Checks of fetched figures before they are published: what they find that is new."""

from collections.abc import Sequence
from pathlib import Path

from exportdecomp.errors import DataError, InputError, ReplyError
from exportdecomp.model.check_settings import CheckSettings
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.record import Published
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.workflows.check_dataset import material_of_dataset
from exportdecomp.workflows.check_own import material_of_files, say_nothing
from exportdecomp.workflows.check_run import run_checks
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.held import DEFINITION, continued
from exportdecomp.workflows.load import Store, embedded_dataset
from exportdecomp.workflows.rules import rules_in_force

_SHOWN = 3
_COMPARE = (
    "the replies are kept and nothing is published: compare them with what the source shows"
)
_MOST = 1_000_000
"""Figures up to which all checks are run on arrival: more would take minutes."""
# A line that nobody knows is noted when it is read; a base may be fetched later.
_KEPT = frozenset({"ED103", "ED304"})


def refuse_faulty(
    staged: Published, before: Published | None, accepted: Sequence[str] = ()
) -> tuple[str, ...]:
    """Refuse figures in which a check finds an error that it does not find in those held.

    Args:
        staged: A dataset that is to be published.
        before: The dataset as it is published now; None where it is not.
        accepted: Codes of checks whose errors somebody looked at and lets pass.

    Returns:
        What to know of findings that are new and do not stop it, or that the dataset is
        too large for the checks to be run before every publication.

    Raises:
        ReplyError: There are such errors; names the first of them. Or nothing can be
            computed from the figures, because parts exceed their whole.
    """
    _refuse_unreadable(staged)
    figures = sum(table.rows for table in staged.tables.values())
    if figures > _MOST:
        look = f"exportdecomp check --dataset {staged.name}"
        return (f"{staged.name}: {figures:,} figures are not checked on arrival; {look}",)
    found = _findings(staged)
    held = {_key(one) for one in _held(staged, before)} if found else set()
    new = [one for one in found if _key(one) not in held]
    passing = {*_KEPT, *accepted}
    errors = [
        one for one in new if one.severity is Severity.ERROR and one.check not in passing
    ]
    if errors:
        shown = "; ".join(f"{one.check} {one.message}" for one in errors[:_SHOWN])
        more = len(errors) - _SHOWN
        raise ReplyError(
            "check_failed",
            f"what was fetched fails the checks: {shown}"
            + (f"; and {more} more" if more > 0 else ""),
            where=staged.name,
            hint=f"{_COMPARE}; if it is so, {_allow(errors)} publishes it all the same; until "
            f"then no fetch publishes {staged.name}",
        )
    if not new:
        return ()
    counted = "a thing that is" if len(new) == 1 else f"{len(new)} things that are"
    look = f"exportdecomp check --dataset {staged.name}"
    codes = ", ".join(sorted({one.check for one in new}))
    return (f"{staged.name}: the checks warn of {counted} new ({codes}); {look}",)


def _allow(errors: Sequence[Finding]) -> str:
    codes = dict.fromkeys(one.check for one in errors)
    return " ".join(f"--accept {code}" for code in codes)


def _refuse_unreadable(staged: Published) -> None:
    """Try to answer from a dataset that stands alone, as a reader of it would."""
    if not staged.template:
        return
    path = str(Path(staged.folder) / DEFINITION)
    for flow in (Flow.EXPORTS, Flow.IMPORTS):
        try:
            contrib(ContribRequest(dataset=staged.name, definition=path, flow=flow))
        except InputError as error:
            raise ReplyError(
                error.code, error.message, where=f"{staged.name}, {flow}", hint=_COMPARE
            ) from error
        except DataError:
            continue  # a flow or a base year that was not fetched is no fault


def _held(staged: Published, before: Published | None) -> list[Finding]:
    if before is not None:
        return _findings(before)
    return [] if staged.template else _of(_embedded(staged.name, None), CheckSettings())


def _findings(published: Published) -> list[Finding]:
    """List errors and warnings about the figures of a published dataset."""
    if not published.template:
        return _of(_embedded(published.name, published), CheckSettings())
    path = Path(published.folder) / DEFINITION
    definition = read_dataset(path)
    asked = ContribRequest(dataset=published.name, definition=str(path))
    material = material_of_files(asked, definition, say_nothing)
    return _of(material, definition.check or CheckSettings())


def _embedded(name: str, published: Published | None) -> Material:
    dataset = embedded_dataset(name, for_checks=True)
    return material_of_dataset(Store(continued(dataset, published)))


def _of(material: Material, settings: CheckSettings) -> list[Finding]:
    material = material._replace(identities=settings.identities)
    results = run_checks(rules_in_force(settings), material, None)
    return [
        one
        for result in results
        for one in result.findings
        if one.severity is not Severity.INFO
    ]


def _key(finding: Finding) -> tuple[object, ...]:
    return (
        finding.check, finding.dimension, finding.component, finding.flow, finding.window,
        finding.period, finding.cells,
    )  # fmt: skip
