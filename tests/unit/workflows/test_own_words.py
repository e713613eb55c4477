from pathlib import Path

import pytest

from exportdecomp.model.dataset import Label
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.scheme import Branch
from exportdecomp.panel.axes import Axis
from exportdecomp.sources.outline import outline
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.own_stack import Opened
from exportdecomp.workflows.own_words import blank_dataset, labels_of, short_name
from tests.builders import scheme
from tests.unit.sources.tables import opened, table_of

GOODS = Axis(
    "product",
    "by:product",
    None,
    {"goods": None, "pumps": "goods"},
    {"goods": "Goods", "pumps": "Pumps"},
)


def made(*lines: str) -> Opened:
    table = table_of(opened(*lines))
    return Opened(table, outline(table))


def note(tmp_path: Path, *lines: str, **options: object) -> str:
    file = tmp_path / "sales.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    request = ContribRequest(data=(str(file),))._replace(**options)  # type: ignore[arg-type]
    notes = [one.text for one in contrib(request).notes if one.code == "own_data"]
    assert len(notes) == 1
    return notes[0]


def test_a_file_is_cited_without_its_folder() -> None:
    assert short_name("a/books/sales.csv") == "sales.csv"


def test_a_dataset_that_nobody_defined_is_called_after_its_file() -> None:
    dataset = blank_dataset([made("period,product,value", "2025-09,pumps,5")])

    assert (dataset.name, dataset.title) == ("sales", "sales")
    assert dataset.absent_is_zero is None
    assert (dataset.currency, dataset.dimensions) == (None, {})


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("period,product,exports_usd", "exports"),
        ("period,product,sales", "The total"),
    ],
)
def test_amounts_that_nobody_calls_exports_are_the_total(header: str, subject: str) -> None:
    dataset = blank_dataset([made(header, "2025-09,pumps,5")])

    assert dataset.subject("exports") == subject


def test_every_code_has_a_label_remainders_too() -> None:
    made = scheme(
        members=("goods", "services"),
        rest="rest",
        branches={"goods": Branch(("pumps",), "og")},
    )

    labels = labels_of(GOODS, {"made": made}, {})

    assert {code: (label.label, label.kind) for code, label in labels.items()} == {
        "goods": ("Goods", "component"),
        "pumps": ("Pumps", "component"),
        "services": ("services", "component"),
        "rest": ("Rest (not itemised)", "rest"),
        "og": ("Other in Goods (not itemised)", "rest"),
    }


def test_labels_of_a_definition_come_first() -> None:
    known = {"pumps": Label("product", "Water pumps", "", "water pumps", "component")}

    labels = labels_of(GOODS, {}, known)

    assert (labels["pumps"].label, labels["goods"].label) == ("Water pumps", "Goods")


def test_a_plain_file_is_soon_explained(tmp_path: Path) -> None:
    text = note(
        tmp_path,
        "period,product,value",
        "2024-09,a,5",
        "2025-09,a,6",
        "2024-09,b,1",
        "2025-09,b,2",
    )

    assert text == "sales.csv: periods from 'period'; components by product."


def test_every_guess_is_told(tmp_path: Path) -> None:
    text = note(
        tmp_path,
        "Jahr;Monat;hs;Name;Wert (Tsd. EUR);Gewicht;Richtung;Lager",
        "2024;9;84;Maschinen;5;1.5;X;A",
        "2025;9;84;Maschinen;6;1.7;X;A",
        "2024;9;8471;Rechner;3;1.5;X;A",
        "2025;9;8471;Rechner;4;1.7;X;A",
        "2025;9;8471;Rechner;9;1.7;transit;A",
        columns={"flow": "Richtung", "value": "Wert (Tsd. EUR)"},
    )

    assert "periods from 'Jahr' and 'Monat'" in text
    assert "amounts in 1,000 EUR" in text
    assert "value from 'Wert (Tsd. EUR)'" in text
    assert "flow from 'Richtung'" in text
    assert "components by hs; 'Name' labels 'hs'; hs nests by the digits of its codes" in text
    assert "left out: Gewicht, Lager" in text
    assert "rows of other flows left out: transit" in text


def test_a_wide_table_is_told_with_its_ends(tmp_path: Path) -> None:
    text = note(tmp_path, "product,2024-09,2025-08,2025-09", "a,5,6,7", "b,1,2,4")

    assert "a wide table, 3 periods from '2024-09' to '2025-09'" in text


def test_a_multiple_without_a_currency_is_told(tmp_path: Path) -> None:
    rows = ("2024-09,a,5", "2025-09,a,6", "2024-09,b,1", "2025-09,b,2")

    text = note(tmp_path, "period,product,value_mn", *rows, columns={"value": "value_mn"})

    assert "amounts in 1,000,000 units" in text
