import codecs
from pathlib import Path

import pytest

from exportdecomp.errors import InputError, SettingsError
from exportdecomp.sources.content import begin
from exportdecomp.sources.encoding import Text, as_utf8, guess_encoding, rows_before

CHINESE = "code,value\n鞋靴,285\n集成电路,47\n"


def opened(content: bytes, encoding: str | None = None) -> Text:
    return as_utf8(begin(content, "sales.csv"), "sales.csv", encoding)


def test_a_utf_8_file_stays_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(CHINESE, encoding="utf-8-sig")

    text = as_utf8(begin(path, "sales.csv"), "sales.csv")

    assert text.content == path
    assert text.head == CHINESE.encode()
    assert text.notes == ()


def test_a_character_cut_by_the_end_of_the_head_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    # Characters of three bytes after one of one: 64 KiB end within a character.
    path.write_text("c\n" + "集" * 30_000, encoding="utf-8")

    assert not as_utf8(begin(path, "sales.csv"), "sales.csv").whole


@pytest.mark.parametrize(
    "content",
    [
        CHINESE.encode("utf-16"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
        CHINESE.encode("utf-16-le"),
        CHINESE.encode("utf-16-be"),
    ],
)
def test_utf_16_is_read_with_and_without_a_mark(content: bytes) -> None:
    text = opened(content)

    assert text.content == text.head == CHINESE.encode()
    assert text.whole
    assert text.notes == ("read as UTF-16",)


def test_half_a_character_of_utf_16_is_a_fault() -> None:
    with pytest.raises(InputError, match="not UTF-16 throughout") as caught:
        opened(CHINESE.encode("utf-16")[:-1])

    assert caught.value.where == "sales.csv, row 3"


def test_a_named_encoding_is_followed_without_a_note() -> None:
    text = opened(CHINESE.encode("gbk"), "gbk")

    assert text.content == CHINESE.encode()
    assert text.notes == ()


def test_utf_8_may_be_named_too() -> None:
    assert opened(CHINESE.encode(), "UTF8").head == CHINESE.encode()


def test_a_text_that_is_not_in_the_named_encoding_is_refused_with_its_row() -> None:
    with pytest.raises(InputError, match="not GBK throughout") as caught:
        opened(b"code,value\nic,285\nshoes,\xff\n", "gbk")

    assert caught.value.where == "sales.csv, row 3"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "a\0b"])
def test_an_encoding_that_does_not_exist_is_a_settings_error(encoding: str) -> None:
    with pytest.raises(SettingsError, match="there is no encoding"):
        opened(b"code,value\nic,285\n", encoding)


def test_gbk_is_named_with_its_row_and_how_to_convert_it(tmp_path: Path) -> None:
    path = tmp_path / "my sales.csv"
    path.write_bytes(b"code,value\nic,285\n" + "集成电路,47\n".encode("gbk"))

    with pytest.raises(InputError, match="not UTF-8; it looks like GBK") as caught:
        as_utf8(begin(path, "my sales.csv"), "my sales.csv")

    assert caught.value.code == "encoding"
    assert caught.value.where == "my sales.csv, row 3"
    assert caught.value.hint == (
        "`iconv -f GBK -t UTF-8 'my sales.csv' > NEW.csv`, "
        'or encoding = "gbk" in a definition'
    )


def test_what_came_through_a_pipe_is_converted_in_the_pipe() -> None:
    with pytest.raises(InputError) as caught:
        as_utf8(begin("Curaçao,285\n".encode("cp1252"), "stdin"), "stdin")

    assert str(caught.value.hint).startswith("`iconv -f WINDOWS-1252 -t UTF-8`, or")


@pytest.mark.parametrize(
    ("sample", "label"),
    [
        ("code,value\n集成电路,285\n".encode("gbk"), "GBK"),
        ("国,金額\nアメリカ合衆国,285\n".encode("cp932"), "Shift_JIS"),
        ("Curaçao,285\nÖsterreich,4\nRéunion,7\n".encode("cp1252"), "Windows-1252"),
        (b"R\x8dunion,285\n", "Latin-1"),
    ],
)
def test_an_encoding_is_guessed_from_the_letters_it_gives(sample: bytes, label: str) -> None:
    assert guess_encoding(sample).label == label


def test_a_sample_may_end_within_a_character() -> None:
    assert guess_encoding("集成电路".encode("gbk")[:-1]).label == "GBK"


def test_lines_of_an_old_mac_are_lines() -> None:
    assert opened(b"code,value\ric,285\r").head == b"code,value\nic,285\n"


def test_a_line_break_inside_quotes_ends_no_row() -> None:
    assert rows_before(b'code,value\n"ic\nand more",285\nshoes') == 2
