"""The definition of a fetched dataset: that of its source, with its name and its tables."""

from collections.abc import Collection, Sequence
from pathlib import Path

import tomli_w

from exportdecomp.model.provider import Named
from exportdecomp.settings.toml_file import read_toml


def fill_definition(
    template: Path,
    named: Named,
    tables: Collection[str],
    retrieved: str,
    currencies: Sequence[str] = (),
) -> str:
    """Write the definition of a dataset that a source fills.

    Args:
        template: The definition of the source.
        named: What the dataset is called.
        tables: The tables that it has; a dimension without one is left out.
        retrieved: The day on which the last of its figures came (``2026-11-22``).
        currencies: Those of its figures. Where that of the template is none of them, the
            first is the dataset's.

    Returns:
        TOML, as ``settings.dataset.read_dataset`` reads it.

    Raises:
        SettingsError: The template cannot be read.
    """
    values = dict(read_toml(template))
    values["dataset"] = {
        **values.get("dataset", {}),
        "name": named.name,
        "title": named.title,
        "possessive": named.possessive,
        "counterpart": named.counterpart,
        "fetched": True,
    }
    if currencies and values["dataset"].get("currency") not in currencies:
        values["dataset"]["currency"] = currencies[0]
    values["dimensions"] = {
        name: {**table, "retrieved": retrieved}
        for name, table in values.get("dimensions", {}).items()
        if Path(table["file"]).stem in tables
    }
    headline = values.pop("headline", None)
    if headline is not None and "total" in tables:
        values["headline"] = {**headline, "retrieved": retrieved}
    values["remarks"] = [
        one
        for one in values.get("remarks", [])
        if one.get("dimension") in values["dimensions"]
    ]
    return tomli_w.dumps(values)


def takes_labels(template: Path) -> bool:
    """Tell whether a dataset names its components by the labels that its source gives them.

    Args:
        template: The definition of the source.

    Raises:
        SettingsError: The template cannot be read.
    """
    return "file" in read_toml(template).get("components", {})
