import tomllib

from exportdecomp.model.sketch import Sketch, SketchedDimension
from exportdecomp.outputs.definition_text import definition_text

PRODUCT = SketchedDimension("product", "Artikel", None, ("pumps", "valves"), 2, None)
SKETCH = Sketch(
    file="data/sales.csv",
    title="sales",
    currency=None,
    scale=1.0,
    columns={"period": "Monat", "value": "Umsatz"},
    dimensions=(PRODUCT,),
    flows=("exports",),
    is_flow=True,
    spans="13 months, 2024-09 to 2025-09",
    left_out=(),
    notes=(),
)


def test_a_sketch_reads_back_as_what_it_was() -> None:
    assert tomllib.loads(definition_text(SKETCH)) == {
        "dataset": {"title": "sales"},
        "dimensions": {
            "product": {
                "file": "data/sales.csv",
                "columns": {"period": "Monat", "value": "Umsatz", "product": "Artikel"},
            }
        },
    }


def test_what_was_found_is_a_key_and_what_was_not_is_a_comment() -> None:
    found = SKETCH._replace(
        currency="EUR",
        scale=1000.0,
        flows=("exports", "imports"),
        dimensions=(PRODUCT._replace(total="SUMME"),),
    )
    read = tomllib.loads(definition_text(found))
    assert read["dataset"]["currency"] == "EUR"
    dimension = read["dimensions"]["product"]
    assert (dimension["scale"], dimension["headline_code"]) == (1000, "SUMME")
    assert dimension["flows"] == ["exports", "imports"]
    text = definition_text(SKETCH)
    for key in ("currency", "scale", "headline_code", "possessive", "measure", "absent"):
        assert f"# {key} = " in text


def test_names_that_toml_or_a_terminal_could_mistake_are_quoted_and_shown() -> None:
    odd = SketchedDimension(
        'Produkt "A"', 'Produkt "A"', "Name", ("x\x1b[31m", "y"), 9, total=None
    )
    text = definition_text(SKETCH._replace(dimensions=(odd,), left_out=("a\nb",)))
    read = tomllib.loads(text)
    assert read["dimensions"]['Produkt "A"']["columns"]['Produkt "A"'] == 'Produkt "A"'
    assert "# 9 codes: x\\x1b[31m, y and 7 more" in text
    assert "# labels from the column 'Name'" in text
    assert "# columns without a part: a\\nb" in text
    assert "\x1b" not in text


def test_how_the_file_was_read_stands_at_the_top() -> None:
    text = definition_text(SKETCH._replace(notes=("read as UTF-16",)))
    assert text.startswith(
        "# data/sales.csv as exportdecomp understood it: 13 months, 2024-09 to 2025-09.\n"
    )
    assert "# The file: read as UTF-16.\n" in text


def test_amounts_that_nobody_calls_exports_are_the_total() -> None:
    read = tomllib.loads(definition_text(SKETCH._replace(is_flow=False)))
    assert (read["dataset"]["possessive"], read["dataset"]["measure"]) == ("The", "total")
