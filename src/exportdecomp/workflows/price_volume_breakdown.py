"""Price and volume by one dimension: items split, added up the tree, written as rows."""

from collections.abc import Iterator

from exportdecomp.indicators.share import share
from exportdecomp.model.line import Line
from exportdecomp.model.price_volume_report import (
    PriceVolumeBreakdown,
    PriceVolumeRequest,
)
from exportdecomp.model.report import Note
from exportdecomp.panel.other import fold, small_codes
from exportdecomp.panel.outliers import OutlierRule
from exportdecomp.panel.tree_sums import add_effects
from exportdecomp.workflows import notes, rows
from exportdecomp.workflows.counted import Counted
from exportdecomp.workflows.judged import leaders_of
from exportdecomp.workflows.order import arrange
from exportdecomp.workflows.price_volume_found import Found, find, mix_rows
from exportdecomp.workflows.price_volume_notes import measured_notes, unmeasured_notes
from exportdecomp.workflows.price_volume_rows import comparison_of, effects_of, row_of
from exportdecomp.workflows.question import Question


def split_by(
    asked: Question, counted: Counted, request: PriceVolumeRequest, rule: OutlierRule
) -> PriceVolumeBreakdown:
    """Split the headline by price and volume in one dimension.

    Args:
        asked: The question.
        counted: The dimension laid out, with what is counted.
        request: The options, of which the methods.
        rule: Which unit values moved too far to be prices.

    Returns:
        The breakdown; the effects of its rows in the sum add up to its headline.
    """
    laid, query = counted.laid, asked.query
    tables, part = laid.tables, laid.part
    found = find(counted, request, rule)
    head = rows.headline(part, None, query)
    shown, found = _shown(asked, counted, found)
    labels = {code: label.label for code, label in tables.labels.items()}
    made = [row_of(line, found, part, labels) for line in shown]
    tops = [line.code for line in laid.lines if line.in_sum]
    total = add_effects(found.effects[code] for code in tops)
    is_biased = any(row.unit_value_bias_pp for row in made)
    return PriceVolumeBreakdown(
        by=tables.dimension.name,
        items_by=counted.dimensions,
        scheme=tables.scheme.name,
        currency=query.currency,
        headline_kind=part.head.kind,
        base_kind=part.kind,
        vintage=part.head.level.vintage,
        headline=head,
        rows=tuple(arrange([row for row in made if row.role != "memo"], query.sort)),
        leaders=leaders_of(counted, found.judged),
        memo=tuple(row for row in made if row.role == "memo"),
        total=effects_of(total, request.method),
        comparison=comparison_of(
            {name: add_effects(of[code] for code in tops) for name, of in found.others.items()}
        ),
        gap_pp=head.contribution_pp - sum(total.values()),
        measured_share_pct=share(found.measured[0], head.value),
        measured_base_share_pct=share(found.measured[1], head.base_value),
        mix=mix_rows(counted, request, rule),
        notes=(
            *measured_notes(counted.dimensions, request.method, is_biased=is_biased),
            *_currency_notes(counted),
            *_unmeasured_notes(found, rule),
            *notes.breakdown_notes(tables, asked.store, query, part, shown),
        ),
    )


def _shown(asked: Question, counted: Counted, found: Found) -> tuple[list[Line], Found]:
    """Fold small lines where it is asked for, and leave out those that lie too deep."""
    query, laid = asked.query, counted.laid
    lines = laid.lines
    top = query.top or query.at_most
    if top is not None or query.min_pp is not None:
        pp = rows.contributions(lines, laid.part)
        lines = fold(lines, small_codes(lines, pp, top=top, min_pp=query.min_pp))
    depth = query.depth or laid.tables.scheme.depth
    others = [line for line in lines if line.role == "other"]
    return [line for line in lines if line.depth <= depth], found.with_others(others)


def _unmeasured_notes(found: Found, rule: OutlierRule) -> Iterator[Note]:
    judged = found.judged
    return unmeasured_notes(judged.unmeasured, (rule.kind, rule.k), is_few=judged.is_few)


def _currency_notes(counted: Counted) -> list[Note]:
    """Say of converted figures that the exchange rate is in their prices."""
    if counted.laid.part.span.rates.basis is None:
        return []
    return [
        Note(
            "rate_in_price",
            "Unit values are converted, so that what the exchange rate did is in the price "
            f"effect; --currency {counted.laid.tables.dimension.currency} leaves it out.",
        )
    ]
