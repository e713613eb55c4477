"""UN Comtrade as the rest of the program sees it, over a real connection."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.errors import FetchError, ReplyError, SettingsError
from exportdecomp.model.call import Call, Meaning, Parsed
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.courier import Courier
from exportdecomp.sources.transport import Wire
from tests.builders import month
from tests.replay.comtrade_pages import KEY, Service, envelope, row, value_of
from tests.replay.couriers import Clockwork
from tests.replay.server import Canned, Replay

PUBLISHED = {"202409": "2025-01-05", "202410": "2025-02-06"}
TODAY = date(2026, 11, 22)


def query(*partners: str, until: str = "2024-11", has_key: bool = False) -> FetchQuery:
    choices = {"partner": partners} if partners else {}
    return FetchQuery("comtrade", month("2024-09"), month(until), choices, has_key)


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as server:
        server.handler = Service(PUBLISHED)
        yield server


def asked(
    replay: Replay, call: Call, folder: Path, key: str = "", clock: Clockwork | None = None
) -> Parsed:
    time = clock or Clockwork()
    with Wire(replay.url, 5.0, trust_env=False) as wire:
        courier = Courier(
            COMTRADE, wire, key=key, sleep=time.sleep, clock=time.clock, now=time.now
        )
        target = folder / "reply"
        delivered = courier.fetch(call, target, None)
        assert delivered.meaning is Meaning.DATA, delivered.reason
        return COMTRADE.parse(call, target.read_bytes(), TODAY)


@pytest.mark.parametrize("key", ["", KEY])
def test_the_calls_of_a_plan_bring_the_figures_of_the_service(
    replay: Replay, tmp_path: Path, key: str
) -> None:
    listing, *planned = COMTRADE.plan(query("World", "USA", has_key=bool(key)))
    index = asked(replay, listing, tmp_path, key)
    parsed = [asked(replay, call, tmp_path, key) for call in index.calls]
    rows = pl.concat([one.rows for one in parsed if one.rows is not None])

    assert len(planned) == len(index.calls) + len(index.settled) == (3 if key else 9)
    # Three kinds of calls for two months: 5 chapters; 5 and a total; 6 partners and World.
    assert rows.height == 2 * (5 + 6 + 7)
    assert [note for one in parsed for note in one.notes] == []
    october = rows.filter(pl.col("period") == date(2024, 10, 1))
    assert october.filter(table="total", dataset="comtrade-chn")["value"].to_list() == [
        value_of("202410", "X", 0, "TOTAL")
    ]
    assert october["vintage"].unique().to_list() == [date(2025, 2, 6)]


def test_no_call_leaves_out_what_keeps_figures_apart(replay: Replay, tmp_path: Path) -> None:
    for call in COMTRADE.plan(query("World", "Japan", until="2024-09")):
        asked(replay, call, tmp_path)

    _, *figures = replay.log
    for seen in figures:
        for word in ("partner2Code=0", "customsCode=C00", "motCode=0", "includeDesc=true"):
            assert word in seen.path
        assert "ocp-apim-subscription-key" not in seen.headers


def test_a_key_is_shown_in_a_header_and_stands_in_no_address(
    replay: Replay, tmp_path: Path
) -> None:
    call = COMTRADE.plan(query("USA", has_key=True))[1]

    asked(replay, call, tmp_path, KEY)

    assert replay.log[0].headers["ocp-apim-subscription-key"] == KEY
    assert KEY not in replay.log[0].path


def test_a_wrong_key_is_said_to_be_wrong(replay: Replay, tmp_path: Path) -> None:
    call = COMTRADE.plan(query("USA", has_key=True))[1]

    with pytest.raises(FetchError) as caught:
        asked(replay, call, tmp_path, "fedcba9876543210")

    assert caught.value.code == "bad_key"
    assert "fedcba" not in str(caught.value)


def test_the_seconds_in_the_text_of_a_refusal_are_sat_out(
    replay: Replay, tmp_path: Path
) -> None:
    call = COMTRADE.plan(query("USA"))[1]
    body = b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 7 seconds."}'
    replay.handler = None
    replay.serve(
        call.path,
        Canned(429, body, {"Content-Type": "application/json"}),
        Canned(body=b'{"count": 0, "data": [], "error": "x"}'),
    )
    clock = Clockwork()

    with pytest.raises(FetchError) as caught:
        asked(replay, call, tmp_path, clock=clock)

    assert caught.value.code == "source_error"
    assert sum(clock.naps) >= 7


def test_calls_used_up_for_the_day_end_the_run_and_say_when_there_are_new_ones(
    replay: Replay, tmp_path: Path
) -> None:
    call = COMTRADE.plan(query("USA"))[1]
    body = (
        b'{"statusCode": 403, "message": "Out of call volume quota. '
        b'Quota will be replenished in 03:14:17."}'
    )
    replay.handler = None
    replay.serve(call.path, Canned(403, body, {"Content-Type": "application/json"}))

    with pytest.raises(FetchError, match="03:14:17") as caught:
        asked(replay, call, tmp_path)

    assert caught.value.code == "quota"
    assert len(replay.log) == 1


def test_wrong_options_are_refused_before_any_call() -> None:
    with pytest.raises(SettingsError):
        COMTRADE.plan(query("Atlantis"))


def test_a_dataset_says_whose_trade_it_is_and_with_whom() -> None:
    named = COMTRADE.describe("comtrade-usa-other_asia_nes")

    assert named.title == "The United States' trade with Other Asia, nes (UN Comtrade)"
    assert (named.name, named.template) == ("comtrade-usa-other_asia_nes", "comtrade")


_WORD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=7)
_FIELDS = sorted(row("202409", "X", 842, "03"))
_ROW = st.dictionaries(st.sampled_from(_FIELDS), _WORD, max_size=4).map(
    lambda changed: {**row("202409", "X", 842, "03"), **changed}
)


@given(st.binary(max_size=70) | st.lists(_ROW, max_size=3).map(envelope), st.integers(0, 1))
def test_whatever_comes_is_read_or_refused(content: bytes, which: int) -> None:
    call = COMTRADE.plan(query("USA"))[which]

    with suppress(ReplyError):
        rows = COMTRADE.parse(call, content, TODAY).rows
        assert rows is None or rows["value"].is_between(0, 1e15).all()
