"""Which of a user's files were read, as a report cites them."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from exportdecomp.model.dataset import Source
from exportdecomp.model.report import Provenance
from exportdecomp.workflows.own_stack import Opened
from exportdecomp.workflows.own_words import short_name


def cited(opened: Sequence[Opened], sources: Mapping[str, Source]) -> Iterator[Provenance]:
    """Yield the files that were read, with their checksums; frames have none.

    Args:
        opened: The files and frames.
        sources: What a definition says of a file, by its path.
    """
    for raw in (one.table.raw for one in opened):
        digest = _digest(raw.content)
        if digest is not None:
            given = Source(raw.name, short_name(raw.name), "as given", "")
            source = sources.get(raw.name, given)
            yield Provenance(source.source, source.release, source.retrieved, digest)


def _digest(content: Path | bytes) -> str | None:
    if isinstance(content, Path):
        with content.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    return sha256(content).hexdigest() if content else None
