"""What a user's own figures hold of the item of a claim."""

from fractions import Fraction
from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.evidence import Reading
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_figures import Figures
from tests.unit.workflows.claimed import absent, at, claim, held, measured

SALES = """\
month,product,country,value,quantity,quantity_unit
2024-08,nuts,FR,40,8,t
2024-08,bolts,FR,25,5,t
2024-08,bolts,DE,12,3,t
2024-09,nuts,FR,42,7,t
2024-09,bolts,FR,20,5,t
2024-09,bolts,DE,18,3,t
2025-08,nuts,FR,44,8,t
2025-08,bolts,FR,22,5,t
2025-08,bolts,DE,15,3,t
2025-09,nuts,FR,56,10,t
2025-09,bolts,FR,19,4,t
2025-09,bolts,DE,25,5,t
"""

HEAVY = """\
[group]
title = "Heavy goods"
dimension = "product"
source = "the sales department"
valid_from = "2024-01"
available = "at once"

[[members]]
include = ["bolts"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Evidences:
    file = tmp_path / "sales.csv"
    file.write_text(SALES, encoding="utf-8")
    return Evidences(ContribRequest(data=(str(file),)))


def test_rows_of_a_file_are_measured_by_any_of_its_dimensions(own: Evidences) -> None:
    # 100 after 80; nuts 56 after 42, in Germany 25 after 18
    assert measured(own, claim("growth")).value == 25
    assert float(measured(own, claim("contribution", "nuts")).value) == 17.5
    assert float(measured(own, claim("growth", "DE")).value) == pytest.approx(100 * 7 / 18)


def test_what_a_file_counts_is_added_up_by_row(own: Evidences) -> None:
    now = held(own, claim("volume_growth", "bolts")).now

    # 4 + 5 tonnes after 5 + 3
    assert now.quantity is not None
    assert now.base_quantity is not None
    assert (now.quantity.value, now.base_quantity.value, now.counted_in) == (9, 8, "t")


def test_a_record_is_one_among_every_month_of_the_file(own: Evidences) -> None:
    place = held(own, claim("record", "nuts")).place

    assert place is not None
    # 40, 42, 44, 56
    assert (place.rank, place.of, place.since) == (1, 4, "2024-08")
    assert max(other.value for other in place.others) == 44
    assert place.above_period == "2025-08"


def test_a_level_of_the_first_year_is_read_without_a_base(own: Evidences) -> None:
    assert held(own, claim("level", "nuts", "2024-09")).now.value.value == 42


def test_what_a_file_does_not_hold_is_absent(own: Evidences) -> None:
    no_later = absent(own, claim("growth", period="2025-11"))
    no_currency = absent(own, claim("growth", currency="USD"))
    no_flow = absent(own, claim("growth", flow=Flow.IMPORTS))

    assert (no_later.code, no_later.needed) == ("not_held", "figures of November 2025")
    assert no_currency.code == "no_currency"
    assert (no_flow.code, no_flow.needed) == ("no_such_flow", "figures of imports")


def test_a_claim_may_name_an_embedded_dataset_beside_a_file(own: Evidences) -> None:
    one = claim("growth", dataset="china")

    assert held(own, one).now.currency == "USD"
    assert held(own, claim("growth")).now.currency is None
    assert len(own.provenance()) >= 2


def test_a_period_that_the_claim_is_against_is_read_from_the_file(own: Evidences) -> None:
    # 100 after 81 in August
    one = claim("change", against=at("2025-08"))

    assert measured(own, one).value == 19


def test_there_is_no_other_reading_of_a_plain_file(own: Evidences) -> None:
    one = claim("growth", "nuts")

    assert list(own.readings(one, own.subject(one))) == []
    assert held(own, one, Reading()).now.vintage is None


def test_a_missing_file_is_an_error_of_the_run(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError):
        Evidences(ContribRequest(data=(str(tmp_path / "none.csv"),)))


def test_a_group_of_a_file_is_an_item(tmp_path: Path) -> None:
    sales, heavy = tmp_path / "sales.csv", tmp_path / "heavy.toml"
    sales.write_text(SALES, encoding="utf-8")
    heavy.write_text(HEAVY, encoding="utf-8")
    asked = ContribRequest(data=(str(sales),), groups=(str(heavy),))
    evidences = Evidences(asked)

    # 44 after 38
    assert evidences.subject(claim("change", "heavy")).label == "Heavy goods"
    assert measured(evidences, claim("change", "heavy")).value == 6


def test_a_file_of_one_year_has_nothing_to_compare(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    kept = [line for line in SALES.splitlines() if not line.startswith("2024")]
    file.write_text("\n".join(kept), encoding="utf-8")

    evidences = Evidences(ContribRequest(data=(str(file),)))
    assert "2025-09 has no base" in absent(evidences, claim("growth", "nuts")).text
    assert measured(evidences, claim("share", "nuts")).value == 56  # of 56 + 19 + 25
    assert measured(evidences, claim("growth", "nuts", against=at("2025-08"))).value == (
        Fraction(1200, 44)
    )


def test_files_without_days_and_printed_growth_are_read_one_way(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(SALES, encoding="utf-8")
    asked = ContribRequest(data=(str(file),))
    assert Figures(asked).is_read_one_way(None)
    evidences, one = Evidences(asked), claim("growth", "nuts")
    assert list(evidences.readings(one, evidences.subject(one))) == []
    first, *rest = SALES.splitlines()
    dated = [f"{first},vintage", *(f"{line},2025-10-13" for line in rest)]
    file.write_text("\n".join(dated), encoding="utf-8")
    assert not Figures(asked).is_read_one_way(None)
    assert not Figures(ContribRequest()).is_read_one_way(None)


def both(tmp_path: Path, text: str, *, is_zero: bool | None = None) -> Evidences:
    """Figures of August and September, read together where that can be."""
    file = tmp_path / "sales.csv"
    file.write_text(text, encoding="utf-8")
    asked = ContribRequest(data=(str(file),), absent_is_zero=is_zero)
    return Evidences(asked, [claim("growth", period=one) for one in ("2025-08", "2025-09")])


def test_periods_are_read_together(tmp_path: Path) -> None:
    own = both(tmp_path, SALES)

    assert measured(own, claim("change", period="2025-08")).value == 4  # 81 after 77
    # A reading of rows that are there no more would fail.
    (tmp_path / "sales.csv").write_text("month,product,value\n", encoding="utf-8")
    assert measured(own, claim("change", period="2025-09")).value == 20
    assert measured(own, claim("change", "DE", "2025-09")).value == 7


def test_a_fault_in_one_period_stops_no_claim_on_another(tmp_path: Path) -> None:
    own = both(tmp_path, SALES.replace("2025-08,nuts,FR,44", "2025-08,nuts,FR,many"))

    assert absent(own, claim("change", period="2025-08")).code == "unusable_data"
    assert measured(own, claim("change", period="2025-09")).value == 20


def test_what_one_period_lacks_is_left_out_of_no_other(tmp_path: Path) -> None:
    own = both(tmp_path, SALES.replace("2025-08,bolts,DE,15,3,t\n", ""), is_zero=False)

    # Without Germany 66 after 65; in September with it.
    assert measured(own, claim("change", period="2025-08")).value == 1
    assert measured(own, claim("change", period="2025-09")).value == 20


def test_a_file_is_cited_once_however_often_it_is_read(tmp_path: Path) -> None:
    own = both(tmp_path, SALES)
    for one in (claim("growth"), claim("volume_growth", "bolts"), claim("record", "nuts")):
        assert held(own, one)

    assert [one.source for one in own.provenance()] == ["sales.csv"]
