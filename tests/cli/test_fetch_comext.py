"""Eurostat's Comext from the call to the contribution, served on this machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exportdecomp.sources.comext import COMEXT
from tests.cli.command import Outcome, answer, call
from tests.cli.fetching import at_home, published, published_files
from tests.replay.comext_pages import (
    CSV,
    MAINTENANCE,
    NO_RESULTS,
    NOT_YET,
    QUEUED,
    TOO_BIG,
    Form,
    answering,
    reply,
    value,
)
from tests.replay.server import Canned, Replay, Seen

TWO_SEPTEMBERS = ("--from", "2025-09", "--to", "2026-09")
ONE_MONTH = ("--from", "2026-09", "--to", "2026-09")


@pytest.fixture
def comext(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    at_home(tmp_path, monkeypatch)
    monkeypatch.setattr("exportdecomp.sources.comext.COMEXT", COMEXT._replace(pace=0.0))
    with Replay() as replay:
        replay.handler = answering()
        monkeypatch.setenv("EXPORTDECOMP_COMEXT_BASE_URL", replay.url)
        yield replay


def fetch(*options: str) -> Outcome:
    return call("fetch", "comext", *options)


def lines(dataset: str, *options: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the headline of a dataset in September 2026, and its lines by code."""
    asked = ("--dataset", dataset, "--month", "2026-09", *options, "--json")
    first, *_ = answer("contrib", *asked).document["breakdowns"]
    return first["headline"], {row["code"]: row for row in first["components"]}


def first_then(
    first: Canned, then: Callable[[Seen], Canned | None]
) -> Callable[[Seen], Canned | None]:
    answers = iter([first])
    return lambda seen: next(answers, None) or then(seen)


def test_the_figures_of_the_union_are_those_that_were_served(comext: Replay) -> None:
    outcome = fetch(*TWO_SEPTEMBERS)

    assert (outcome.code, len(comext.log)) == (0, 2)
    headline, chapters = lines("comext-eu27_2020")
    now, then = (
        {
            code: value("EU27_2020", "EXT_EU27_2020", code, "2", month)
            for code in ("TOTAL", "85")
        }
        for month in ("2026-09", "2025-09")
    )
    assert headline["value"] == now["TOTAL"]
    assert headline["growth_pct"] == pytest.approx(100 * (now["TOTAL"] / then["TOTAL"] - 1))
    points = 100 * (now["85"] - then["85"]) / then["TOTAL"]
    assert chapters["85"]["contribution_pp"] == pytest.approx(points)


def test_partners_of_the_union_add_up_to_its_headline(comext: Replay) -> None:
    del comext
    fetch(*TWO_SEPTEMBERS)

    headline, partners = lines("comext-eu27_2020", "--by", "partner", "--flow", "imports")

    points = {code: row["contribution_pp"] for code, row in partners.items() if row["in_sum"]}
    assert points.keys() == {"chn", "usa", "gbr", "che", "hkg", "qz"}
    assert sum(points.values()) == pytest.approx(headline["growth_pct"])


def test_subheadings_nest_below_their_headings(comext: Replay) -> None:
    asked = ("--reporter", "DE", "--partner", "China", "--level", "hs6", "--product", "8541")

    outcome = fetch(*asked, *TWO_SEPTEMBERS)

    assert (outcome.code, len(comext.log)) == (0, 2)  # the list of products, and one call
    _, rows = lines("comext-de-cn", "--depth", "3")
    assert {code: rows[code]["parent"] for code in ("85", "8541", "854142", "854143")} == {
        "85": None, "8541": "85", "854142": "8541", "854143": "8541",
    }  # fmt: skip


def test_three_years_of_the_mirror_of_china_are_planned_as_one_call(comext: Replay) -> None:
    asked = ("--partner", "CN", "--from", "2023-10", "--to", "2026-09", "--dry-run", "--json")

    plan = answer("fetch", "comext", *asked).document

    assert plan["calls"] == 1
    (planned,) = plan["planned"]
    assert planned["url"].startswith(
        f"{comext.url}/sdmx/2.1/data/DS-045409/M.EU27_2020.CN.TOTAL+01+02+03+"
    )
    assert comext.log == []


@pytest.mark.parametrize(
    "form",
    [
        Form(newline="\r\n", mark=True),
        Form(second=True),
        Form(flagged=True),
        Form(yearly=True),
        Form(updated="16/11/26"),
        Form(respelled=True),
    ],
)
def test_every_form_of_a_reply_gives_the_same_lines(comext: Replay, form: Form) -> None:
    comext.handler = answering(form)

    assert fetch(*TWO_SEPTEMBERS).code == 0

    headline, chapters = lines("comext-eu27_2020")
    assert headline["value"] == value("EU27_2020", "EXT_EU27_2020", "TOTAL", "2", "2026-09")
    assert len(chapters) == 96


def test_too_much_is_asked_for_in_pieces_that_give_the_same_lines(comext: Replay) -> None:
    # 99 products x 2 flows x 2 indicators = 396 a month; 13 months are 5,148.
    comext.handler = answering(most=2000)

    assert fetch("--partner", "CN", *TWO_SEPTEMBERS).code == 0

    # 13 months, then 7 and 6, of which 7 are 4 and 3, 6 are 3 and 3.
    assert len(comext.log) == 7
    headline, chapters = lines("comext-eu27_2020-cn")
    assert headline["value"] == value("EU27_2020", "CN", "TOTAL", "2", "2026-09")
    assert len(chapters) == 96


def test_what_is_put_in_a_queue_is_asked_for_in_halves(comext: Replay) -> None:
    comext.handler = first_then(QUEUED, answering())

    assert fetch("--partner", "CN", *TWO_SEPTEMBERS).code == 0

    assert len(comext.log) == 3
    assert lines("comext-eu27_2020-cn")[0]["value"] > 0


@pytest.mark.parametrize(
    "nothing",
    [
        NO_RESULTS,
        NOT_YET,
        Canned(200, reply((["DE"], ["CN"], [], ["2"], ["VALUE_IN_EUROS"]), []), CSV),
    ],
)
def test_where_there_is_nothing_nothing_is_published(comext: Replay, nothing: Canned) -> None:
    comext.handler = lambda _: nothing

    outcome = fetch("--partner", "CN", *ONE_MONTH)

    assert outcome.code == 0
    assert "Eurostat" in outcome.text
    assert published() == {"datasets": []}


def test_a_missing_figure_is_missing_in_the_store(comext: Replay) -> None:
    comext.handler = answering(Form(empty=("85",)))

    assert fetch("--partner", "CN", *TWO_SEPTEMBERS).code == 0

    _, chapters = lines("comext-eu27_2020-cn")
    assert "85" not in chapters
    missing = value("EU27_2020", "CN", "85", "2", "2026-09")
    assert chapters["unallocated"]["value"] == missing


def test_a_service_that_is_away_for_a_moment_is_asked_again(comext: Replay) -> None:
    comext.handler = first_then(Canned(503, headers={"retry-after": "0"}), answering())

    assert fetch("--partner", "CN", *ONE_MONTH).code == 0

    assert len(comext.log) == 2


@pytest.mark.parametrize(
    ("wrong", "exit_code", "code"),
    [
        (MAINTENANCE, 4, "wrong_content"),
        (Canned(404, b"<html>gone</html>"), 4, "not_found"),
        (Canned(200, b"freq,reporter\nM,DE\n"), 3, "columns_missing"),
    ],
)
def test_what_cannot_be_used_leaves_the_store_as_it_was(
    comext: Replay, tmp_path: Path, wrong: Canned, exit_code: int, code: str
) -> None:
    assert fetch("--partner", "CN", *ONE_MONTH).code == 0
    before = published_files(tmp_path)
    comext.handler = lambda _: wrong

    outcome = fetch("--partner", "CN", *TWO_SEPTEMBERS)

    assert (outcome.code, f"error[{code}]" in outcome.err) == (exit_code, True)
    assert published_files(tmp_path) == before


def test_figures_below_zero_are_not_published(comext: Replay) -> None:
    comext.handler = answering(Form(factor=-1))

    outcome = fetch("--partner", "CN", *ONE_MONTH)

    assert outcome.code == 3
    assert "error[negative_value]" in outcome.err
    assert published() == {"datasets": []}


def test_one_product_of_one_month_that_is_too_much_is_an_error(comext: Replay) -> None:
    comext.handler = lambda _: TOO_BIG

    outcome = fetch("--partner", "CN", "--product", "85", *ONE_MONTH)

    assert outcome.code == 4
    assert "error[too_big]" in outcome.err


def test_figures_that_were_revised_are_another_vintage(comext: Replay) -> None:
    fetch("--partner", "CN", *TWO_SEPTEMBERS)
    comext.handler = answering(Form(factor=3, updated="18/11/26 23:00:00"))

    assert fetch("--partner", "CN", *TWO_SEPTEMBERS).code == 0

    served = value("EU27_2020", "CN", "TOTAL", "2", "2026-09")
    assert lines("comext-eu27_2020-cn", "--as-of", "latest")[0]["value"] == 3 * served
    assert lines("comext-eu27_2020-cn", "--as-of", "2026-11-17")[0]["value"] == served
