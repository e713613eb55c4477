import json
from typing import Any

import pytest

from exportdecomp.model.fetch_report import FetchReport
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.fetch_view import fetch_view
from exportdecomp.outputs.render import Format, render_view
from tests.cli.command import problems
from tests.unit.outputs.fetches import CHANGED, CHINA, LIMITED, NEW, NOTHING, report


def text(told: FetchReport, form: Format = Format.TABLE) -> str:
    return str(render_view(fetch_view(told), form, Screen(100)))


def document(told: FetchReport) -> dict[str, Any]:
    read = json.loads(text(told, Format.JSON))
    assert isinstance(read, dict)
    return read


def test_a_table_shows_what_was_published_and_what_came() -> None:
    told = report(NEW, CHANGED, NOTHING, datasets=(CHINA,))

    assert text(told) == (
        "3 replies: 1 new, 1 changed, 1 without figures; published china up to 2026-09.\n"
        "\n"
        "Published\n"
        "in store\n"
        "               from      to        figures   replies   what it is\n"
        "────────────────────────────────────────────────────────────────────────────\n"
        "china          2026-08   2026-09       138         3   China's foreign trade\n"
        "\n"
        "Replies of China Customs\n"
        "gacc · 2026-08 to 2026-09\n"
        "                       outcome           figures   published\n"
        "─────────────────────────────────────────────────────────────\n"
        "2026-08/partners/CNY   new                    66   2026-09-09\n"
        "2026-09/partners/CNY   changed                64   2026-10-14\n"
        "2026-09/totals/USD     without figures\n"
        "\n"
        "  · ask next: exportdecomp contrib --month 2026-09\n"
        "  Source: General Administration of Customs.\n"
        "  Terms: no licence is named.\n"
    )


def test_failures_stand_in_a_table_of_their_own() -> None:
    assert text(report(NEW, failed=(LIMITED,))).split("\n\n")[:2] == [
        "1 reply: 1 new; 1 failure; nothing was published.",
        (
            "Failures\n"
            "gacc · 2026-08 to 2026-09\n"
            "                      code           what happened\n"
            "───────────────────────────────────────────────────────────────────\n"
            "2026-09/exports/CNY   rate_limited   no more calls before 14:05 UTC"
        ),
    ]


def test_of_a_thousand_replies_those_with_something_new_are_shown() -> None:
    got = [NEW._replace(part=f"page {place}", outcome="unchanged") for place in range(995)]
    changed = [CHANGED._replace(part=f"other {place}") for place in range(5)]
    lines = text(report(*got[:700], *changed, *got[700:])).splitlines()
    shown = [line for line in lines if "changed" in line and line[0] != " "]

    assert shown[0] == "1000 replies: 5 changed, 995 unchanged; there was nothing to publish."
    assert [line.split("  ")[0] for line in shown[1:]] == [
        *(f"other {place}" for place in range(5)),
        "995 more",
    ]
    # 995 replies of 66 figures
    assert shown[-1].split()[-3:] == ["995", "unchanged", "65,670"]


def test_json_has_every_key_and_a_reason_for_every_null() -> None:
    read = document(report(NEW, NOTHING, failed=(LIMITED,), datasets=(CHINA,)))
    new, nothing, failed = read["replies"]

    assert problems(read, "fetch") == []
    assert read["query"] == {
        "source": "gacc",
        "since": "2026-08",
        "until": "2026-09",
        "choices": {"table": ["partners"]},
        "has_key": False,
    }
    assert (read["calls"], read["waited_seconds"]) == (7, 2.5)
    assert (new["rows"], new["sha256"], new["null_reasons"]) == (66, "1a" * 32, {})
    assert nothing["null_reasons"] == {"sha256": "no_file", "published": "not_named"}
    assert failed["outcome"] == "failed"
    assert read["failed"][0]["code"] == "rate_limited"
    assert read["datasets"][0]["tables"] == [
        {"table": "total", "rows": 8, "sha256": "3c" * 32},
        {"table": "partner", "rows": 130, "sha256": "4d" * 32},
    ]


@pytest.mark.parametrize("form", [Format.CSV, Format.JSONL, Format.TSV])
def test_a_row_is_a_reply_and_says_why_one_failed(form: Format) -> None:
    lines = text(report(NEW, failed=(LIMITED,)), form).splitlines()

    assert len(lines) == (2 if form is Format.JSONL else 3)
    assert "no more calls before 14:05 UTC" in lines[-1]
    assert "go on after 14:05 UTC" in lines[-1]
    assert "rate_limited" not in lines[-2]


def test_parquet_and_markdown_come_with_the_view() -> None:
    told = report(NEW, datasets=(CHINA,))
    markdown = text(told, Format.MARKDOWN)

    assert "| china | 2026-08 | 2026-09 | 138 | 3 | China's foreign trade |" in markdown
    assert bytes(render_view(fetch_view(told), Format.PARQUET, Screen()))[:4] == b"PAR1"  # type: ignore[arg-type]  # of Parquet it is bytes
