"""Dimensions of a definition: a file of components each, and their schemes."""

from collections.abc import Mapping
from pathlib import Path

from exportdecomp.errors import nearest_hint
from exportdecomp.model.dataset import ROLES, Dimension
from exportdecomp.model.scheme import Scheme
from exportdecomp.settings.scheme import read_scheme
from exportdecomp.settings.source import FLOWS, read_source
from exportdecomp.settings.table import Table

ALL = "all"
"""The scheme of a dimension whose tree is read from the file itself."""


def read_dimension(name: str, table: Table, currency: str | None, folder: Path) -> Dimension:
    """Read a dimension.

    Args:
        name: What it is called.
        table: ``[dimensions.NAME]``.
        currency: The dataset's currency, which is the dimension's unless it says another.
        folder: What the file is relative to.

    Returns:
        The dimension; what is wrong with it is reported to the table.
    """
    schemes = {key: read_scheme(key, inner) for key, inner in table.named("schemes").items()}
    flows = table.choices("flows", FLOWS, FLOWS[:1])
    if name in ROLES:
        table.problem(f"{name!r} is a role of a column; call the dimension something else")
    if table.values.get("flows") == []:
        table.problem("key 'flows' must name at least one flow")
    return Dimension(
        name=name,
        source=read_source(table, folder, has_layout=True),
        currency=table.word("currency") or currency,
        scheme=_scheme(table, schemes),
        aliases=table.words("aliases"),
        total=table.maybe("total"),
        flows=flows,
        schemes=schemes,
        precision=table.number("precision"),
    )


def _scheme(table: Table, schemes: Mapping[str, Scheme]) -> str:
    given, known = table.maybe("scheme"), list(schemes) or [ALL]
    if given is None:
        if len(known) > 1:
            table.problem(f"key 'scheme' is missing; there is: {', '.join(known)}")
        return known[0]
    if given not in known:
        table.problem(f"key 'scheme' does not know {given!r}; {nearest_hint(given, known)}")
    return given
