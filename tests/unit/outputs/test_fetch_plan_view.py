import json

from exportdecomp.model.fetch_report import FetchPlan
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.fetch_plan_view import fetch_plan_view
from exportdecomp.outputs.render import Format, render_view
from tests.cli.command import problems
from tests.unit.outputs.fetches import plan


def text(planned: FetchPlan, form: Format = Format.TABLE) -> str:
    return str(render_view(fetch_plan_view(planned), form, Screen(100)))


def test_a_plan_lists_its_calls_with_their_addresses() -> None:
    planned = plan(2, held=1)._replace(later="The index names further calls.")

    assert text(planned) == (
        "2 calls to UN Comtrade, at least 2 s, 1 of them asking whether a reply that is held "
        "still stands;\nthe source allows 500 a day. No call was made.\n"
        "\n"
        "Calls\n"
        "comtrade · 2026-08 to 2026-09\n"
        "               held   address\n"
        "─────────────────────────────────────────────────\n"
        "1/totals       yes    https://trade.example.org/1\n"
        "2/totals              https://trade.example.org/2\n"
        "\n"
        "  · The index names further calls.\n"
        "  Source: UN Comtrade.\n"
        "  Terms: internal use.\n"
    )


def test_of_many_calls_the_first_and_the_last_are_shown() -> None:
    lines = text(plan(121)).splitlines()
    shown = [line.split(" ")[0] for line in lines if "https://" in line or " more" in line]

    assert shown == [
        *(f"{place}/totals" for place in (1, 2, 3, 4)),
        "115",
        "120/totals",
        "121/totals",
    ]
    assert "115 more" in lines


def test_json_has_every_call_and_the_limit_of_a_day() -> None:
    read = json.loads(text(plan(121, 50), Format.JSON))

    assert problems(read, "fetch-plan") == []
    assert (read["calls"], len(read["planned"])) == (121, 121)
    # 120 waits of 1.1 seconds; 50, 50 and 21 calls
    assert (read["seconds"], read["daily_calls"], read["days"]) == (132.0, 50, 3)
    assert read["query"]["has_key"] is True


def test_where_a_source_names_no_limit_json_says_so() -> None:
    read = json.loads(text(plan(1, None), Format.JSON))

    assert problems(read, "fetch-plan") == []
    assert (read["daily_calls"], read["days"]) == (None, None)
    assert read["null_reasons"] == {"daily_calls": "not_named", "days": "not_named"}


def test_a_row_is_a_call() -> None:
    assert text(plan(1, held=1), Format.CSV) == (
        "source,part,url,is_held\ncomtrade,1/totals,https://trade.example.org/1,true\n"
    )


def test_nothing_to_ask_is_a_plan_without_a_table() -> None:
    assert text(plan(0)).splitlines()[0].startswith("0 calls to UN Comtrade;")
    assert "Calls" not in text(plan(0))


def test_a_long_address_is_cut_for_people_and_whole_for_machines() -> None:
    address = f"https://trade.example.org/?codes={'85,' * 60}86"
    planned = plan(1)
    told = planned._replace(calls=(planned.calls[0]._replace(url=address),))
    lines = [line.strip() for line in text(told).splitlines()]

    # 26 + 7 + 180 + 2 characters, of which 159 are left
    assert address not in "".join(lines)
    assert any(line.endswith("…") for line in lines)
    assert json.loads(text(told, Format.JSON))["planned"][0]["url"] == address
