"""exportdecomp schema."""

from typing import Annotated

import typer

from exportdecomp import resources
from exportdecomp.cli.emit import write
from exportdecomp.errors import UnknownChoiceError


def schema(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of output; leave it out to list them.")
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of JSON output.

    \b
    exportdecomp schema contrib
    """
    known = resources.schema_names()
    if kind is None:
        write("\n".join(known) + "\n", None, as_utf8=True)
        return
    if kind not in known:
        raise UnknownChoiceError("schema", kind, known)
    write(resources.schema_text(kind), None, as_utf8=True)
