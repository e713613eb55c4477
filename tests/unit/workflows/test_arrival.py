from pathlib import Path

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.record import Published
from exportdecomp.sources.generations import stage
from exportdecomp.workflows.arrival import refuse_faulty
from exportdecomp.workflows.fetch_tables import Tables, write_tables
from tests.builders import day
from tests.unit.workflows.fetched_rows import KOREA, fetched, line, total

NOW, BASE = day("2026-09"), day("2025-09")


def staged(store: Path, *rows: dict[str, object]) -> Published:
    """Write a dataset that is about to be published."""
    table = fetched(*({"currency": "USD"} | row for row in rows))
    names = sorted(set(table["table"]))
    with stage(store, KOREA.name) as folder:
        files = write_tables(folder, table, KOREA, Tables(tuple(names), (), "2026-11-22"))
        kept = store / "looked-at" / folder.name
        kept.parent.mkdir(exist_ok=True)
        folder.rename(kept)
    return Published(
        name=KOREA.name,
        title=KOREA.title,
        possessive=KOREA.possessive,
        source="comtrade",
        template=KOREA.template,
        attribution="UN Comtrade",
        folder=str(kept),
        tables=files,
        since="2025-09",
        until="2026-09",
    )


def rows(*, chips: float, parts: float = 190.0) -> list[dict[str, object]]:
    """Two chapters and their total, with the year before; chips are part of chapter 85."""
    name = KOREA.name
    found: list[dict[str, object]] = [
        total(name, 601.0, "USD") | {"period": NOW},
        line(name, "product", "84", "Machines", 411.0) | {"period": NOW},
        line(name, "product", "85", "Electronics", parts) | {"period": NOW},
        line(name, "product", "8542", "Chips", chips) | {"period": NOW, "parent": "85"},
    ]
    before = [
        one | {"period": BASE, "value": 0.75 * float(str(one["value"]))} for one in found
    ]
    before[3]["value"] = 61.0
    return [*before, *found]


def a_thousandth() -> list[dict[str, object]]:
    """Chapter 84 of the last month in thousands, 0.411, among figures in units."""
    found = rows(chips=97.0)
    found[5]["value"] = 0.411
    return found


def test_sound_figures_arrive_without_a_word(tmp_path: Path) -> None:
    assert refuse_faulty(staged(tmp_path, *rows(chips=97.0)), None) == ()


def test_a_member_beyond_its_parent_is_refused(tmp_path: Path) -> None:
    # 197 of the 190 of its chapter.
    with pytest.raises(ReplyError) as caught:
        refuse_faulty(staged(tmp_path, *rows(chips=197.0)), None)

    assert (caught.value.code, caught.value.exit_code) == ("component_above_parent", 3)
    assert caught.value.where == "comtrade-kor, exports"
    # Nothing that only a reader of files of their own can do.
    assert (caught.value.hint or "").endswith("compare them with what the source shows")


def test_an_error_that_a_check_finds_is_refused_and_can_be_let_pass(tmp_path: Path) -> None:
    wrong = staged(tmp_path, *a_thousandth())

    with pytest.raises(ReplyError) as caught:
        refuse_faulty(wrong, None)

    assert caught.value.code == "check_failed"
    assert "1,000 times smaller" in caught.value.message
    assert "--accept ED106 --accept ED201" in (caught.value.hint or "")
    with pytest.raises(ReplyError, match="ED201"):
        refuse_faulty(wrong, None, ("ED106",))
    (note,) = refuse_faulty(wrong, None, ("ED106", "ED201"))
    assert note.startswith(
        "comtrade-kor: the checks warn of 2 things that are new (ED106, ED201); exportdecomp"
    )


def test_a_month_whose_year_before_is_still_to_be_fetched_is_no_reason_to_refuse(
    tmp_path: Path,
) -> None:
    months = rows(chips=97.0)
    months += [one | {"period": day("2026-10")} for one in months[4:]]

    (note,) = refuse_faulty(staged(tmp_path, *months), None)

    assert "ED304" in note


def test_an_error_that_the_held_figures_have_too_is_no_news(tmp_path: Path) -> None:
    held = staged(tmp_path, *a_thousandth())

    assert refuse_faulty(staged(tmp_path, *a_thousandth()), held) == ()


def test_a_flow_that_was_not_fetched_is_no_fault(tmp_path: Path) -> None:
    exports = rows(chips=97.0)
    imports = [one | {"flow": "imports"} for one in exports]

    assert refuse_faulty(staged(tmp_path, *exports), None) == ()
    assert refuse_faulty(staged(tmp_path, *imports), None) == ()


def test_very_many_figures_are_said_not_to_be_checked(tmp_path: Path) -> None:
    wrong = staged(tmp_path, *a_thousandth())
    product = wrong.tables["product"]._replace(rows=999_999)
    # 999,999 lines and two totals.
    many = wrong._replace(tables={**wrong.tables, "product": product})

    (note,) = refuse_faulty(many, None)
    assert note.startswith("comtrade-kor: 1,000,001 figures are not checked on arrival; ")
