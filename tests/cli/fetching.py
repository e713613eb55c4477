"""What tests of `fetch` share: sources on this machine, asked without a pause."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.gacc import GACC
from tests.cli.command import Document, Outcome, answer, call
from tests.replay.comtrade_pages import Service
from tests.replay.server import Canned, Replay, Seen

MARCH = ("--from", "2024-03", "--to", "2024-03")
APRIL = ("--from", "2024-04", "--to", "2024-04")
RELEASED = {"202403": "2024-09-12", "202404": "2024-10-11"}
FIGURES = "/public/v1/preview/"


class Comtrade:
    """UN Comtrade on this machine; ``wrong`` is what it answers when asked for figures."""

    def __init__(self, replay: Replay) -> None:
        self.replay = replay
        self.service = Service(dict(RELEASED))
        self.wrong: Canned | None = None
        replay.handler = self._answer

    def _answer(self, seen: Seen) -> Canned | None:
        is_wrong = self.wrong is not None and seen.path.startswith(FIGURES)
        return self.wrong if is_wrong else self.service(seen)

    def fetch(self, *options: str) -> Outcome:
        """Fetch China's exports to the United States, sitting out no wait."""
        return call("fetch", "comtrade", "--partner", "USA", "--max-wait", "0", *options)


@contextmanager
def comtrade_here(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Comtrade]:
    """Serve UN Comtrade here, with an empty store and no key."""
    at_home(folder, patch)
    patch.setattr("exportdecomp.sources.comtrade.COMTRADE", COMTRADE._replace(pace=0.0))
    with Replay() as replay:
        patch.setenv("EXPORTDECOMP_COMTRADE_BASE_URL", replay.url)
        yield Comtrade(replay)


@contextmanager
def gacc_here(
    pages: dict[str, bytes], folder: Path, patch: pytest.MonkeyPatch
) -> Iterator[Replay]:
    """Serve pages of China Customs here, with an empty store."""
    at_home(folder, patch)
    patch.setattr("exportdecomp.sources.gacc.GACC", GACC._replace(pace=0.0))
    with Replay() as replay:
        replay.etags = True
        for path, page in pages.items():
            serve_page(replay, path, page)
        patch.setenv("EXPORTDECOMP_GACC_BASE_URL", replay.url)
        yield replay


def serve_page(replay: Replay, path: str, page: bytes) -> None:
    """Answer a path with a page."""
    replay.serve(path, Canned(200, page, {"Content-Type": "text/html; charset=utf-8"}))


def at_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the store and the keys of a run be in a folder."""
    patch.setenv("HOME", str(folder))
    patch.setenv("EXPORTDECOMP_STORE", str(folder / "store"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "EXPORTDECOMP_COMTRADE_KEY"):
        patch.delenv(name, raising=False)


def published() -> Document:
    """What the store holds, as `store list` tells it, without what is only archived."""
    listed = answer("store", "list", "--json").document
    return {"datasets": listed["datasets"]}


def published_files(folder: Path) -> dict[str, bytes]:
    """Every file of the published datasets, and the pointers to them."""
    data = folder / "store" / "data"
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }
