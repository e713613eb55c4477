from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import DataError, InputError, SettingsError, UnknownChoiceError
from exportdecomp.model.report import ContribReport
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.own import open_own

SALES = (
    "period,product,value\n2024-09,pumps,150\n2024-09,valves,50\n"
    "2025-09,pumps,171\n2025-09,valves,45\n"
)
DEFINITION = """
[dataset]
title = "Sales"
attribution = "Our books"

[headline]
file = "total.csv"

[dimensions.product]
file = "sales.csv"
"""


def request(tmp_path: Path, text: str = SALES, **options: object) -> ContribRequest:
    file = tmp_path / "sales.csv"
    file.write_text(text, encoding="utf-8")
    return ContribRequest(data=(str(file),))._replace(**options)  # type: ignore[arg-type]


def points(report: ContribReport, breakdown: int = 0) -> dict[str, float | None]:
    return {
        row.code: None if row.contribution_pp is None else round(row.contribution_pp, 9)
        for row in report.breakdowns[breakdown].components
    }


def fault(asked: ContribRequest) -> DataError:
    with pytest.raises(DataError) as caught:
        contrib(asked)
    return caught.value


def test_a_tidy_file_is_decomposed(tmp_path: Path) -> None:
    report = contrib(request(tmp_path))

    # 100 * 21 / 200 and 100 * -5 / 200
    assert points(report) == {"pumps": 10.5, "valves": -2.5}
    assert report.data == ("sales.csv",)
    assert [note.code for note in report.notes] == ["own_data"]


def test_a_file_is_cited_with_its_checksum(tmp_path: Path) -> None:
    (cited,) = contrib(request(tmp_path)).provenance
    (piped,) = contrib(ContribRequest(data=(SALES.encode(),))).provenance

    assert (cited.source, cited.sha256) == ("sales.csv", sha256(SALES.encode()).hexdigest())
    assert (piped.source, piped.sha256) == ("stdin", cited.sha256)


def test_a_frame_has_no_checksum() -> None:
    frame = pl.read_csv(SALES.encode())

    assert contrib(ContribRequest(data=(frame,))).provenance == ()


def test_a_flow_that_the_file_lacks_is_refused(tmp_path: Path) -> None:
    error = fault(request(tmp_path, flow=Flow.IMPORTS))

    assert error.message == "there are no imports in sales.csv"
    assert (error.where, error.hint) == ("--flow imports", "there is: exports")


@pytest.mark.parametrize(
    ("text", "period", "points_of_pumps"),
    [
        (SALES.replace("-09", "-Q3"), "2025-Q3", 10.5),
        (SALES.replace("-09", ""), "2025", 10.5),
    ],
)
def test_quarters_and_years_are_periods_of_their_own(
    tmp_path: Path, text: str, period: str, points_of_pumps: float
) -> None:
    report = contrib(request(tmp_path, text))

    assert report.query.period.label == period
    assert points(report)["pumps"] == points_of_pumps


def test_files_of_two_frequencies_are_refused(tmp_path: Path) -> None:
    quarterly = tmp_path / "quarters.csv"
    quarterly.write_text(SALES.replace("-09", "-Q3"), encoding="utf-8")
    monthly = request(tmp_path).data[0]

    error = fault(ContribRequest(data=(monthly, str(quarterly))))

    assert error.code == "mixed_frequencies"
    assert "sales.csv has months" in error.message
    assert "quarters.csv has quarters" in error.message


def test_a_second_file_of_the_same_trade_explains_the_same_growth(tmp_path: Path) -> None:
    countries = tmp_path / "countries.csv"
    countries.write_text(
        "period,country,value\n2024-09,DE,80\n2024-09,FR,120\n2025-09,DE,84\n2025-09,FR,132\n",
        encoding="utf-8",
    )

    report = contrib(ContribRequest(data=(request(tmp_path).data[0], str(countries))))

    # 100 * 4 / 200 and 100 * 12 / 200
    assert points(report, 1) == {"FR": 6.0, "DE": 2.0}
    assert report.breakdowns[0].headline == report.breakdowns[1].headline
    assert report.data == ("sales.csv", "countries.csv")


def test_a_definition_may_name_the_headline(tmp_path: Path) -> None:
    request(tmp_path)
    (tmp_path / "total.csv").write_text("period,value\n2024-09,250\n2025-09,260\n")
    (tmp_path / "made.toml").write_text(DEFINITION, encoding="utf-8")

    report = contrib(ContribRequest(definition=str(tmp_path / "made.toml")))

    # of 250: 21, -5, and 44 - 50 not itemised
    assert points(report) == {"pumps": 8.4, "valves": -2.0, "unallocated": -2.4}
    assert report.attribution == "Our books"
    texts = [note.text for note in report.notes]
    assert "total.csv: periods from 'period'; the headline." in texts


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("2024-09,World,900\n2025-09,World,999\n", "total_among_components"),
        ("2024-09,bolts,9\n2025-09,bolts,-7\n", "negative_flow"),
        ("2024-09,TOTAL,100\n2025-09,TOTAL,300\n", "component_above_parent"),
        ("2024-09,TOTAL,190\n2025-09,TOTAL,300\n", "children_above_parent"),
        ("2025-09,bolts,7\n", "absent_row"),
    ],
)
def test_figures_that_cannot_be_are_refused(tmp_path: Path, lines: str, code: str) -> None:
    error = fault(request(tmp_path, SALES + lines))

    assert isinstance(error, InputError)
    assert error.code == code
    assert str(error.where).startswith(f"{tmp_path}") or "sales.csv" in str(error.where)


def test_a_base_of_zero_is_refused(tmp_path: Path) -> None:
    zero = SALES.replace("150", "0").replace("50", "0")

    assert "a base of 0" in fault(request(tmp_path, zero)).message


def test_a_currency_is_known_only_if_the_file_says_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="do not say which currency"):
        contrib(request(tmp_path, currency="EUR"))

    dollars = SALES.replace("value", "value_usd")
    assert contrib(request(tmp_path, dollars, currency="usd")).query.currency == "USD"
    with pytest.raises(UnknownChoiceError):
        contrib(request(tmp_path, dollars, currency="EUR"))


def test_rows_that_are_missing_may_be_zeros(tmp_path: Path) -> None:
    report = contrib(request(tmp_path, f"{SALES}2025-09,bolts,7\n", absent_is_zero=True))

    # 100 * 7 / 200
    assert points(report)["bolts"] == 3.5


def test_rows_that_are_missing_may_be_left_out(tmp_path: Path) -> None:
    report = contrib(request(tmp_path, f"{SALES}2025-09,bolts,7\n", absent_is_zero=False))

    assert points(report) == {"pumps": 10.5, "valves": -2.5}
    assert "bolts (2024-09)" in report.notes[-1].text


def test_before_it_is_asked_a_store_knows_the_periods_only(tmp_path: Path) -> None:
    poison = request(tmp_path, SALES.replace("171", "lots"))

    store = open_own(poison)

    assert len(store.months(poison)) == 2
    assert store.frequency == "month"
    assert fault(poison).code == "bad_number"


CONVERTED = """
[dataset]
title = "Sales"
currency = "EUR"
currencies = { EUR = "euros", USD = "dollars" }

[rates]
file = "rates.csv"
bases = ["day"]

[dimensions.product]
file = "sales.csv"
"""


def test_levels_are_converted_where_a_definition_has_rates(tmp_path: Path) -> None:
    asked = ContribRequest(definition=str(tmp_path / "made.toml"), currency="USD")
    request(tmp_path, SALES.replace("value", "value_eur"))
    (tmp_path / "made.toml").write_text(CONVERTED, encoding="utf-8")
    (tmp_path / "rates.csv").write_text(
        "window,period,basis,rate\nmonth,2024-09-01,day,0.8\nmonth,2025-09-01,day,0.5\n",
        encoding="utf-8",
    )

    head = contrib(asked).breakdowns[0].headline

    # 200 / 0.8 and 216 / 0.5
    assert (head.base_value, head.value) == (250.0, 432.0)


def test_without_rates_nothing_is_converted(tmp_path: Path) -> None:
    asked = ContribRequest(definition=str(tmp_path / "made.toml"), currency="USD")
    request(tmp_path, SALES.replace("value", "value_eur"))
    start, end = CONVERTED.index("[rates]"), CONVERTED.index("[dimensions")
    (tmp_path / "made.toml").write_text(CONVERTED[:start] + CONVERTED[end:], encoding="utf-8")

    with pytest.raises(DataError, match="nothing converts them to USD") as caught:
        contrib(asked)

    assert caught.value.code == "no_rates"
