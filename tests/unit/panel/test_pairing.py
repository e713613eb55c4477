import polars as pl
import pytest

from exportdecomp.panel.pairing import pair_labels


@pytest.mark.parametrize("columns", [("iso", "country"), ("country", "iso")])
def test_of_two_columns_that_say_the_same_the_longer_is_the_label(
    columns: tuple[str, str],
) -> None:
    texts = {"iso": ["DE", "FR"], "country": ["Germany", "France"]}

    assert pair_labels(pl.DataFrame(texts), columns, ()) == ({"iso": "country"}, {})


def test_of_two_columns_of_equal_length_the_first_holds_the_codes() -> None:
    texts = pl.DataFrame({"code": ["aa", "bb"], "other": ["xx", "yy"]})
    columns = ("code", "other")

    assert pair_labels(texts, columns, ())[0] == {"code": "other"}
    assert pair_labels(texts, columns, ("other",))[0] == {"other": "code"}
    assert pair_labels(texts, columns, columns) == ({}, {})


def test_of_three_columns_one_is_the_code_and_one_its_label() -> None:
    texts = pl.DataFrame(
        {
            "Désignation": ["pompe", "vanne"],
            "产品名称": ["泵", "阀门"],
            "Artikel-Nr.": ["1010", "2040"],
        }
    )

    labels, spare = pair_labels(texts, texts.columns, ())

    assert labels == {"Artikel-Nr.": "Désignation"}
    assert spare == {"产品名称": "Artikel-Nr."}


def test_a_column_of_numbers_is_no_label_where_there_is_one_of_words() -> None:
    texts = pl.DataFrame(
        {
            "number": ["276", "250"],
            "iso": ["DE", "FR"],
            "country": ["Germany", "France"],
        }
    )

    assert pair_labels(texts, ["number", "iso", "country"], ())[0] == {"iso": "country"}
    assert pair_labels(texts, ["number", "iso"], ())[0] == {"iso": "number"}


def test_columns_that_say_different_things_are_not_paired() -> None:
    texts = pl.DataFrame({"iso": ["DE", "DE", "FR"], "port": ["Bremen", "Kiel", "Brest"]})

    assert pair_labels(texts, ["iso", "port"], ()) == ({}, {})
