from decimal import Decimal

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.claim_entry import (
    Entry,
    Fields,
    faulty,
    number_in,
    text_in,
    texts_in,
)
from tests.unit.sources.claimed import entry


def test_a_claim_without_an_id_is_called_by_its_place() -> None:
    assert entry().id == "claim-3"
    assert entry(id=" c09 ").id == "c09"
    assert entry(id=9).id == "9"
    assert entry(id=True).id == "claim-3"
    assert Entry("note.toml", 0, 1, {}, {}).id == ""


def test_defaults_fill_what_a_claim_does_not_give() -> None:
    defaults = Entry("note.toml", 0, 1, {"item": "me", "unit": "%"}, {"item": 2, "unit": 3})
    filled = entry(unit="pp").with_defaults(defaults)

    assert filled.values == {"unit": "pp", "item": "me"}
    assert filled.lines == {"unit": 13, "item": 2}
    assert (filled.own("unit"), filled.own("item")) == (True, False)


def test_a_default_does_not_replace_what_could_not_be_read() -> None:
    defaults = Entry("note.toml", 0, 1, {"item": "me"}, {"item": 2})

    broken = entry()._replace(broken=frozenset({"item"}))
    assert broken.with_defaults(defaults).values == {}


def test_whole_numbers_will_do_for_texts() -> None:
    assert text_in(entry(period=2025), "period") == "2025"
    assert texts_in(entry(items=[27, "28"]), "items") == ("27", "28")
    assert texts_in(entry(items="27"), "items") == ("27",)
    assert (text_in(entry(), "item"), texts_in(entry(), "items")) == (None, ())


@pytest.mark.parametrize("value", [True, {"a": 1}, Decimal("8.3")])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InputError) as caught:
        text_in(entry(item=value), "item")

    assert (caught.value.code, caught.value.where) == ("bad_type", "item")
    assert caught.value.hint == 'a text stands in quotes: item = "..."'


def test_a_list_is_no_text_and_is_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        text_in(entry(item=[Decimal("8.3")]), "item")

    assert caught.value.message == "item is no text: a list"
    assert caught.value.hint == 'give one: item = "..."'


def test_what_cannot_be_seen_is_written_out() -> None:
    error = InputError("bad_id", "red \x1b[31m,\nline\u202e", where="id", hint="\x07")

    found = faulty(entry(id="a\tb"), error)
    assert found.message == "red \\x1b[31m,\\nline\\u202e"
    assert (found.id, found.hint) == ("a\\tb", "\\x07")


def test_what_is_wrong_with_a_default_is_the_fault_of_no_claim() -> None:
    taken = entry(metric="growht")._replace(defaults=frozenset({"metric"}))

    assert faulty(taken, InputError("c", "m", where="metric", hint="h")).id == ""


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="item is empty"):
        text_in(entry(item="  "), "item")


def test_a_list_names_nothing_twice() -> None:
    with pytest.raises(InputError, match='items names "eu" twice'):
        texts_in(entry(items=["eu", "asean", "eu"]), "items")


@pytest.mark.parametrize("value", ["0.25", Decimal("0.25")])
def test_a_number_may_be_a_text(value: object) -> None:
    assert number_in(entry(tolerance=value), "tolerance") == Decimal("0.25")
    assert number_in(entry(), "tolerance") is None


@pytest.mark.parametrize("value", [True, "10%", "", [1], Decimal("nan"), "1e99", "sNaN"])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(InputError) as caught:
        number_in(entry(tolerance=value), "tolerance")

    assert caught.value.code == "bad_number"


def test_faults_are_kept_with_the_line_of_their_key() -> None:
    fields = Fields(entry(item=True, note=""))

    assert fields.take(lambda one: text_in(one, "item") or "", "headline") == "headline"
    (fault,) = fields.faults
    assert (fault.file, fault.line, fault.id) == ("note.toml", 13, "claim-3")
    assert fault.message == "item is no text: true"
