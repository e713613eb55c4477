"""Groups in a breakdown: as rows beside the sum, or as the rows of it."""

from exportdecomp.model.dataset import Dimension
from exportdecomp.model.group import Groups
from exportdecomp.model.request import Query
from exportdecomp.workflows.group_rows import codes_needed, group_labels, place_all
from exportdecomp.workflows.only_group import only_scheme, rest_labels
from exportdecomp.workflows.part import Cut


def with_groups(
    cut: Cut, asked: Groups, dimension: Dimension, dataset: str, query: Query
) -> Cut:
    """Put groups into the cut of a dimension.

    An only group is also a row beside the sum: what its members come to.

    Args:
        cut: The cut without them.
        asked: The groups that were asked for.
        dimension: The dimension, its schemes filled in.
        dataset: The dataset's name.
        query: What was asked for; membership is that of its period.

    Raises:
        SettingsError: The members of a group overlap, or two groups have the same name.
    """
    months = (query.base_period.months[0], query.period.month)
    shown = (*asked.beside, *([asked.only] if asked.only else []))
    beside = place_all(shown, dimension, dataset, months)
    scheme, labels = cut.scheme, {**cut.labels, **group_labels(beside, dimension.name)}
    if asked.only is not None:
        scheme = only_scheme(asked.only, dimension, dataset, months)
        labels |= rest_labels(asked.only, dimension)
    return Cut(scheme, labels, beside, codes_needed(beside))
