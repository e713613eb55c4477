"""A store that reads each table once holds what any other does."""

from exportdecomp.engines.local import Only
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.evidence_store import StoreInMemory
from exportdecomp.workflows.load import Store, dataset_named
from tests.builders import month

CHINA = dataset_named("china")
ONLY = Only(("exports",), ["steel", "toys"], [first_day(month("2025-09"))])


def test_components_are_those_of_the_file() -> None:
    dimension, stored = CHINA.dimensions["commodity"], StoreInMemory(CHINA)

    for _ in range(2):
        picked = stored.components(dimension, ONLY)
        assert picked.equals(Store(CHINA).components(dimension, ONLY))


def test_quantities_are_those_of_the_file() -> None:
    dimension, stored = CHINA.dimensions["commodity"], StoreInMemory(CHINA)
    expected = Store(CHINA).quantities(dimension, ONLY)

    for _ in range(2):
        picked = stored.quantities(dimension, ONLY)
        assert picked is not None
        assert expected is not None
        assert picked.component.equals(expected.component)


def test_a_table_without_quantities_has_none() -> None:
    assert StoreInMemory(CHINA).quantities(CHINA.dimensions["partner"], ONLY) is None
