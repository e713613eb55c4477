"""What was counted of a row, beside its value."""

from pathlib import Path

from exportdecomp import resources
from exportdecomp.model.evidence import Bounded, Facts, Subject
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_counted import with_quantities
from exportdecomp.workflows.evidence_facts import LineFacts
from exportdecomp.workflows.evidence_store import StoreInMemory
from exportdecomp.workflows.laid import Laid, lay_out
from exportdecomp.workflows.load import dataset_named
from exportdecomp.workflows.question import Question, question_about
from tests.unit.workflows.claimed import at, claim, held

CHINA = Evidences(ContribRequest())


def now(item: str, evidences: Evidences = CHINA) -> Facts:
    return held(evidences, claim("volume_growth", item)).now


def test_a_base_quantity_is_restated_as_values_are() -> None:
    facts = now("vehicles")

    # years to date of a year before: 4,698,454 - 4,089,871
    assert facts.quantity == Bounded(756_330, 756_330, 756_330)
    assert facts.base_quantity == Bounded(608_583, 608_583, 608_583)
    assert (facts.counted_in, facts.absent) == ("vehicles", {})


def test_what_the_office_does_not_count_says_so() -> None:
    facts = now("me")

    assert facts.absent == {
        "quantity": "no quantity of Mechanical & electrical is held for 2025-09",
        "base_quantity": "no quantity of Mechanical & electrical is held for 2024-09",
    }


def test_nothing_is_counted_by_partner() -> None:
    assert now("africa").absent["quantity"] == "nothing is counted by partner"


def test_the_headline_and_groups_have_no_quantity_of_their_own() -> None:
    assert now("headline").absent["quantity"] == "no quantity of China's exports is published"
    assert now("labour7").quantity is None


def test_quantities_in_two_units_are_not_compared(tmp_path: Path) -> None:
    month = "2025-09-01,month,steel,50739885039,10465010.745,"
    year_to_date = "2025-09-01,ytd,steel,439756350178,87955091.911,"
    text = resources.fixture_path("china/commodities.csv").read_text(encoding="utf-8")
    for row in (month, year_to_date):
        text = text.replace(f"{row}t", f"{row}kg")
    file = tmp_path / "commodities.csv"
    file.write_text(text, encoding="utf-8")
    laid, asked = laid_from(file)
    steel = Subject("china", Flow.EXPORTS, asked.query.period, "steel", "Steel", "commodity")
    level = next(line for line in laid.lines if line.code == "steel")
    facts = with_quantities(asked, laid, "steel", LineFacts(asked, laid).of(level, steel))

    assert facts.quantity is not None
    assert facts.base_quantity is None
    assert facts.absent == {"base_quantity": "Steel was counted in t, now in kg"}


def laid_from(file: Path) -> tuple[Laid, Question]:
    """The breakdown by commodity of September 2025, from another file of commodities."""
    china = dataset_named("china")
    commodity = china.dimensions["commodity"]
    source = commodity.source._replace(file=str(file))
    dimensions = {**china.dimensions, "commodity": commodity._replace(source=source)}
    store = StoreInMemory(china._replace(dimensions=dimensions))
    period = at("2025-09")
    request = ContribRequest(period="2025-09", by=("commodity",), currency="CNY")
    asked = question_about(request, store, Asked(period, period.shift(-12), None))
    return lay_out(asked, "commodity"), asked


def test_the_last_digit_of_a_quantity_of_a_users_file_counts(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(
        "period,product,value,quantity,quantity_unit,currency\n"
        "2024-09,cars,1000.00,12,kt,EUR\n"
        "2025-09,cars,1085.00,13.5,kt,EUR\n"
        "2024-09,toys,50.00,1,kt,EUR\n"
        "2025-09,toys,50.00,0.0,kt,EUR\n",
        encoding="utf-8",
    )
    sales = Evidences(ContribRequest(data=(str(file),)))

    # the column is printed in units of 0.1; nothing is less than nothing
    cars, toys = now("cars", sales), now("toys", sales)
    assert cars.quantity == Bounded(13.5, 13.45, 13.55)
    assert cars.base_quantity == Bounded(12, 11.95, 12.05)
    assert toys.quantity == Bounded(0.0, 0.0, 0.05)
