"""A reply that is kept, and a dataset that was made of such replies."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Record(NamedTuple):
    """One reply in the archive: what was asked, and what the reply is.

    Times are UTC in ISO 8601. ``fetched_at`` is when these bytes came first, ``checked_at``
    when the source last said, or showed, that they still stand. ``url`` holds no secret.
    ``published`` is the day of publication (ISO 8601) that the reply or an index names,
    empty where none does. ``run`` is the run that last asked. A reply that says there is
    nothing has ``size`` 0 and an empty ``sha256``.
    """

    source: str
    part: str
    url: str
    status: int
    content_type: str
    etag: str
    last_modified: str
    published: str
    fetched_at: str
    checked_at: str
    sha256: str
    size: int
    tool_version: str
    run: str


class PublishedTable(NamedTuple):
    """One file of a published dataset."""

    file: str
    sha256: str
    rows: int


class Published(NamedTuple):
    """A dataset in the store, as it was last published.

    ``folder`` holds its files and is never written to again; the next publication has
    another. ``since`` and ``until`` are the first and the last month (``2026-09``) of its
    figures, ``replies`` the number of archived replies it was made of, ``retrieved`` the day
    of the last of them. ``template`` is the definition in ``configs/sources/`` that says what
    its tables are, empty where the figures continue an embedded dataset.
    """

    name: str
    title: str
    possessive: str
    source: str
    template: str
    attribution: str
    folder: str
    tables: Mapping[str, PublishedTable] = MappingProxyType({})
    since: str = ""
    until: str = ""
    retrieved: str = ""
    replies: int = 0
