"""A dataset: its files, its schemes, and what a reader of it must know."""

from collections.abc import Mapping
from typing import NamedTuple

from exportdecomp.model.scheme import Scheme


class Source(NamedTuple):
    """Where the figures of a file come from, as cited under every result."""

    file: str
    source: str
    release: str
    retrieved: str


class Dimension(NamedTuple):
    """One table of components: by commodity, by partner, or what a dataset has.

    ``total`` is the code of the table's own total, None where the table prints none.
    """

    name: str
    source: Source
    currency: str
    scheme: str
    aliases: tuple[str, ...]
    total: str | None
    flows: tuple[str, ...]
    schemes: Mapping[str, Scheme]
    precision: float | None


class ScopeBreak(NamedTuple):
    """From ``month`` on a row means something else: growth across it is refused."""

    code: str
    flow: str | None
    month: int
    text: str


class Remark(NamedTuple):
    """A footnote on a dimension, where its conditions hold; an empty one always does.

    ``component`` must be a row of its own; ``months`` are those that the period ends in,
    and concern growth over the year only.
    """

    dimension: str
    component: str | None
    months: tuple[int, ...]
    windows: tuple[str, ...]
    flow: str | None
    text: str


class Label(NamedTuple):
    """How a code is shown: in a table, in Chinese or Japanese, and inside a sentence.

    ``aliases`` are other words that find it.
    """

    dimension: str
    label: str
    label_native: str
    in_text: str
    kind: str
    aliases: tuple[str, ...] = ()


class Dataset(NamedTuple):
    """Everything a dataset definition says."""

    name: str
    title: str
    possessive: str
    attribution: str
    currency: str
    currencies: Mapping[str, str]
    headline: Source
    rates: Source | None
    rate_bases: tuple[str, ...]
    rate_note: str
    late_rate_note: str
    components: Source
    dimensions: Mapping[str, Dimension]
    breaks: tuple[ScopeBreak, ...]
    remarks: tuple[Remark, ...]

    def dimension_names(self) -> dict[str, str]:
        """Map each dimension's name and its other names to the name."""
        return {
            name: dimension.name
            for dimension in self.dimensions.values()
            for name in (dimension.name, *dimension.aliases)
        }
