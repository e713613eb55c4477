import json

from exportdecomp.model.listing import Component, Contents, Coverage, Overview, Vintages
from exportdecomp.outputs.listing import (
    components_json,
    components_text,
    contents_json,
    contents_text,
    overviews_json,
    overviews_text,
)

ATLANTIS = Overview(
    *("atlantis", "Atlantis", "Statistics Atlantis", "USD", "2024-01", "2025-09"),
    ("commodity", "partner"),
)
LEMURIA = Overview("lemuria", "Lemuria", "Customs", "EUR", "2023-05", "2025-08", ("partner",))
CIRCUITS = Component(
    "ic",
    "Circuits",
    "集成电路",
    "commodity",
    "commodity",
    ("release: me > ic", "new: ic"),
    ("chips",),
)
RAFTS = Component("rafts", "Rafts", "", "commodity", "rest", (), ())


def coverage(period: str, available: int, flow: str = "exports") -> Coverage:
    return Coverage("partner", "markets", flow, "month", period, available, 15)


CONTENTS = Contents(
    ATLANTIS,
    (("partner", "markets", "main markets"), ("commodity", "release", "printed lines")),
    (Vintages("headline", 3, "2024-02-18", "2025-10-13"),),
    (
        coverage("2025-08", 6),
        coverage("2025-09", 15),
        coverage("2025-07", 6),
        coverage("2025-09", 4, "imports"),
    ),
    (CIRCUITS, RAFTS),
)


def test_a_dataset_is_listed_on_one_line() -> None:
    assert overviews_text([LEMURIA, ATLANTIS]) == (
        "lemuria    Lemuria, 2023-05 to 2025-08, by partner; EUR; Customs\n"
        "atlantis   Atlantis, 2024-01 to 2025-09, by commodity, partner; USD; "
        "Statistics Atlantis\n"
    )


def test_datasets_in_json_have_the_fields_of_an_overview() -> None:
    document = json.loads(overviews_json([LEMURIA]))

    assert document["kind"] == "datasets"
    assert document["datasets"] == [
        {
            "name": "lemuria",
            "title": "Lemuria",
            "attribution": "Customs",
            "currency": "EUR",
            "first": "2023-05",
            "last": "2025-08",
            "by": ["partner"],
            "retrieved": "",
        }
    ]


def test_a_component_has_its_other_name_and_its_places_where_there_are_any() -> None:
    assert components_text([CIRCUITS, RAFTS]) == (
        "ic                   Circuits / 集成电路  [release: me > ic, new: ic]\n"
        "rafts                Rafts\n"
    )


def test_components_in_json_keep_empty_fields() -> None:
    assert json.loads(components_json([RAFTS]))["components"] == [
        {
            "code": "rafts",
            "label": "Rafts",
            "label_native": "",
            "by": "commodity",
            "kind": "rest",
            "places": [],
            "aliases": [],
        }
    ]


def test_the_contents_of_a_dataset_stand_in_sections() -> None:
    assert contents_text(CONTENTS) == (
        "atlantis: Atlantis, 2024-01 to 2025-09\n"
        "Statistics Atlantis; default currency USD\n"
        "\n"
        "Schemes (--by, --scheme)\n"
        "  partner    markets     main markets\n"
        "  commodity  release     printed lines\n"
        "\n"
        "Releases held\n"
        "  headline   3 vintages, 2024-02-18 to 2025-10-13\n"
        "\n"
        "Year on year: rows with a level and a base, of the scheme's top rows\n"
        "  partner (markets), exports, month\n"
        "    15 of 15: 2025-09\n"
        "     6 of 15: 2025-07, 2025-08\n"
        "  partner (markets), imports, month\n"
        "     4 of 15: 2025-09\n"
        "\n"
        "Components\n"
        "  ic                   Circuits / 集成电路  [release: me > ic, new: ic]\n"
        "  rafts                Rafts\n"
        "\n"
    )


def test_the_contents_in_json_name_the_parts_of_the_text() -> None:
    document = json.loads(contents_json(CONTENTS))

    assert list(document) == [
        *("schema_version", "kind", "tool", "dataset"),
        *("schemes", "vintages", "periods", "components"),
    ]
    assert document["schemes"][1] == {
        "by": "commodity",
        "scheme": "release",
        "title": "printed lines",
    }
    assert document["periods"][0] == {
        "by": "partner",
        "scheme": "markets",
        "flow": "exports",
        "window": "month",
        "period": "2025-08",
        "available": 6,
        "of": 15,
    }
    assert document["vintages"][0]["releases"] == 3
