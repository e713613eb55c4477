import csv

import pytest

from exportdecomp import resources
from exportdecomp.sources.gacc_countries import partner_named
from tests.replay.gacc_lines import PARTNERS, Line


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Korea,DPR", "prk"),
        ("R. O. Korea", "kor"),
        ("Hong Kong,China", "hkg"),
        ("United States (US)", "usa"),
        ("Cote d'lvoir", "civ"),
        ("Türkiye", "tur"),
        ("Oth. L.Amer. nes", "latin_america_nes"),
        ("Asia:", "asia"),
        ("TOTAL", "total"),
        ("Regional\n  Comprehensive Economic Partnership (RCEP)", "rcep"),
        ("Congo,DR", "cod"),
        ("Congo", "cog"),
        ("俄罗斯联邦", "rus"),
        ("中国香港", "hkg"),
        ("Countries(reg.) unknown", "unspecified"),
    ],
)
def test_a_partner_is_known_however_the_office_writes_it(printed: str, code: str) -> None:
    assert partner_named(printed).code == code


def test_every_partner_of_the_embedded_dataset_is_known_in_both_languages() -> None:
    with resources.fixture_path("china/components.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["dimension"] == "partner"]
    partners = [row for row in rows if row["kind"] != "rest"]
    assert len(partners) > 240
    for row in partners:
        for name in (row["label"], row["label_native"]):
            assert partner_named(name).code == row["code"], name


def test_a_name_on_no_list_becomes_a_code_and_says_so() -> None:
    partner = partner_named("Gambier Is")
    assert partner == ("gambier_is", "Gambier Is", "unknown")


@pytest.mark.parametrize("line", PARTNERS, ids=lambda line: line.code)
def test_every_partner_of_the_flash_page_has_its_code(line: Line) -> None:
    assert partner_named(" ".join(line.label.split())).code == line.code


def test_names_that_only_the_flash_page_prints_are_known() -> None:
    assert partner_named("Total Value").code == "total"
    assert partner_named("R.O.Korea").code == "kor"
    assert partner_named("Countries along Belt and Road Routes").code == "bri"
