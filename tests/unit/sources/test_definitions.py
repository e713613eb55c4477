from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.model.dataset import Label
from exportdecomp.sources.definitions import (
    RateRow,
    read_labels,
    read_rate_rows,
    read_rates,
)
from tests.builders import cell

LABELS = "dimension,code,label,label_native,in_text,kind"
RATES = "period,window,domestic,foreign,rate,basis,vintage"


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "made.csv"


def test_labels_are_read_by_code_in_the_order_of_the_file(csv: Path) -> None:
    csv.write_text(
        f"{LABELS}\n"
        "commodity,ic,Integrated circuits,集成电路,integrated circuits,commodity\n"
        'commodity,adp,"Computers, & parts",,computers,commodity\n'
        "partner,africa,Africa,非洲,Africa,continent\n",
        encoding="utf-8",
    )

    labels = dict(read_labels(csv))

    assert list(labels) == ["ic", "adp", "africa"]
    assert labels["ic"] == Label(
        "commodity", "Integrated circuits", "集成电路", "integrated circuits", "commodity"
    )
    assert labels["adp"].label == "Computers, & parts"
    assert labels["adp"].label_native == ""


def test_rates_are_read_by_basis_in_the_order_of_preference(csv: Path) -> None:
    csv.write_text(
        f"{RATES}\n"
        "2025-09-01,month,2344546350339,328500000000,7.13713,2026-08-21,2026-08-21\n"
        "2025-09-01,month,2344546350339,328570000000,7.13561,first_print,2025-10-18\n"
        "2025-09-01,ytd,19945000000000,2780000000000,7.17446,first_print,2025-10-18\n"
        "2025-09-01,month,1,2,0.5,a_guess,2025-10-18\n",
        encoding="utf-8",
    )

    rates = read_rates(csv, ("first_print", "2026-08-21"))

    assert list(rates) == ["first_print", "2026-08-21"]
    assert rates["first_print"] == {
        cell("2025-09"): 7.13561,
        cell("2025-09", "ytd"): 7.17446,
    }
    assert rates["2026-08-21"] == {cell("2025-09"): 7.13713}


def test_a_basis_without_rates_is_empty(csv: Path) -> None:
    csv.write_text(f"{RATES}\n", encoding="utf-8")

    assert read_rates(csv, ("first_print",)) == {"first_print": {}}


def test_a_file_that_is_not_there_is_named(csv: Path) -> None:
    with pytest.raises(FileUnusableError, match="cannot read the file") as caught:
        read_labels(csv)

    assert caught.value.where == str(csv)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_a_file_that_is_empty_or_not_text_is_unusable(csv: Path, content: bytes) -> None:
    csv.write_bytes(content)

    with pytest.raises(FileUnusableError) as caught:
        read_labels(csv)

    assert caught.value.where == str(csv)


@pytest.mark.parametrize("column", ["code", "label"])
def test_labels_without_a_column_are_unusable(csv: Path, column: str) -> None:
    at = LABELS.split(",").index(column)
    lines = [LABELS, "commodity,ic,Integrated circuits,集成电路,circuits,commodity"]
    cut = [
        ",".join(word for n, word in enumerate(line.split(",")) if n != at) for line in lines
    ]
    csv.write_text("\n".join(cut) + "\n", encoding="utf-8")

    with pytest.raises(FileUnusableError, match=column) as caught:
        read_labels(csv)

    assert caught.value.where == str(csv)


def test_rates_without_a_column_are_unusable(csv: Path) -> None:
    csv.write_text("period,window,basis\n2025-09-01,month,first_print\n", encoding="utf-8")

    with pytest.raises(FileUnusableError, match="rate") as caught:
        read_rates(csv, ("first_print",))

    assert caught.value.where == str(csv)


def test_a_row_with_a_cell_too_few_is_unusable(csv: Path) -> None:
    csv.write_text(f"{LABELS}\ncommodity,ic,Integrated circuits\n", encoding="utf-8")

    with pytest.raises(FileUnusableError) as caught:
        read_labels(csv)

    assert caught.value.where == str(csv)


def test_a_code_and_a_label_are_enough_and_belong_to_any_dimension(csv: Path) -> None:
    csv.write_text("code,label\nwheat,Wheat\n", encoding="utf-8")

    assert read_labels(csv) == [("wheat", Label("", "Wheat", "", "Wheat", "component"))]


def test_one_code_of_two_dimensions_keeps_both_labels(csv: Path) -> None:
    csv.write_text(
        "dimension,code,label\nproduct,other,Other goods\npartner,other,Other countries\n",
        encoding="utf-8",
    )

    assert [(label.dimension, label.label) for _, label in read_labels(csv)] == [
        ("product", "Other goods"),
        ("partner", "Other countries"),
    ]


def test_months_and_rates_are_enough_where_there_is_one_basis(csv: Path) -> None:
    csv.write_text("period,rate\n2025-09,1.25\n2025-01-01,1.5\n", encoding="utf-8")

    assert read_rates(csv, ()) == {"rates": {cell("2025-09"): 1.25, cell("2025-01"): 1.5}}
    assert read_rates(csv, ("ecb",)) == {"ecb": {cell("2025-09"): 1.25, cell("2025-01"): 1.5}}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("autumn,1.25", "bad_period", "period"),
        ("2025-09-30,1.25", "bad_period", "period"),
        ("2025-09,none", "bad_rate", "rate"),
        ("2025-09,0", "bad_rate", "rate"),
        ("2025-09,-1.25", "bad_rate", "rate"),
        ("2025-09,inf", "bad_rate", "rate"),
    ],
)
def test_a_month_or_rate_that_is_none_is_named_with_its_row(
    csv: Path, row: str, code: str, column: str
) -> None:
    csv.write_text(f"period,rate\n2025-08,1.5\n{row}\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_rates(csv, ())

    assert (caught.value.code, caught.value.where) == (
        code,
        f'{csv}, row 3, column "{column}"',
    )


def test_a_rate_is_found_with_its_row_and_the_totals_it_divides(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "period,window,domestic,foreign,rate,basis\n"
        "2025-09-01,month,2344.5,328.57,7.1355,first_print\n"
        "2025-09-01,ytd,,,7.1402,2026-08-21\n",
        encoding="utf-8",
    )

    assert read_rate_rows(path) == {
        ("first_print", cell("2025-09")): RateRow(2, 2344.5, 328.57),
        ("2026-08-21", cell("2025-09", "ytd")): RateRow(3, None, None),
    }
