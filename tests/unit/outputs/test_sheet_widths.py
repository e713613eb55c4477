"""How columns that fold share the room of a table."""

from exportdecomp.model.sheet import Column, Entry, Table
from exportdecomp.outputs.sheet_widths import LABEL, folded_widths, folds, narrowest

STATED = Column("stated", "stated", least=8, most=26)
FOUND = Column("found", "found", least=8)


def table(*rows: tuple[str, str]) -> Table:
    entries = tuple(
        Entry("contradicted", {"stated": stated, "found": found}) for stated, found in rows
    )
    return Table("", "", (STATED, FOUND), entries)


def test_where_there_is_room_nothing_is_folded() -> None:
    made = table(("about a quarter", "24.1% of the growth"))

    assert folded_widths(made, (STATED, FOUND), 80) == {LABEL: 12, "stated": 15, "found": 19}


def test_the_column_gives_way_that_makes_the_table_the_least_longer() -> None:
    # "8.3% [8.25, 8.35]" stands in every row, the long figure in one
    rows = [("8.3%", "8.3% [8.25, 8.35]")] * 4
    made = table(*rows, ("more than a quarter", "8.3%"))
    widths = folded_widths(made, (STATED, FOUND), 12 + 17 + 12)

    assert (widths["stated"], widths["found"]) == (12, 17)


def test_words_and_codes_are_never_broken() -> None:
    made = table(("electrical_machinery, transport_equipment", "yes"))

    assert narrowest(made, STATED) == len("electrical_machinery,")
    assert folded_widths(made, (STATED,), 20)["stated"] == len("electrical_machinery,")


def test_a_column_grows_to_its_most_and_no_further() -> None:
    made = table(("about ten percentage points or a few more", "yes"))

    assert folded_widths(made, (STATED,), 200)["stated"] == 26


def test_labels_give_way_where_nothing_else_can() -> None:
    made = table(("8.3%", "yes"))
    wide = made._replace(entries=(made.entries[0]._replace(label="incomprehensibly"),))

    assert folded_widths(wide, (), 40)[LABEL] == 16
    assert folded_widths(wide, (), 10)[LABEL] == 12


def test_a_label_of_one_long_word_takes_lines_where_it_is_broken() -> None:
    made = table(("yes", "the index says CNY, the title says CNY, the unit says USD"))
    address = "preliminary/2026-09/partners-cny"
    long = made._replace(entries=(made.entries[0]._replace(label=address),))

    # 32 and 56 are 88, 14 more than there are: the text goes on two lines of 42.
    assert folded_widths(long, (FOUND,), 74) == {LABEL: 32, "found": 42}


def test_a_memo_title_counts_as_a_label() -> None:
    made = table(("8.3%", "yes"))
    noted = made._replace(memo=made.entries)

    assert folded_widths(noted, (), 40)[LABEL] == len("Memo (overlapping)")


def test_only_texts_of_several_words_fold() -> None:
    made = table(("8.3%", "yes and no"))

    assert not folds(made, STATED)
    assert folds(made, FOUND)
