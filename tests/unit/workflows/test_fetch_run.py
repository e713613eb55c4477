from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exportdecomp.model.fetch_report import FetchRequest, Progress
from exportdecomp.model.provider import FetchQuery, Provider
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.transport import Wire
from exportdecomp.workflows.fetch_run import FetchRun
from tests.replay.composed import (
    AUGUST,
    COMPOSED,
    MONTHS,
    SEPTEMBER,
    TOO_MUCH,
    call_of,
    figures,
    path_of,
)
from tests.replay.couriers import Clockwork, courier
from tests.replay.server import Canned, Replay

NOON, EVENING = "2026-10-14T12:00:00Z", "2026-10-14T19:00:00Z"
BOTH = Canned(200, b"2025-08\n2025-09", {"Content-Type": "text/plain"})
WHOLE = figures(total=601, hs84=411, hs85=190)
WRONG = figures(hs84=411, hs84_=190).replace(b"84_", b"84")


def canned(body: bytes) -> Canned:
    return Canned(200, body, {"Content-Type": "text/plain"})


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as found:
        found.serve(MONTHS, BOTH)
        found.serve(path_of(AUGUST), canned(WHOLE))
        found.serve(path_of(SEPTEMBER), canned(figures(total=647, hs84=447)))
        yield found


class Asking:
    """Runs over August and September 2025, into one store."""

    def __init__(self, store: Path, replay: Replay) -> None:
        self.archive, self.replay = Archive(store, "composed"), replay
        self.told: list[Progress] = []
        query = FetchQuery("composed", AUGUST, SEPTEMBER)
        self.request = FetchRequest(query, str(store), replay.url, NOON)

    def run(
        self,
        source: Provider = COMPOSED,
        *,
        finish: bool = True,
        now: str = NOON,
        keep_going: bool = False,
        offline: bool = False,
    ) -> FetchRun:
        request = self.request._replace(now=now, keep_going=keep_going, offline=offline)
        with self.archive.alone(0), Wire(self.replay.url, 5.0) as wire:
            run = self.archive.begin("both", request.now, refresh=request.refresh)
            asked = FetchRun(request, source, self.archive, run, self.told.append)
            asked.go(None if request.offline else courier(wire, Clockwork(), source))
            if finish:
                self.archive.finish(run, request.now)
        return asked

    def paths(self) -> list[str]:
        found = [seen.path for seen in self.replay.log]
        self.replay.log.clear()
        return found


@pytest.fixture
def asking(tmp_path: Path, replay: Replay) -> Asking:
    return Asking(tmp_path / "store", replay)


def outcomes(asked: FetchRun) -> list[tuple[str, str, int]]:
    return [(one.part, one.outcome, one.rows) for one in asked.got]


def test_every_call_is_told_and_its_reply_kept(asking: Asking) -> None:
    asked = asking.run()

    assert outcomes(asked) == [
        ("months", "new", 0),
        ("2025-08 all", "new", 3),
        ("2025-09 all", "new", 2),
    ]
    assert [(one.done, one.known, one.part) for one in asking.told] == [
        (0, 3, "months"),
        (1, 3, "2025-08 all"),
        (2, 3, "2025-09 all"),
    ]
    kept = asking.archive.newest("2025-08 all")
    assert kept is not None
    assert asking.archive.content(kept) == WHOLE
    assert asked.sent == 3


def test_a_month_that_an_index_lacks_is_not_asked_for(asking: Asking) -> None:
    asking.replay.serve(MONTHS, canned(b"2025-08"))

    asked = asking.run()

    assert outcomes(asked) == [
        ("months", "new", 0),
        ("2025-09 all", "nothing", 0),
        ("2025-08 all", "new", 3),
    ]
    assert [note for one in asked.got for note in one.notes] == ["not published yet"]
    assert asking.paths() == [MONTHS, path_of(AUGUST)]


def test_a_reply_that_cannot_be_right_is_kept_and_ends_the_run(asking: Asking) -> None:
    asking.replay.serve(path_of(AUGUST), canned(WRONG))

    asked = asking.run()

    assert [(one.part, one.code, one.exit_code) for one in asked.failed] == [
        ("2025-08 all", "repeated_line", 3)
    ]
    assert outcomes(asked) == [("months", "new", 0)]
    kept = asking.archive.newest("2025-08 all")
    assert kept is not None
    assert asking.archive.content(kept) == WRONG
    assert path_of(SEPTEMBER) not in asking.paths()


def test_with_keep_going_the_calls_after_a_wrong_reply_are_made(asking: Asking) -> None:
    asking.replay.serve(path_of(AUGUST), canned(WRONG))

    asked = asking.run(keep_going=True)

    assert [one.code for one in asked.failed] == ["repeated_line"]
    assert outcomes(asked)[1:] == [("2025-09 all", "new", 2)]


def test_a_source_that_refuses_ends_the_run_also_with_keep_going(asking: Asking) -> None:
    asking.replay.serve(path_of(AUGUST), Canned(403, b"no", {"Content-Type": "text/plain"}))

    asked = asking.run(keep_going=True)

    assert [(one.code, one.exit_code) for one in asked.failed] == [("forbidden", 4)]
    assert outcomes(asked) == [("months", "new", 0)]


def test_what_is_too_much_is_asked_for_in_parts(asking: Asking) -> None:
    asking.replay.serve(path_of(AUGUST), canned(TOO_MUCH))
    asking.replay.serve(path_of(AUGUST, "total"), canned(figures(total=601)))
    asking.replay.serve(path_of(AUGUST, "product"), canned(figures(hs84=411, hs85=190)))

    expected = [
        ("2025-08 all", "split", 0),
        ("2025-09 all", "new", 2),
        ("2025-08 total", "new", 1),
        ("2025-08 product", "new", 2),
    ]
    assert outcomes(asking.run())[1:] == expected
    asking.paths()
    again = outcomes(asking.run(offline=True))[1:]
    assert [(part, rows) for part, _, rows in again] == [
        (part, rows) for part, _, rows in expected
    ]
    assert asking.paths() == []


def test_a_second_run_tells_what_changed_from_what_stands(asking: Asking) -> None:
    asking.replay.etags = True
    asking.run()
    asking.replay.serve(path_of(SEPTEMBER), canned(figures(total=649, hs84=447)))

    asked = asking.run(now=EVENING)

    assert [one for _, one, _ in outcomes(asked)] == ["unchanged", "unchanged", "changed"]
    known = asking.archive.newest("2025-08 all")
    assert known is not None
    assert (known.fetched_at, known.checked_at) == (NOON, EVENING)
    assert len(asking.archive.replies("2025-09 all")) == 2


def test_other_bytes_with_the_same_figures_are_no_change(asking: Asking) -> None:
    asking.run()
    asking.replay.serve(path_of(AUGUST), canned(WHOLE + b"\n"))

    assert outcomes(asking.run(now=EVENING))[1] == ("2025-08 all", "unchanged", 3)


def test_figures_where_there_was_nothing_before_are_new(asking: Asking) -> None:
    asking.replay.serve(path_of(AUGUST), Canned(404, b"none", {"Content-Type": "text/plain"}))
    asked = asking.run()
    assert outcomes(asked)[1] == ("2025-08 all", "nothing", 0)
    assert asked.got[1].notes == ("nothing was traded",)

    asking.replay.serve(path_of(AUGUST), canned(WHOLE))

    assert outcomes(asking.run(now=EVENING))[1] == ("2025-08 all", "new", 3)


def test_a_run_that_was_cut_off_asks_only_for_what_it_lacks(asking: Asking) -> None:
    asking.replay.serve(path_of(SEPTEMBER), Canned(403, b"no"))
    first = asking.run(finish=False)
    assert [one.code for one in first.failed] == ["forbidden"]
    asking.replay.serve(path_of(SEPTEMBER), canned(figures(total=647, hs84=447)))
    asking.paths()

    again = asking.run(now=EVENING)

    assert outcomes(again)[1:] == [("2025-08 all", "held", 3), ("2025-09 all", "new", 2)]
    assert path_of(AUGUST) not in asking.paths()


def test_what_was_not_released_anew_is_not_asked_for_again(asking: Asking) -> None:
    def released(day: date) -> Provider:
        call = call_of(AUGUST)._replace(released=day)
        return COMPOSED._replace(plan=lambda _query: [call])

    asking.run(released(date(2025, 9, 8)))
    asking.paths()

    assert outcomes(asking.run(released(date(2025, 9, 8)))) == [("2025-08 all", "held", 3)]
    assert asking.paths() == []
    assert outcomes(asking.run(released(date(2025, 10, 9)))) == [
        ("2025-08 all", "unchanged", 3)
    ]
    assert asking.paths() == [path_of(AUGUST)]


def test_without_a_connection_what_was_never_fetched_is_named(asking: Asking) -> None:
    asked = asking.run(offline=True)

    assert [(one.part, one.code, one.exit_code) for one in asked.failed] == [
        ("months", "not_archived", 4)
    ]
    assert (asked.sent, asked.waited) == (0, 0.0)
    assert asking.paths() == []
