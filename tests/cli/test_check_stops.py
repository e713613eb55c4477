"""A release with one fault stops, and the fault is named: file, row, cell and effect.

Every release is China's own figures of July to September 2025 and of the year before, in which
one thing is wrong. The headline of September 2024 is CNY 2,165.30 bn, row 34 by market.
"""

from pathlib import Path

import pytest

from tests import releases
from tests.cli.command import Document, call
from tests.releases import NEWEST, VALUE, Row, before, changed, row_of, scaled, write

BASE = 21653.0  # CNY 100 million, September 2024
MARKETS = releases.by_market()
PRODUCTS = releases.by_product()


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def named(**cells: str) -> dict[str, str]:
    return {"month": NEWEST, **cells}


def stopped(code: str, *options: str) -> Document:
    """Check ``release.csv``, which must fail; return the gravest finding of a check.

    The text names the same file and row, the same cell and the same effect.
    """
    outcome = call("check", "release.csv", *options, "--json")
    assert outcome.code == 1, outcome.err
    assert outcome.err == ""
    found = [one for one in outcome.document["findings"] if one["check"] == code]
    assert found, outcome.document["findings"]
    finding: Document = found[0]
    assert finding["severity"] == "error"
    text = " ".join(call("check", "release.csv", *options).text.split())
    assert f"error[{code}]" in text
    assert " ".join(finding["message"].split()) in text
    if finding["rows"]:
        assert f"release.csv, row {finding['rows'][0]}" in text or (
            f"release.csv, rows {finding['rows'][0]}" in text
        )
    if finding["column"]:
        assert f'column "{finding["column"]}"' in text
    if finding["effect_pp"] is not None:
        size = f"{abs(finding['effect_pp']):,.2f} pp of headline growth"
        assert f"worth {'−' if finding['effect_pp'] < 0 else '+'}{size}" in text
    return finding


def place(finding: Document) -> tuple[str, list[int], str | None]:
    return finding["file"], finding["rows"], finding["column"]


def test_dollars_in_the_cells_under_a_title_in_yuan_stop() -> None:
    dollars = scaled(MARKETS, 1 / 7.12, month=NEWEST)
    titles = ["Exports by country and region", "Unit: CNY 100 million"]
    write(Path("release.csv"), releases.page(dollars), titles)
    finding = stopped("ED106")

    # Two lines stand above the header. 23,445.5 / 7.12 = 3,292.9; the month before: 23,035.4.
    row = row_of(MARKETS, **named(partner="TOTAL")) + len(titles)
    assert place(finding)[0] == "release.csv"
    assert (finding["rows"][0], finding["column"]) == (row, "value")
    assert finding["observed"] == 3292.9e8
    assert finding["effect_pp"] == pytest.approx(100 * (3292.9 - 23035.4) / BASE)


def test_a_title_in_yuan_above_a_row_of_units_in_dollars_stops() -> None:
    titles = ["Exports by country and region (CNY)", "Unit: USD 100 million"]
    write(Path("release.csv"), releases.page(MARKETS), titles)

    assert place(stopped("ED107"))[:2] == ("release.csv", [1, 2])


def test_a_row_shifted_one_cell_to_the_left_stops() -> None:
    cells = named(partner="usa")

    def shift(row: Row) -> Row:
        _, partner, value = row.values()
        return dict(zip(row, (partner, value, ""), strict=True))

    write(Path("release.csv"), changed(MARKETS, shift, **cells))
    row = row_of(MARKETS, **cells)

    assert place(stopped("ED104")) == ("release.csv", [row], "month")
    assert place(stopped("ED111"))[:2] == ("release.csv", [row])


def test_months_shifted_one_column_to_the_left_stop() -> None:
    wide = releases.wide(MARKETS, "partner")
    write(Path("last.csv"), releases.wide(before(MARKETS), "partner"))

    def shift(row: Row) -> Row:
        code, _, *values = row.values()
        return dict(zip(row, (code, *values, ""), strict=True))

    write(Path("release.csv"), changed(wide, shift, partner="usa"))
    finding = stopped("ED111", "--baseline", "last.csv")

    # August 2025 holds September: 2,448.8 for 2,261.6, and all was 22,008.1 in August 2024.
    row = row_of(wide, partner="usa")
    assert place(finding) == ("release.csv", [row], "2025-08")
    assert finding["effect_pp"] == pytest.approx(100 * (2448.8 - 2261.6) / 22008.1)


@pytest.mark.parametrize("text", ["", f"month,partner,{VALUE}\n"])
def test_an_empty_parse_stops(text: str) -> None:
    Path("release.csv").write_text(text, encoding="utf-8")
    write(Path("last.csv"), before(MARKETS))

    assert stopped("ED101")["file"] == "release.csv"
    assert stopped("ED101", "--baseline", "last.csv")["file"] == "release.csv"


def test_a_release_of_dashes_alone_stops() -> None:
    write(Path("release.csv"), changed(MARKETS, lambda row: {**row, VALUE: "-"}))

    assert stopped("ED101")["file"] == "release.csv"


def test_a_pair_of_lines_that_changed_places_stops() -> None:
    steel, toys = named(product="steel"), named(product="toys")
    amount = {row["product"]: row[VALUE] for row in PRODUCTS if row["month"] == NEWEST}
    other = {"steel": amount["toys"], "toys": amount["steel"]}
    write(
        Path("release.csv"),
        changed(
            PRODUCTS,
            lambda row: {**row, VALUE: other[row["product"]]},
            **named(),
            product=("steel", "toys"),
        ),
    )
    finding = stopped("ED110")

    rows = [row_of(PRODUCTS, **steel), row_of(PRODUCTS, **toys)]
    assert place(finding) == ("release.csv", rows, VALUE)
    assert finding["component"] == "steel"
    # Toys exported CNY 20.88 bn and steel 50.74 bn; steel is expected near 49.67 bn.
    assert (amount["toys"], amount["steel"]) == ("208.8", "507.4")
    assert finding["effect_pp"] == pytest.approx(100 * (208.8 - 496.7) / BASE, abs=0.005)


def test_thousands_for_millions_in_one_cell_stop() -> None:
    cells = named(partner="usa")
    write(Path("release.csv"), scaled(MARKETS, 0.001, **cells))
    finding = stopped("ED106")

    assert place(finding) == ("release.csv", [row_of(MARKETS, **cells)], VALUE)
    assert finding["component"] == "usa"
    # 2.4 stands for 2,400 at the accuracy of the cell.
    assert finding["effect_pp"] == pytest.approx(100 * (2.4 - 2400) / BASE)


def test_machinery_below_the_sum_of_its_lines_stops() -> None:
    cells = named(product="me")
    rows = changed(PRODUCTS, lambda row: {**row, VALUE: "7282.0"}, **cells)
    write(Path("release.csv"), rows)
    finding = stopped("ED205")

    newest = [row for row in rows if row["month"] == NEWEST]
    lines = [float(row[VALUE]) for row in newest if row["parent"] == "me"]
    assert sum(lines) == pytest.approx(7400.4)
    assert place(finding) == ("release.csv", [row_of(PRODUCTS, **cells)], VALUE)
    assert finding["effect_pp"] == pytest.approx(100 * (7400.4 - 7282.0) / BASE, abs=1e-4)


def test_a_month_written_twice_stops() -> None:
    newest = [row for row in MARKETS if row["month"] == NEWEST]
    write(Path("release.csv"), [*MARKETS, *newest])
    finding = stopped("ED102")

    first, second = row_of(MARKETS, **named(partner="TOTAL")), len(MARKETS) + 2
    assert finding["file"] == "release.csv"
    assert finding["rows"][:2] == [first, second]
    assert finding["cells"] == 2 * len(newest)
    assert finding["effect_pp"] == pytest.approx(100 * 23445.5 / BASE)


def test_a_revised_base_that_moves_the_headline_by_a_third_of_a_point_stops() -> None:
    cells = {"month": "2024-09", "partner": "TOTAL"}
    write(Path("last.csv"), before(MARKETS))
    write(
        Path("release.csv"),
        changed(MARKETS, lambda row: {**row, VALUE: "21592.4"}, **cells),
    )
    finding = stopped("ED405", "--baseline", "last.csv")

    assert place(finding) == ("release.csv", [34], VALUE)
    assert (finding["observed"], finding["expected"]) == pytest.approx((21592.4e8, BASE * 1e8))
    # 23,445.5 / 21,592.4 = 1.08582 and 23,445.5 / 21,653.0 = 1.08278: 0.304 points.
    assert finding["effect_pp"] == pytest.approx(0.304, abs=0.0005)
    assert finding["effect_pp"] == pytest.approx(100 * (23445.5 / 21592.4 - 23445.5 / BASE))
