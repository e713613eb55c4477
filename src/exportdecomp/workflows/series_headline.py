"""The headline of a period as a row beside those that add up to it."""

from exportdecomp.model.report import Headline, Row
from exportdecomp.model.request import Query
from exportdecomp.model.series_report import HEADLINE
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.windows import Span
from exportdecomp.workflows import rows
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.part import Part

_NO_VS = ("contribution_vs_pp", "acceleration_pp")
_WHOLE = 100.0


def headline_row(query: Query, head: Head) -> Row:
    """Write the headline of a query's period as a row.

    Args:
        query: The query.
        head: The headline.

    Returns:
        A row of role ``headline``, which is in no sum. Its contribution is what the rows of
        every dimension add up to: its growth, or for a balance the change over the scale.
    """
    span = Span(query.period, query.compare, query.as_of, IDENTITY)
    whole = Part(span, head, head.kind, {}, head.level, is_exact=True)
    found = rows.headline(whole, None, query)
    has_growth = found.growth_pct is not None
    return Row(
        code=HEADLINE,
        label="Headline",
        parent=None,
        depth=0,
        role=HEADLINE,
        in_sum=False,
        base_kind=head.kind,
        vintage=head.level.vintage,
        value=found.value,
        base_value=found.base_value,
        change=found.change,
        growth_pct=found.growth_pct,
        base_share_pct=_WHOLE if has_growth else None,
        share_pct=_WHOLE if has_growth else None,
        contribution_pp=found.contribution_pp,
        lower_pp=found.lower_pct,
        upper_pp=found.upper_pct,
        contribution_vs_pp=None,
        acceleration_pp=None,
        share_of_growth_pct=_WHOLE if found.contribution_pp else None,
        flags=(),
        residual_reason=None,
        null_reasons=_reasons(found),
    )


def _reasons(head: Headline) -> dict[str, str]:
    known = head.null_reasons
    reasons = dict.fromkeys(_NO_VS, "no_vs")
    if head.growth_pct is None:
        reasons |= {"growth_pct": known["growth_pct"]}
        reasons |= dict.fromkeys(("base_share_pct", "share_pct"), known["growth_pct"])
    if head.lower_pct is None:
        reasons |= dict.fromkeys(("lower_pp", "upper_pp"), known["lower_pct"])
    return (
        reasons
        if head.contribution_pp
        else {**reasons, "share_of_growth_pct": "no_net_change"}
    )
