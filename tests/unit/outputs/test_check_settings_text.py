from datetime import date

from exportdecomp.model.check_settings import CheckSettings, Identity, RuleChange
from exportdecomp.model.finding import Severity, Waiver
from exportdecomp.outputs.check_settings_text import check_settings_record, check_settings_rows

SETTINGS = CheckSettings(
    select=("ED1", "ED305"),
    ignore=("ED306",),
    fail_on=Severity.WARNING,
    strict=False,
    due_day=14,
    changes={
        "ED305": RuleChange(Severity.ERROR, {"least_pp": 0.1}, {"ships": {"least_pp": 0.5}}),
        "ED306": RuleChange(),
    },
    waivers=(
        Waiver(
            *("ED401", "known\x1b[2J", date(2026, 1, 31), "toys", None, None, None),
            place="made",
        ),
    ),
    identities=(Identity("partner", "rcep", ("asean", "jpn")),),
)


def test_what_is_set_is_listed_and_moves_no_cursor() -> None:
    assert check_settings_rows(SETTINGS) == [
        ("select", "ED1, ED305"),
        ("ignore", "ED306"),
        ("fail_on", "warning"),
        ("strict", "false"),
        ("due_day", "14"),
        ("ED305", "severity = error, least_pp = 0.1, least_pp = 0.5 of ships"),
        ("ED306", "-"),
        ("waive ED401", r"until 2026-01-31: known\x1b[2J"),
        ("identity partner", "rcep = asean + jpn"),
    ]


def test_where_nothing_is_set_nothing_is_listed() -> None:
    assert check_settings_rows(CheckSettings()) == []


def test_the_record_has_every_key_whether_it_is_set_or_not() -> None:
    empty, full = check_settings_record(CheckSettings()), check_settings_record(SETTINGS)

    assert list(empty) == list(full) == list(CheckSettings._fields)
    assert (empty["fail_on"], empty["changes"], empty["waivers"]) == (None, {}, [])
    assert full["waivers"] == [
        {
            "check": "ED401",
            "reason": "known\x1b[2J",
            "until": "2026-01-31",
            "component": "toys",
            "period": None,
            "flow": None,
            "file": None,
            "place": "made",
        }
    ]
    assert full["changes"]["ED305"]["codes"] == {"ships": {"least_pp": 0.5}}
