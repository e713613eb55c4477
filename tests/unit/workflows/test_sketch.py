from pathlib import Path

import pytest

from exportdecomp.errors import InputError
from exportdecomp.workflows.sketch import sketch

SALES = """Monat,Artikel,Land,Umsatz (Tsd. EUR),Notiz
2023-09,pumps,DE,90,a
2024-08,pumps,DE,95,b
2024-09,pumps,DE,100,c
2024-09,valves,FR,80,d
2025-09,pumps,DE,130,e
2025-09,valves,FR,70,f
"""


def written(folder: Path, text: str) -> str:
    path = folder / "sales.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_is_described_by_its_columns_periods_and_codes(tmp_path: Path) -> None:
    told = sketch(written(tmp_path, SALES), "in/sales.csv", {}, ())
    assert (told.file, told.title) == ("in/sales.csv", "sales")
    assert (told.currency, told.scale) == ("EUR", 1000.0)
    assert dict(told.columns) == {"period": "Monat", "value": "Umsatz (Tsd. EUR)"}
    assert told.spans == "4 months, 2023-09 to 2025-09"
    assert told.left_out == ("Notiz (never the same in two periods)",)
    assert told.flows == ("exports",)
    # In the last month and a year before, pumps are German and valves French.
    assert [one.name for one in told.dimensions] == ["Land"]
    assert told.dimensions[0].label == "Artikel"


def test_a_dimension_that_is_named_is_kept_by_its_codes(tmp_path: Path) -> None:
    told = sketch(written(tmp_path, SALES), "sales.csv", {"product": "Artikel"}, ("product",))
    assert told.dimensions[0].name == "product"
    assert told.dimensions[0].column == "Artikel"
    assert told.dimensions[0].codes == ("pumps", "valves")
    assert told.dimensions[0].size == 2


@pytest.mark.parametrize(
    ("periods", "spans"),
    [
        (("2024Q3", "2025Q3"), "2 quarters, 2024-Q3 to 2025-Q3"),
        (("2024", "2025"), "2 years, 2024 to 2025"),
        (("2025-08", "2025-09"), "2 months, 2025-08 to 2025-09"),
    ],
)
def test_the_periods_are_told_in_their_own_length(
    tmp_path: Path, periods: tuple[str, str], spans: str
) -> None:
    first, last = periods
    text = f"time,item,value\n{first},a,3\n{first},b,4\n{last},a,5\n{last},b,7\n"
    assert sketch(written(tmp_path, text), "sales.csv", {}, ()).spans == spans


def test_a_file_that_cannot_be_understood_is_refused_as_contrib_would(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        sketch(written(tmp_path, "a,b\n1,2\n"), "sales.csv", {}, ())
    assert caught.value.code == "missing_column"
