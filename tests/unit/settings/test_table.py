import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.settings.table import Reading, Table
from tests.builders import month


def read(text: str) -> tuple[Table, Reading]:
    reading = Reading("made.toml")
    return Table(tomllib.loads(text), reading), reading


def said(reading: Reading) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        reading.finish()
    assert caught.value.where == "made.toml"
    return caught.value.message.split("\n")


def test_a_table_without_fault_raises_nothing() -> None:
    table, reading = read('title = "Made"\ntop = 7')

    assert (table.required("title"), table.whole("top", minimum=1)) == ("Made", 7)
    reading.finish()


def test_all_problems_are_told_at_once_and_unknown_keys_last() -> None:
    table, reading = read('curency = "EUR"\ntitle = 5\n[product]\nfile = ""')
    table.required("title")
    table.word("currency")
    table.table("product").required("file")
    table.required("name")

    assert said(reading) == [
        "key 'title' must be text, found 5",
        "[product] key 'file' must not be empty",
        "key 'name' is missing",
        "key 'curency' is not known; did you mean currency?",
    ]


def test_an_unknown_key_far_from_all_others_gets_the_list_of_them() -> None:
    table, reading = read("xyz = 1")
    table.flag("signed")
    table.text("measure")

    assert said(reading) == ["key 'xyz' is not known; there is: signed, measure"]


def test_keys_that_another_reader_asks_for_may_stand() -> None:
    table, reading = read("[defaults]\ntop = 7")
    table.skip("defaults")

    reading.finish()


def test_a_place_is_written_as_the_file_heads_it() -> None:
    table, reading = read(
        '[dimensions."Produkt Art"]\nfile = 1\n[[breaks]]\ncode = "a"\n[[breaks]]\ncode = 2'
    )
    for inner in table.named("dimensions").values():
        inner.text("file")
    for inner in table.tables("breaks"):
        inner.text("code")

    assert said(reading) == [
        "[dimensions.\"Produkt Art\"] key 'file' must be text, found 1",
        "[[breaks]] (2) key 'code' must be text, found 2",
    ]


def test_values_of_the_right_type_are_returned() -> None:
    table, _ = read(
        'by = "product"\nflows = ["exports", "imports"]\nlow = 0\nhigh = 2.5\nsigned = true\n'
        'since = "2025-10"\nmonths = ["2024-03"]\ntold = "2026-09-17"\nday = 2026-09-18\n'
        'currency = "EUR"\ncolumns = { value = "Umsatz" }'
    )

    assert table.words("by") == ("product",)
    assert table.choices("flows", ("imports", "exports")) == ("exports", "imports")
    assert (table.number("low"), table.number("high")) == (0.0, 2.5)
    assert table.flag("signed") is True
    assert table.month("since") == month("2025-10")
    assert table.months("months") == (month("2024-03"),)
    assert (table.day("told"), table.day("day")) == (date(2026, 9, 17), date(2026, 9, 18))
    assert (table.word("currency"), table.choice("currency", ("EUR",))) == ("EUR", "EUR")
    assert table.texts("columns") == {"value": "Umsatz"}


def test_what_is_not_there_has_its_default() -> None:
    table, reading = read("")

    assert (table.text("a", "x"), table.maybe("a"), table.words("a", ("y",))) == (
        "x",
        None,
        ("y",),
    )
    assert [table.flag("a"), table.whole("a", minimum=1), table.number("a")] == [None] * 3
    assert [table.month("a"), table.day("a"), table.choice("a", ("b",))] == [None] * 3
    assert (table.months("a"), table.texts("a"), table.named("a"), table.tables("a")) == (
        (),
        {},
        {},
        [],
    )
    reading.finish()


@pytest.mark.parametrize(
    ("value", "ask", "problem"),
    [
        ("true", lambda t: t.whole("key", minimum=1), "a whole number from 1, found True"),
        ("0", lambda t: t.whole("key", minimum=1), "a whole number from 1, found 0"),
        ("7.5", lambda t: t.whole("key", minimum=1), "a whole number from 1, found 7.5"),
        ("true", lambda t: t.number("key"), "a number, found True"),
        ("nan", lambda t: t.number("key"), "a number from 0, found nan"),
        ("inf", lambda t: t.number("key"), "a number from 0, found inf"),
        ("-0.5", lambda t: t.number("key"), "a number from 0, found -0.5"),
        ("1", lambda t: t.flag("key"), "true or false, found 1"),
        ("'EUR, USD'", lambda t: t.word("key"), "a plain word, found 'EUR, USD'"),
        ("''", lambda t: t.word("key"), "a plain word, found ''"),
        ("[1]", lambda t: t.words("key"), "a text or a list of texts, found [1]"),
        ("3", lambda t: t.words("key"), "a text or a list of texts, found 3"),
        ("'2025-9'", lambda t: t.month("key"), "a month like 2025-09, found '2025-9'"),
        ("['2025']", lambda t: t.months("key"), "a month like 2025-09, found '2025'"),
        ("'17.9.2026'", lambda t: t.day("key"), "a day like 2026-09-17, found '17.9.2026'"),
        ("5", lambda t: t.day("key"), "a day like 2026-09-17, found 5"),
        (
            "2026-09-17T08:30:00",
            lambda t: t.day("key"),
            "a day like 2026-09-17, found 2026-09-17T08:30:00",
        ),
        ("'a.csv'", lambda t: t.table("key"), "a table, found 'a.csv'"),
        ("{ a = 1 }", lambda t: t.tables("key"), "an array of tables, headed [[key]], found"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_must_be(
    value: str, ask: Callable[[Table], Any], problem: str
) -> None:
    table, reading = read(f"key = {value}")

    ask(table)

    (line,) = said(reading)
    assert line.startswith(f"key 'key' must be {problem}")


def test_a_number_too_large_for_a_float_is_refused() -> None:
    table, reading = read(f"key = 1{'0' * 400}")

    assert table.number("key") is None
    (line,) = said(reading)
    assert line.startswith("key 'key' must be a number from 0, found 1000")
    assert len(line) < 160


def test_a_word_that_is_no_choice_is_named_with_the_nearest() -> None:
    table, reading = read('flow = "export"\nwindows = ["month", "ydt"]')

    assert table.choice("flow", ("exports", "balance")) is None
    assert table.choices("windows", ("month", "ytd")) == ("month",)
    assert said(reading) == [
        "key 'flow' does not know 'export'; did you mean exports?",
        "key 'windows' does not know 'ydt'; did you mean ytd?",
    ]


def test_an_empty_text_in_a_list_is_refused() -> None:
    table, reading = read('members = ["rye", " "]')

    table.words("members")

    assert said(reading) == ["key 'members' holds an empty text"]
