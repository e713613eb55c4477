"""What the store of fetched figures holds, as datasets are read."""

import os
from pathlib import Path

from exportdecomp import resources
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.dataset import Dataset, Dimension, Source
from exportdecomp.model.record import Published
from exportdecomp.model.trade import Flow
from exportdecomp.sources.published import (
    published_names,
    read_published,
    refuse_broken,
    store_folder,
)

TOTAL, RATES, LABELS = "total", "rates", "labels"
"""Tables of a published dataset other than those of its dimensions."""

DEFINITION = "definition.toml"
"""The file in the folder of a dataset that stands alone which says what its tables are."""


def held_names() -> list[str]:
    """List the datasets in the store; none where there is no store."""
    store = store_folder(os.environ)
    return [] if store is None else published_names(store)


def held_of(name: str) -> Published | None:
    """Return what the store holds of a dataset, None where it holds nothing.

    Raises:
        InputError: A file of its publication is gone, or breaks off.
    """
    store = store_folder(os.environ)
    held = None if store is None else read_published(store, name)
    if held is not None:
        for table in held.tables.values():
            refuse_broken(Path(held.folder) / table.file)
    return held


def definition_held(name: str) -> Path | None:
    """Return the definition of a dataset in the store that stands alone.

    Args:
        name: Its name, or the beginning of the names of one dataset only: ``comext``.

    Returns:
        The file; None where the store has no such dataset.

    Raises:
        UnknownChoiceError: Several datasets begin with the name.
    """
    held = held_of(name)
    if held is None:
        names = [one for one in held_names() if one.startswith(f"{name}-")]
        if len(names) > 1:
            raise UnknownChoiceError("--dataset", name, names)
        held = held_of(names[0]) if names else None
    return Path(held.folder) / DEFINITION if held is not None and held.template else None


def continued(dataset: Dataset, held: Published | None) -> Dataset:
    """Let the tables of a dataset go on in those of the store.

    Args:
        dataset: An embedded dataset.
        held: What the store holds of it; None for nothing.

    Returns:
        The dataset, the tables of its headline, rates, labels and dimensions continued
        where the store has such a table.
    """
    if held is None:
        return dataset
    return dataset._replace(
        headline=_more(dataset.headline, held, TOTAL),
        rates=_more(dataset.rates, held, RATES),
        components=_more(dataset.components, held, LABELS),
        dimensions={name: _longer(one, held) for name, one in dataset.dimensions.items()},
    )


def _longer(dimension: Dimension, held: Published) -> Dimension:
    source = _more(dimension.source, held, dimension.name)
    if source is None or source is dimension.source:
        return dimension
    if set(Flow.BALANCE.sides) <= set(dimension.flows):
        return dimension._replace(source=source)
    from exportdecomp.sources.held_flows import flows_in

    flows = (*dimension.flows, *flows_in(Path(source.more[-1].file)))
    return dimension._replace(source=source, flows=tuple(dict.fromkeys(flows)))


def _more(source: Source | None, held: Published, name: str) -> Source | None:
    table = held.tables.get(name)
    if source is None or table is None:
        return source
    further = Source(
        file=str(Path(held.folder) / table.file),
        source=f"{held.attribution}, fetched",
        release=f"{held.since} to {held.until}",
        retrieved=held.retrieved,
    )
    return source._replace(more=(*source.more, further))


def shown_name(path: Path) -> str:
    """Return how a file of an embedded dataset is called, or one that continues it.

    Example:
        >>> shown_name(Path("store/data/china/0002/partner.parquet"))
        'fetched/china/partner.parquet'
    """
    root = resources.fixture_path(".")
    if path.is_relative_to(root):
        return str(path.relative_to(root))
    is_numbered = path.parent.name.isdigit()
    return f"fetched/{path.parents[1].name}/{path.name}" if is_numbered else str(path)
