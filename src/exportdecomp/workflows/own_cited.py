"""Which of a user's files were read, as a report cites them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path

from exportdecomp.model.dataset import Dataset, Source
from exportdecomp.model.report import Provenance
from exportdecomp.workflows.own_stack import Opened
from exportdecomp.workflows.own_words import short_name


class Cited:
    """The files that were opened, each looked through for its checksum once.

    Args:
        opened: The files and frames.
        dataset: Says of a file whose it is.
    """

    def __init__(self, opened: Sequence[Opened], dataset: Dataset) -> None:
        self._opened = opened
        named = [dimension.source for dimension in dataset.dimensions.values()]
        named += [dataset.headline] if dataset.headline else []
        self._sources: Mapping[str, Source] = {str(Path(one.file)): one for one in named}

    @cached_property
    def provenance(self) -> tuple[Provenance, ...]:
        """The files with their checksums; frames have none."""
        found = []
        for raw in (one.table.raw for one in self._opened):
            digest = _digest(raw.content)
            if digest is not None:
                given = Source(raw.name, short_name(raw.name), "as given", "")
                source = self._sources.get(raw.name, given)
                found.append(
                    Provenance(source.source, source.release, source.retrieved, digest)
                )
        return tuple(found)


def _digest(content: Path | bytes) -> str | None:
    if isinstance(content, Path):
        with content.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    return sha256(content).hexdigest() if content else None
