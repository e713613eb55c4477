"""Ask a source for releases, keep its replies, and publish what they hold."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.call import CallKind
from exportdecomp.model.fetch_report import (
    FetchPlan,
    FetchReport,
    FetchRequest,
    PlannedCall,
    Progress,
)
from exportdecomp.model.period import Window, month_label, parse_period
from exportdecomp.model.provider import FetchQuery, Provider
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.providers import provider_named
from exportdecomp.sources.published import published_names, read_published, store_folder

if TYPE_CHECKING:
    from exportdecomp.sources.courier import Courier
    from exportdecomp.sources.transport import Wire
    from exportdecomp.workflows.fetch_run import FetchRun

Tell = Callable[[Progress], None]


def _tell_nobody(progress: Progress) -> None:
    del progress


_FIRST_TIME = 14
"""How many months before the last one a first fetch begins: one year on year, and one more."""


def plan_fetch(request: FetchRequest) -> FetchPlan:
    """List the calls that a fetch would make; opens no socket and writes nothing.

    Args:
        request: What is asked, and of which store.

    Returns:
        The calls that are known beforehand, and what is known of those that follow.

    Raises:
        SettingsError: A word is none that the source knows.
    """
    provider = _asked_of(request)
    query = _dated(request, provider)
    calls = provider.plan(query)
    archive = Archive(Path(request.store), provider.name) if request.store else None
    base = request.base_url or provider.base_url
    expected = sum(provider.expects(call) for call in calls)
    return FetchPlan(
        query=query,
        title=provider.title,
        calls=tuple(
            PlannedCall(
                call.part,
                base + call.path,
                archive is not None and archive.newest(call.part) is not None,
            )
            for call in calls
        ),
        seconds=provider.pace * max(len(calls) + expected - 1, 0),
        daily=provider.daily[query.has_key],
        later=provider.later if any(one.kind is CallKind.INDEX for one in calls) else "",
        attribution=provider.attribution,
        licence=provider.licence,
        expected=expected,
    )


def fetch(request: FetchRequest, tell: Tell = _tell_nobody) -> FetchReport:
    """Fetch what a source has published, archive it, and publish it to the store.

    Every reply is archived before it is read. Only when all replies were read and passed
    the checks is anything published, each dataset at one stroke; what failed leaves the
    store as it was. A run that was interrupted goes on where it stopped.

    Args:
        request: What is asked, and how.
        tell: Told of every call; nobody is by default.

    Returns:
        What came of every call, what failed, and the datasets that were published anew.

    Raises:
        SettingsError: A word is none that the source knows, or the store cannot be written.
        FetchError: Another fetch of the source goes on.
    """
    from exportdecomp.workflows.fetch_publish import NOTHING_PUBLISHED, publish_replies
    from exportdecomp.workflows.fetch_run import FetchRun

    request = _complete(request)
    provider = _asked_of(request)
    request = request._replace(query=_dated(request, provider))
    store = Path(request.store)
    archive = Archive(store, provider.name)
    with archive.alone(request.max_wait):
        run = archive.begin(_words(request.query), request.now, refresh=request.refresh)
        asked = FetchRun(request, provider, archive, run, tell)
        _make_calls(asked, request, provider)
        made = NOTHING_PUBLISHED
        if not asked.failed or request.keep_going:
            made = publish_replies(
                store, provider, archive, request.accepted, keep_going=request.keep_going
            )
        failed = (*asked.failed, *made.failed)
        if not asked.failed:
            archive.finish(run, request.now)
    return FetchReport(
        query=request.query,
        title=provider.title,
        got=tuple(asked.got),
        failed=failed,
        datasets=made.datasets,
        calls=asked.sent,
        waited=asked.waited,
        is_resumed=run.is_resumed,
        is_offline=request.offline,
        notes=made.notes,
        attribution=provider.attribution,
        licence=provider.licence,
        store=request.store,
        baseless=made.baseless,
    )


def _complete(request: FetchRequest) -> FetchRequest:
    """Fill in the time and the usual store, where nobody said."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    store = store_folder(os.environ)
    if not request.store and store is None:
        raise SettingsError(
            "the store is switched off: there is nowhere to keep what comes",
            where="EXPORTDECOMP_STORE=none",
            hint="name a folder",
        )
    return request._replace(now=request.now or now, store=request.store or str(store))


def _asked_of(request: FetchRequest) -> Provider:
    query = request.query
    provider = provider_named(query.source)
    for name in query.choices:
        if name not in provider.options:
            raise UnknownChoiceError("choices", name, provider.options)
    if query.since > query.until:
        raise SettingsError(
            f"{month_label(query.since)} is after {month_label(query.until)}",
            where="since, until",
            hint="since is the earlier month",
        )
    return provider if request.pace is None else provider._replace(pace=request.pace)


def _dated(request: FetchRequest, provider: Provider) -> FetchQuery:
    """Begin with the newest month that is held, where nobody said with which."""
    query = request.query
    if not request.since_held:
        return query
    newest = _newest(Path(request.store) if request.store else None, provider)
    since = query.until - _FIRST_TIME if newest is None else newest
    return query._replace(since=min(since, query.until))


def _newest(store: Path | None, provider: Provider) -> int | None:
    """Return the newest month of the datasets that a source fills."""
    names = [] if store is None else published_names(store)
    held = [read_published(store, name) for name in names] if store is not None else []
    labels = [one.until for one in held if one is not None and one.source == provider.name]
    ends = [parse_period(Window.MONTH, label) for label in labels]
    months = [period.month for period in ends if period is not None]
    if provider.extends:
        from exportdecomp.model.request import ContribRequest
        from exportdecomp.workflows.load import Store, embedded_dataset

        embedded = Store(embedded_dataset(provider.extends))
        months += embedded.months(ContribRequest(dataset=provider.extends))
    return max(months, default=None)


def _words(query: FetchQuery) -> str:
    """Write a query so that the same one is known again; without its key."""
    choices = {name: list(words) for name, words in sorted(query.choices.items())}
    months = f"{month_label(query.since)}..{month_label(query.until)}"
    return json.dumps([query.source, months, choices], separators=(",", ":"))


def _make_calls(asked: "FetchRun", request: FetchRequest, provider: Provider) -> None:
    """Ask the source, or only the archive where no socket may be opened."""
    if request.offline:
        asked.go(None)
        return
    from exportdecomp.sources.transport import Wire

    with Wire(request.base_url or provider.base_url, provider.patience) as wire:
        asked.go(_courier(request, provider, wire))


def _courier(request: FetchRequest, provider: Provider, wire: "Wire") -> "Courier":
    from exportdecomp.sources.courier import Courier

    return Courier(
        provider,
        wire,
        max_wait=request.max_wait,
        max_calls=request.max_calls,
        key=request.key,
    )
