"""Growth of the headline under each reading: the question behind every single rate."""

from exportdecomp.errors import RefusedBaseError, SettingsError
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.group import Groups
from exportdecomp.model.headline_report import HeadlineReport
from exportdecomp.model.period import Compare
from exportdecomp.model.report import Note
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.around import Around
from exportdecomp.workflows.headline_growth import growth_readings
from exportdecomp.workflows.headline_levels import level_readings
from exportdecomp.workflows.headline_points import point_readings
from exportdecomp.workflows.headline_reading import growth_of
from exportdecomp.workflows.heads import Heads
from exportdecomp.workflows.notes import new_year_notes
from exportdecomp.workflows.question import Question

_BASES = Note(
    "base_kinds",
    "Bases: implied is the level over printed growth, archived the level as first published, "
    "restated the level as later tables carry it.",
)
_UNADJUSTED = Note(
    "not_seasonally_adjusted", "Growth on the period before is not seasonally adjusted."
)


def headline(request: ContribRequest) -> HeadlineReport:
    """Read the headline of a period in every way that the figures allow.

    Args:
        request: The options as given: period, flow, base, currency and where the figures
            come from. Growth is over the year; what a breakdown needs is not looked at.

    Returns:
        The report. A reading that cannot be computed is there, without a value and with
        the reason.

    Raises:
        SettingsError: An option value does not exist, the flow is the balance, or the
            period is a range.
        RefusedBaseError: The headline has no base of the kind asked for.
        DataError: The period or its base is not in the data.
    """
    if request.flow == Flow.BALANCE:
        raise SettingsError(
            "the balance is one of the readings, and has no headline growth of its own",
            where="--flow balance",
            hint="use --flow exports or --flow imports",
        )
    around = Around(_plain(request))
    head, query, store = around.head(), around.query, around.store
    if query.base not in {None, head.kind}:
        raise RefusedBaseError(str(query.base), ["the headline"], "leave --base out")
    asked = Question(store, query, Heads(around.totals, query), Groups())
    readings = (
        *growth_readings(around),
        *point_readings(around),
        *level_readings(around),
    )
    flags = {flag for one in readings for flag in one.flags}
    unadjusted = [_UNADJUSTED] if "not_seasonally_adjusted" in flags else []
    bases = [] if head.level.vintage == UNDATED else [_BASES]
    return HeadlineReport(
        query=query,
        subject=asked.subject,
        measure=asked.measure,
        value=head.level.value,
        base_value=head.level.base_value,
        growth_pct=growth_of(head),
        base_kind=head.kind,
        vintage=head.level.vintage,
        readings=readings,
        notes=(*new_year_notes(store.dataset, query), *unadjusted, *bases, *store.notes),
        attribution=store.dataset.attribution,
        data_end=max(around.months),
        provenance=store.provenance(),
        data=store.files,
    )


def _plain(request: ContribRequest) -> ContribRequest:
    """Leave out what was set beforehand for breakdowns."""
    return request._replace(
        compare=Compare.YOY,
        vs=None,
        scale=None,
        by=(),
        scheme=None,
        groups=(),
        only_group=None,
    )
