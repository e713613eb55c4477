"""A dataset opened in full, to say what it holds: one that comes along, or one fetched."""

from pathlib import Path

from exportdecomp import resources
from exportdecomp.model.dataset import Label
from exportdecomp.model.period import Period, Window, parse_period
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.workflows.held import definition_held, held_of
from exportdecomp.workflows.load import Store, dataset_named


def open_in_full(name: str) -> Store:
    """Open a dataset with every period that it has.

    Args:
        name: One that comes with the program, or one in the store.

    Raises:
        UnknownChoiceError: There is no such dataset.
        DataError: A file cannot be read.
    """
    definition = None if name in resources.definition_names() else definition_held(name)
    if definition is None:
        return Store(dataset_named(name))
    from exportdecomp.workflows.own import open_own

    request = ContribRequest(dataset=name, definition=str(definition))
    return open_own(request).covering(_every_month(definition), request)


def labels_listed(store: Store) -> list[tuple[str, Label]]:
    """List the codes of a store that is open in full, each with its label.

    Of figures that were fetched only the codes that they hold are listed, however many a
    classification has.
    """
    if not store.files:
        return list(store.all_labels)
    listed = []
    for dimension in store.dataset.dimensions.values():
        labels = store.labels(dimension.name)
        codes = (code for scheme in dimension.schemes.values() for code in scheme.codes())
        listed += [(code, labels[code]._replace(dimension=dimension.name)) for code in codes]
    return list(dict(listed).items())


def _every_month(definition: Path) -> list[Asked]:
    held = held_of(read_dataset(definition, for_checks=False).name)
    ends = (held.since, held.until) if held is not None else ()
    months = [one.month for text in ends if (one := parse_period(Window.MONTH, text))]
    periods = (Period(Window.MONTH, month) for month in range(months[0], months[-1] + 1))
    return [Asked(period, period, None) for period in periods]
