import pytest

from exportdecomp.sources.toml_blocks import blocks_in


def test_keys_stand_in_their_tables_with_their_lines() -> None:
    top, defaults, first, second = blocks_in(
        "# claims\nodd = 1\n[defaults]\nunit = '%'\n\n[[ claim ]]  # first\n"
        "\"id\" = 'a'\n[[claim]]\n  item = 'me'\n"
    )

    assert (top.name, top.line, top.keys) == ("", 0, (("odd", 2),))
    assert (defaults.heading, defaults.line) == ("[defaults]", 3)
    assert (first.heading, first.line, first.keys) == ("[[claim]]", 6, (("id", 7),))
    assert (second.line, second.keys) == (8, (("item", 9),))
    assert second.body[0] == "  item = 'me'"


@pytest.mark.parametrize(
    "opened",
    [
        'note = """\n[[claim]]\nkey = 1\n"""',
        "note = '''\n[[claim]]\nkey = 1'''",
        'note = """ \\""" \n[[claim]] \n """""',
        'items = [ # ]\n  "]", "[[claim]]",\n  \'[\',\n]',
        'text = "a # b [[" # """',
    ],
)
def test_what_stands_in_a_text_or_a_list_is_no_heading_and_no_key(opened: str) -> None:
    _, first, second = blocks_in(f"[[claim]]\n{opened}\nlast = 2\n[[claim]]\n")

    end = opened.count("\n") + 3
    assert [key for key, _ in first.keys] == [opened.partition(" ")[0], "last"]
    assert first.keys[1][1] == end
    assert second.line == end + 1


def test_in_a_file_that_is_no_toml_every_heading_counts() -> None:
    blocks = blocks_in('[[claim]]\nnote = """open\n[[claim]]\nid = "b"\n')

    assert [one.line for one in blocks] == [0, 1, 3]


def test_a_table_in_a_table_is_part_of_it() -> None:
    blocks = blocks_in("[[claim]]\nid = 'a'\n[claim.unit]\nx = 1\n[claims]\n")

    assert [one.heading for one in blocks[1:]] == ["[[claim]]", "[claims]"]


def test_a_heading_that_is_half_closed_is_none_of_an_array() -> None:
    assert [one.is_array for one in blocks_in("[[claim]\n[claim]]\n")] == [False] * 3


def test_carriage_returns_are_no_part_of_a_line() -> None:
    _, block = blocks_in("[[claim]]\r\nid = 'a'\r\n")

    assert block.body == ("id = 'a'", "")
