import csv
from decimal import Decimal

import pytest

from exportdecomp.resources import fixture_path
from exportdecomp.sources.gacc_labels import (
    Counted,
    has_no_unit,
    is_subset,
    line_named,
    slug,
    unit_named,
)
from tests.replay.gacc_lines import EXPORTS, IMPORTS, Line

_GOODS = (*EXPORTS, *(line for line, _, _ in IMPORTS))


@pytest.mark.parametrize("line", _GOODS, ids=lambda line: line.code)
def test_every_printed_commodity_has_its_code(line: Line) -> None:
    assert line_named(line.label).code == line.code


def test_every_code_is_one_of_the_embedded_components() -> None:
    with fixture_path("china/components.csv").open(encoding="utf-8", newline="") as lines:
        known = {(row["dimension"], row["code"]) for row in csv.DictReader(lines)}
    named = {("commodity", line.code) for line in _GOODS}
    assert named <= known


def test_case_brackets_commas_and_spaces_do_not_matter() -> None:
    assert line_named("PRODUCTS OF STEEL  OR IRON").code == "steel"


def test_a_line_we_do_not_know_keeps_its_label_and_gets_a_code_from_it() -> None:
    named = line_named("Humanoid robots (assembled)*")
    assert named == ("humanoid_robots_assembled", "Humanoid robots (assembled)", False)


def test_a_part_says_that_it_is_one() -> None:
    assert is_subset("of which: Vietnam")
    assert is_subset("Of which Brazil")
    assert not is_subset("ASEAN")


def test_a_code_is_plain_even_where_the_label_is_not() -> None:
    assert slug("Türkiye & Co.") == "turkiye_co"
    assert slug("***") == "unnamed"


@pytest.mark.parametrize("line", _GOODS, ids=lambda line: line.code)
def test_every_printed_unit_has_its_scale(line: Line) -> None:
    counted = unit_named(line.of, line.code, Decimal("5.3"))
    assert has_no_unit(line.of) or counted is not None
    assert counted is None or counted.scale == line.scale


def test_pairs_of_shoes_are_counted_in_hundreds_of_millions_whatever_is_printed() -> None:
    assert unit_named("10,000 Pairs", "footwear", Decimal("6.8")) == Counted("pairs", 10**8)


def test_pairs_of_shoes_are_believed_where_the_number_can_be_true() -> None:
    assert unit_named("10,000 Pairs", "footwear", Decimal(68_284)) == Counted("pairs", 10_000)


def test_units_are_read_with_and_without_comma() -> None:
    assert unit_named("10000 Tons", "steel", None) == Counted("t", 10_000)


def test_a_unit_we_do_not_know_is_none() -> None:
    assert unit_named("1,000 Bottles", "steel", None) is None
