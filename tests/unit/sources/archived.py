"""Replies for an archive, as short as they can be."""

from hashlib import sha256
from pathlib import Path

from exportdecomp.model.record import Published, PublishedTable, Record
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.generations import publish, stage

NOON = "2026-10-14T12:00:00+00:00"
LATER = "2026-11-07T09:30:00+00:00"


def reply(part: str, body: bytes, at: str = NOON, run: str = "run-1") -> Record:
    """Describe a reply; an empty one says that there is nothing."""
    return Record(
        source="gacc",
        part=part,
        url=f"http://customs.example/{part}.html",
        status=200 if body else 404,
        content_type="text/html",
        etag="",
        last_modified="",
        published="",
        fetched_at=at,
        checked_at=at,
        sha256=sha256(body).hexdigest() if body else "",
        size=len(body),
        tool_version="0.1.0",
        run=run,
    )


def keep(
    archive: Archive, part: str, body: bytes, at: str = NOON, run: str = "run-1"
) -> Record:
    """Write a reply and keep it."""
    temporary = archive.temporary()
    temporary.write_bytes(body)
    return archive.keep(temporary, reply(part, body, at, run))


def filled(store: Path, **bodies: bytes) -> Archive:
    """Make an archive with a reply a part."""
    archive = Archive(store, "gacc")
    with archive.alone(0):
        for part, body in bodies.items():
            keep(archive, part, body)
    return archive


def published(store: Path, name: str, content: bytes) -> Published:
    """Publish a dataset of one file."""
    table = PublishedTable("total.parquet", "", 3)
    told = Published(
        name=name,
        title="China",
        possessive="China's",
        source="gacc",
        template="",
        attribution="General Administration of Customs of China",
        folder="",
        tables={"total": table},
        since="2026-08",
        until="2026-09",
        retrieved="2026-10-14",
        replies=4,
    )
    with stage(store, name) as staged:
        (staged / table.file).write_bytes(content)
        return publish(store, staged, told)
