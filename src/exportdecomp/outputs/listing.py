"""What ``datasets`` answers, as text or JSON."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from exportdecomp.model.listing import Component, Contents, Coverage, Overview, Vintages
from exportdecomp.outputs.json_document import dump, envelope
from exportdecomp.outputs.safe_text import visible

_NAME = 10  # characters


def overviews_text(overviews: Sequence[Overview]) -> str:
    """Write one line a dataset."""
    width = max([_NAME, *(len(one.name) for one in overviews)])
    return _lines(
        f"{one.name:<{width}} {one.title}, {one.first} to {one.last}, "
        f"by {', '.join(one.by)}; {one.currency}; {one.attribution}{_fetched(one)}"
        for one in overviews
    )


def overviews_json(overviews: Sequence[Overview]) -> str:
    """Write the datasets as one JSON object."""
    return dump({**envelope("datasets"), "datasets": [one._asdict() for one in overviews]})


def contents_text(contents: Contents) -> str:
    """Write a dataset: schemes, releases, periods and how complete, components."""
    head = contents.overview
    parts = [
        _lines([f"{head.name}: {head.title}, {head.first} to {head.last}"]),
        _lines([f"{head.attribution}; default currency {head.currency}{_fetched(head)}", ""]),
        _section(
            "Schemes (--by, --scheme)",
            (f"{by:<10} {name:<11} {title}" for by, name, title in contents.schemes),
        ),
        _section(
            "Releases held",
            (f"{one.by:<10} {_releases(one)}" for one in contents.vintages),
        ),
        _section(
            "Year on year: rows with a level and a base, of the scheme's top rows",
            _coverage_lines(contents.coverage),
        ),
        _section("Components", _component_lines(contents.components)),
    ]
    return "".join(parts)


def contents_json(contents: Contents) -> str:
    """Write a dataset as one JSON object."""
    return dump(
        {
            **envelope("dataset"),
            "dataset": contents.overview._asdict(),
            "schemes": [
                {"by": by, "scheme": name, "title": title}
                for by, name, title in contents.schemes
            ],
            "vintages": [one._asdict() for one in contents.vintages],
            "periods": [one._asdict() for one in contents.coverage],
            "components": [one._asdict() for one in contents.components],
        }
    )


def components_text(components: Sequence[Component]) -> str:
    """Write one line a component."""
    return _lines(_component_lines(components))


def components_json(components: Sequence[Component]) -> str:
    """Write components as one JSON object."""
    return dump(
        {**envelope("components"), "components": [one._asdict() for one in components]}
    )


def _fetched(one: Overview) -> str:
    return f"; fetched {one.retrieved}" if one.retrieved else ""


def _releases(one: Vintages) -> str:
    if one.releases == 1:
        return f"1 vintage, {one.first}"
    return f"{one.releases} vintages, {one.first} to {one.last}"


def _section(title: str, lines: Iterable[str]) -> str:
    return _lines([title, *(f"  {line}" for line in lines), ""])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)


def _component_lines(components: Sequence[Component]) -> list[str]:
    return [
        f"{one.code:<20} {one.label}"
        + (f" / {one.label_native}" if one.label_native else "")
        + (f"  [{', '.join(one.places)}]" if one.places else "")
        for one in components
    ]


def _coverage_lines(coverage: Sequence[Coverage]) -> list[str]:
    def kind(one: Coverage) -> tuple[str, str, str, str]:
        return one.by, one.scheme, one.flow, one.window

    lines = []
    for (by, scheme, flow, window), group in groupby(sorted(coverage), kind):
        counts: dict[tuple[int, int], list[str]] = {}
        for one in group:
            counts.setdefault((one.available, one.of), []).append(one.period)
        lines.append(f"{by} ({scheme}), {flow}, {window}")
        lines += [
            f"  {available:>2} of {of}: {', '.join(periods)}"
            for (available, of), periods in sorted(counts.items(), reverse=True)
        ]
    return lines
