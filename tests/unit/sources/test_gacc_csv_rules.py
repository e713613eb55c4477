import polars as pl

from exportdecomp.sources.gacc_csv_rules import currency_of, sound_rows

ROWS = {
    "row": [2, 3],
    "period": ["202509", "202509"],
    "product": ["85414300", "01012100"],
    "product_name": ["光电池", "改良种用马"],
    "partner_name": ["美国", "日本"],
    "USD": ["1,234,567", None],
}


def test_amounts_and_quantities_become_numbers_and_flows_words() -> None:
    table = pl.DataFrame({**ROWS, "quantity": ["12,345.5", "3"], "flow": ["0", "进口"]})
    sound = sound_rows("a.csv", table, None)
    assert sound.select("flow", "value", "quantity").rows() == [
        ("exports", 1_234_567.0, 12_345.5),
        ("imports", None, 3.0),
    ]


def test_a_column_that_the_file_lacks_is_null() -> None:
    sound = sound_rows("a.csv", pl.DataFrame(ROWS), "exports")
    assert sound.select("quantity", "quantity_unit", "regime", "partner_number").row(0) == (
        None, None, None, None,
    )  # fmt: skip


def test_the_column_of_amounts_says_the_currency() -> None:
    assert currency_of(pl.DataFrame(ROWS)) == "USD"
