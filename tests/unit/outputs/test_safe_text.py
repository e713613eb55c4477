import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.outputs.safe_text import (
    brief,
    closed,
    json_escaped,
    markdown_block,
    markdown_escaped,
    visible,
    visible_lines,
)

ANY = st.text(st.characters(codec=None), max_size=40)  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x07\x7f\x9b", r"\x07\x7f\x9b"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("\u200e\u200f\u061c\u200b\ufeff\u00ad", r"\u200e\u200f\u061c\u200b\ufeff\xad"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_moves_turns_or_hides_is_written_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["箱包", "مصر", "Säcke", "e\u0301", "🚢", "\u00a0\u3000", "\ue000", r"C:\new", ""]
)
def test_what_prints_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_joiner_stays_only_after_a_letter_whose_spelling_needs_it() -> None:
    # Persian, Hindi with a virama; then an emoji and a Latin letter.
    assert visible("می\u200cرود") == "می\u200cرود"
    assert visible("क\u094d\u200dष") == "क\u094d\u200dष"
    assert visible("👨\u200d👩") == r"👨\u200d👩"
    assert visible("a\u200cb") == r"a\u200cb"
    assert visible("\u200d") == r"\u200d"


def test_line_ends_of_our_own_stay_and_nothing_else_does() -> None:
    assert visible_lines("two problems\n  \x1b[2J\r\n") == "two problems\n  \\x1b[2J\\r\n"


@given(text=ANY)
def test_visible_text_holds_nothing_that_is_not_and_can_be_encoded(text: str) -> None:
    once = visible(text)

    assert visible(once) == once
    assert not set(once) & set("\x00\x1b\n\r\t\x85\u2028\u202e\ufeff")
    once.encode()


def test_a_long_name_is_cut_where_64_signs_end() -> None:
    assert brief("L" * 64) == "L" * 64
    assert brief("L" * 65) == "L" * 63 + "…"
    assert brief("L" * 65, "...") == "L" * 61 + "..."
    assert brief("\x1b" * 1000) == (r"\x1b" * 16)[:63] + "…"


@pytest.mark.parametrize(
    ("text", "shown"), [("  a b ", "a b"), ("   ", "(blank)"), ("", "(blank)")]
)
def test_a_name_has_no_outer_spaces_and_is_never_empty(text: str, shown: str) -> None:
    assert brief(text) == shown


@pytest.mark.parametrize("text", ["ישראל", "مصر 2", "GDP مصر"])
def test_text_from_right_to_left_is_closed_on_both_sides(text: str) -> None:
    assert closed(text) == f"\u200e{text}\u200e"


@pytest.mark.parametrize("text", ["abc 2", "箱包", "Säcke", ""])
def test_text_from_left_to_right_needs_no_marks(text: str) -> None:
    assert closed(text) == text


@given(text=ANY)
def test_escaped_json_is_the_same_string_and_all_of_it_prints(text: str) -> None:
    raw = json.dumps(text, ensure_ascii=False)
    escaped = json_escaped(raw)

    assert json.loads(escaped) == text
    assert visible(escaped) == escaped


def test_json_escapes_only_what_must_be() -> None:
    text = json_escaped('"箱包 \u202e\x7f\U000e0041\ud800"')

    assert text == r'"箱包 \u202e\u007f\udb40\udc41\ud800"'


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (r"a|b*c`d\e", r"a\|b\*c\`d\\e"),
        ("![a](http://b)", r"!\[a\](http\://b)"),
        ("<b> ~~c~~ $d$", r"\<b\> \~\~c\~\~ \$d\$"),
        ("&lt; &#60; a & b", r"\&lt; \&#60; a & b"),
        ("snake_case _it_", r"snake_case \_it\_"),
        ("WWW.a.b", r"WWW\.a.b"),
        ("Ships & boats, 12.5%; a-b (c)", "Ships & boats, 12.5%; a-b (c)"),
    ],
)
def test_markup_is_escaped_and_plain_text_is_not(text: str, escaped: str) -> None:
    assert markdown_escaped(text) == escaped


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("===", r"\==="),
        ("12. a", r"12\. a"),
        ("3) a", r"3\) a"),
        ("    code", "code"),
        ("12.5% a", "12.5% a"),
        ("a - b", "a - b"),
    ],
)
def test_a_paragraph_that_begins_like_another_block_stays_one(text: str, block: str) -> None:
    assert markdown_block(text) == block
