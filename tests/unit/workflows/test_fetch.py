from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError, SettingsError, UnknownChoiceError
from exportdecomp.model.fetch_report import FetchReport, FetchRequest, Progress
from exportdecomp.model.period import month_label
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.archive import Archive
from exportdecomp.workflows.fetch import fetch, plan_fetch
from tests.replay.comtrade_pages import Service
from tests.replay.server import Replay

MARCH, APRIL = 24290, 24291  # of 2024, counted as 12 * year + month - 1
NOW = "2026-11-22T08:00:00Z"
RELEASED = {"202403": "2024-09-12", "202404": "2024-10-11"}


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as found:
        found.handler = Service(RELEASED)
        yield found


def asked(
    store: Path, replay: Replay, *, source: str = "comtrade", since: int = MARCH
) -> FetchRequest:
    choices = {"partner": ("USA",)} if source == "comtrade" else {}
    query = FetchQuery(source, since, APRIL, choices)
    return FetchRequest(query, str(store), replay.url, NOW, max_wait=0.0, pace=0.0)


def fetched(request: FetchRequest) -> FetchReport:
    return fetch(request, lambda _progress: None)


def test_a_plan_names_calls_and_writes_nothing(tmp_path: Path, replay: Replay) -> None:
    store = tmp_path / "store"

    plan = plan_fetch(asked(store, replay)._replace(pace=1.5))

    assert [one.part for one in plan.calls] == [
        "chn availability",
        "chn exports hs2 usa 2024-03",
        "chn exports hs2 usa 2024-04",
    ]
    assert all(one.url.startswith(replay.url) and not one.is_held for one in plan.calls)
    # Three calls have two pauses of 1.5 seconds between them.
    assert plan.seconds == 3.0
    assert (plan.daily, plan.later, plan.title) == (None, "", "UN Comtrade")
    assert replay.log == []
    assert not store.exists()


def test_a_plan_knows_what_the_archive_has(tmp_path: Path, replay: Replay) -> None:
    request = asked(tmp_path / "store", replay)
    march = FetchQuery("comtrade", MARCH, MARCH, request.query.choices)
    fetched(request._replace(query=march))

    assert [one.is_held for one in plan_fetch(request).calls] == [True, True, False]


def test_a_plan_counts_the_calls_that_only_replies_will_name(tmp_path: Path) -> None:
    query = FetchQuery("gacc", MARCH, APRIL, {"table": ("partners",)})

    plan = plan_fetch(FetchRequest(query, str(tmp_path / "store")))

    assert len(plan.calls) == 1
    assert plan.expected > 0
    # An index and what it names, 2 seconds between any two.
    assert plan.seconds == 2.0 * plan.expected
    assert plan.later.startswith("Index pages name")


def test_what_was_fetched_is_published_and_reported(tmp_path: Path, replay: Replay) -> None:
    told: list[Progress] = []

    report = fetch(asked(tmp_path / "store", replay), told.append)

    assert (report.failed, report.calls, report.is_resumed) == ((), 3, False)
    assert [one.outcome for one in report.got] == ["new"] * 3
    (one,) = report.datasets
    assert (one.name, one.since, one.until) == ("comtrade-chn-usa", "2024-03", "2024-04")
    assert [(each.done, each.known) for each in told] == [(0, 3), (1, 3), (2, 3)]


def test_where_nobody_named_a_month_the_newest_held_is_the_first(
    tmp_path: Path, replay: Replay
) -> None:
    request = asked(tmp_path / "store", replay)._replace(since_held=True)
    # Fourteen months before April 2024, where nothing is held.
    assert month_label(plan_fetch(request).query.since) == "2023-02"

    march = FetchQuery("comtrade", MARCH, MARCH, request.query.choices)
    fetched(request._replace(query=march, since_held=False))

    assert plan_fetch(request).query.since == MARCH


def test_what_comes_along_counts_as_held_where_a_source_continues_it(tmp_path: Path) -> None:
    query = FetchQuery("gacc", 24320, 24320)

    plan = plan_fetch(FetchRequest(query, str(tmp_path / "store"), since_held=True))

    # The tables of china that come along end in July 2026.
    assert month_label(plan.query.since) == "2026-07"


def test_a_source_that_another_fetches_from_is_waited_for_no_longer_than_asked(
    tmp_path: Path, replay: Replay
) -> None:
    store = tmp_path / "store"
    with Archive(store, "comtrade").alone(0), pytest.raises(FetchError) as caught:
        fetched(asked(store, replay))

    assert caught.value.code == "busy"
    assert replay.log == []


def test_a_failure_publishes_nothing_and_is_gone_on_from(
    tmp_path: Path, replay: Replay
) -> None:
    request = asked(tmp_path / "store", replay)

    first = fetched(request._replace(max_calls=2))
    again = fetched(request)

    assert [(one.part, one.code) for one in first.failed] == [
        ("chn exports hs2 usa 2024-04", "max_calls")
    ]
    assert first.datasets == ()
    assert again.is_resumed
    assert [one.outcome for one in again.got] == ["unchanged", "held", "new"]
    assert [one.until for one in again.datasets] == ["2024-04"]


def test_the_same_query_in_another_order_of_words_goes_on_too(
    tmp_path: Path, replay: Replay
) -> None:
    request = asked(tmp_path / "store", replay)
    choices = {"partner": ("USA",), "flow": ("exports",)}
    turned = dict(reversed(choices.items()))

    fetched(request._replace(query=request.query._replace(choices=choices), max_calls=2))
    again = fetched(request._replace(query=request.query._replace(choices=turned)))

    assert again.is_resumed


def test_a_source_that_nobody_knows_is_refused(tmp_path: Path, replay: Replay) -> None:
    with pytest.raises(UnknownChoiceError):
        plan_fetch(asked(tmp_path / "store", replay, source="imf"))


@pytest.mark.parametrize(
    ("query", "where"),
    [
        (FetchQuery("comext", MARCH, APRIL, {"partners": ("CN",)}), "choices"),
        (FetchQuery("comext", APRIL, MARCH), "since, until"),
    ],
)
def test_a_query_that_was_mistyped_in_python_is_refused(query: FetchQuery, where: str) -> None:
    with pytest.raises(SettingsError) as caught:
        plan_fetch(FetchRequest(query))
    assert caught.value.where == where
