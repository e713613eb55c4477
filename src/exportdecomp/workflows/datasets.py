"""What datasets there are, what they hold, and which component a word means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exportdecomp import resources
from exportdecomp.engines.local import Only, collect
from exportdecomp.errors import SettingsError, UnknownCodeError
from exportdecomp.model.dataset import Dimension
from exportdecomp.model.listing import Component, Contents, Coverage, Overview, Vintages
from exportdecomp.model.period import month_label
from exportdecomp.model.record import Published
from exportdecomp.model.scheme import Scheme
from exportdecomp.panel.coverage import year_on_year
from exportdecomp.panel.windows import month_of, months_of
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.workflows.held import definition_held, held_names, held_of
from exportdecomp.workflows.listed import labels_listed, open_in_full
from exportdecomp.workflows.load import FLOWS, Store, dataset_named

if TYPE_CHECKING:
    import polars as pl


def overviews() -> list[Overview]:
    """Describe every dataset in a line: those that come along, then those fetched."""
    embedded = resources.definition_names()
    held = (held_of(name) for name in held_names() if name not in embedded)
    return [
        *(_overview(Store(dataset_named(name))) for name in embedded),
        *(_fetched(one) for one in held if one is not None),
    ]


def contents(name: str) -> Contents:
    """Describe a dataset: schemes, vintages, coverage by period, components.

    Raises:
        UnknownChoiceError: There is no such dataset.
    """
    store = open_in_full(name)
    coverage: list[Coverage] = []
    vintages = [_vintages("headline", store.headline(store.dataset.currency))]
    for dimension in store.dataset.dimensions.values():
        frame = store.components(dimension, Only(FLOWS))
        vintages.append(_vintages(dimension.name, frame))
        coverage += _coverage(dimension, frame)
    return Contents(
        overview=_overview(store),
        schemes=tuple(
            (dimension.name, scheme.name, scheme.title)
            for dimension in store.dataset.dimensions.values()
            for scheme in dimension.schemes_held
        ),
        vintages=tuple(vintages),
        coverage=tuple(coverage),
        components=tuple(_components(store)),
    )


def find(name: str, text: str) -> list[Component]:
    """Find components by code or by part of a label, in any language.

    Args:
        name: The dataset.
        text: A code, which finds that component alone, or part of a label.

    Raises:
        SettingsError: The text is empty.
        UnknownCodeError: Nothing matches; names the nearest code or label.
    """
    wanted = text.strip().casefold()
    if not wanted:
        raise SettingsError("there is no word to look for", where="find", hint="name a code")
    components = _components(open_in_full(name))
    found = matching(components, wanted)
    if not found:
        raise UnknownCodeError(text, words_of(components), name)
    return found


def matching(components: Sequence[Component], text: str) -> list[Component]:
    """Keep the components that a word means: by a whole name, else by part of one."""
    wanted = text.strip().casefold()
    return called(components, text) or [
        component
        for component in components
        if any(wanted in word.casefold() for word in names_of(component))
    ]


def called(components: Sequence[Component], text: str) -> list[Component]:
    """Keep the components that are called a word: their code, a label or an alias.

    Capitals do not count. Where nothing is called just that, neither do a leading "the",
    spaces, dots and hyphens: "the U.S." is "us".
    """
    for alike in (str.casefold, plain):
        wanted = alike(text.strip())
        found = [
            component
            for component in components
            if wanted and wanted in map(alike, names_of(component))
        ]
        if found:
            return found
    return []


def plain(word: str) -> str:
    """Write a name in lower case, without what does not tell it from others.

    Example:
        >>> plain("the U.S."), plain("Hong Kong"), plain("Machinery & parts")
        ('us', 'hongkong', 'machineryandparts')
    """
    text = word.casefold().replace("&", " and ").strip().removeprefix("the ")
    return "".join(letter for letter in text if letter.isalnum())


def words_of(components: Sequence[Component]) -> list[str]:
    """List what one can look for: codes, labels, the words of labels, aliases."""
    words: dict[str, None] = {}
    for component in components:
        parts = (part for part in component.label.split() if part.isalpha())
        words |= dict.fromkeys((*names_of(component), *parts))
    return list(words)


def names_of(component: Component) -> tuple[str, ...]:
    """List what a component is called: its code, its labels, its aliases."""
    names = (component.code, component.label, component.label_native, *component.aliases)
    return tuple(filter(None, names))


def _fetched(held: Published) -> Overview:
    """Describe a dataset of the store, of which no table is read."""
    definition = definition_held(held.name)
    dataset = None if definition is None else read_dataset(definition, for_checks=False)
    return Overview(
        held.name,
        held.title,
        held.attribution,
        (dataset and dataset.currency) or "",
        held.since,
        held.until,
        tuple(dataset.dimensions) if dataset else (),
        held.retrieved,
    )


def _overview(store: Store) -> Overview:
    dataset = store.dataset
    held = held_of(dataset.name)
    months = months_of(store.headline(dataset.currency))
    return Overview(
        dataset.name,
        dataset.title,
        dataset.attribution,
        dataset.currency or "",
        month_label(min(months)),
        month_label(max(months)),
        tuple(dataset.dimensions),
        "" if held is None else held.retrieved,
    )


def _vintages(by: str, frame: "pl.DataFrame") -> Vintages:
    days = sorted(set(frame["vintage"]))
    return Vintages(by, len(days), days[0].isoformat(), days[-1].isoformat())


def _coverage(dimension: Dimension, frame: "pl.DataFrame") -> list[Coverage]:
    rows = []
    for window in ("month", "ytd"):
        held: dict[tuple[str, int], set[str]] = {}
        for flow, component, day in collect(year_on_year(frame.lazy(), window)).iter_rows():
            held.setdefault((flow, month_of(day)), set()).add(component)
        for scheme in dimension.schemes_held:
            top = set(scheme.top.members)
            flows = FLOWS if scheme.flow is None else (scheme.flow,)
            mine = {cell: codes for cell, codes in held.items() if cell[0] in flows}
            rows += [
                Coverage(
                    dimension.name,
                    scheme.name,
                    flow,
                    window,
                    month_label(month),
                    len(top & codes),
                    len(top),
                )
                for (flow, month), codes in sorted(mine.items())
                if top & codes
            ]
    return rows


def _components(store: Store) -> list[Component]:
    places: dict[str, list[str]] = {}
    for dimension in store.dataset.dimensions.values():
        for scheme in dimension.schemes_held:
            for code, place in _places(scheme):
                places.setdefault(code, []).append(place)
    return [
        Component(
            code,
            label.label,
            label.label_native,
            label.dimension,
            label.kind,
            tuple(places.get(code, ())),
            label.aliases,
        )
        for code, label in labels_listed(store)
    ]


def _places(scheme: Scheme) -> list[tuple[str, str]]:
    inside = [
        (code, f"{scheme.name}: {f'{parent} > ' if parent else ''}{code}")
        for code, parent, _ in scheme.walk()
    ]
    return [*inside, *((code, f"{scheme.name}: memo") for code in scheme.memo)]
