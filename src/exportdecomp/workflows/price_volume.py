"""Price and volume: what a change of value is made of, closing to the headline."""

from exportdecomp.errors import SettingsError
from exportdecomp.model.price_volume_report import PriceVolumeReport, PriceVolumeRequest
from exportdecomp.model.trade import Flow
from exportdecomp.panel.outliers import outlier_rule
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.counted import count_items
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.price_volume_breakdown import split_by
from exportdecomp.workflows.question import question


def price_volume_report(request: PriceVolumeRequest) -> PriceVolumeReport:
    """Split headline growth into price, volume, entry, exit and what is not measured.

    Args:
        request: The options as given, about one period.

    Returns:
        A breakdown for each dimension of which something is counted. The effects of the
        finest lines add up to those of their parents and, with what is unmeasured, to the
        growth of the headline.

    Raises:
        SettingsError: An option value does not exist, or the balance is asked for.
        DataError: A period is not in the data, or nothing is counted.
    """
    if request.asked.flow == Flow.BALANCE:
        raise SettingsError(
            "a balance has no quantity",
            where="--flow balance",
            hint="ask for exports and imports one by one",
        )
    rule = outlier_rule(request.outliers.value, request.outlier_k)
    asked = question(request.asked._replace(counts=True))
    breakdowns, dropped = each_dimension(
        asked, lambda name: split_by(asked, count_items(asked, name), request, rule)
    )
    store, query = asked.store, asked.query
    return PriceVolumeReport(
        query=query,
        method=request.method,
        rule=(rule.kind, rule.k),
        subject=asked.subject,
        measure=asked.measure,
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(query.currency))),
        breakdowns=tuple(breakdowns),
        notes=(*store.notes, *dropped),
        provenance=store.provenance(),
        data=store.files,
    )
