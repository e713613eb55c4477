from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.material import PANEL
from exportdecomp.model.tables import schema
from exportdecomp.workflows.check_dataset import material_of_dataset, working_days_of
from exportdecomp.workflows.load import Store, dataset_named


def store(name: str) -> Store:
    return Store(dataset_named(name))


def test_china_is_read_in_every_currency_and_dimension() -> None:
    found = material_of_dataset(store("china"))

    assert dict(found.panel.schema) == dict(schema(PANEL))
    heads = found.panel.filter(pl.col("dimension") == "headline")
    assert set(heads["currency"]) == {"CNY", "USD"}
    assert set(found.panel["dimension"]) == {"headline", *found.schemes}
    assert (found.is_own, found.dataset, found.frequency) == (False, "china", "month")
    assert (found.refusals, found.repeated_count, found.baseline) == ((), 0, None)


def test_files_are_described_with_their_checksums_and_codes_are_known() -> None:
    found = material_of_dataset(store("japan"))

    assert all(len(one.sha256) == 64 and one.rows > 0 for one in found.files)
    assert {one.name.split("/")[0] for one in found.files} == {"japan"}
    held = {
        name: set(found.panel.filter(pl.col("dimension") == name)["component"])
        for name in found.schemes
    }
    assert all(held[name] <= found.known[name] for name in held)


def test_codes_of_no_scheme_are_left_out() -> None:
    found = material_of_dataset(store("china"))
    used = {
        code
        for scheme in found.schemes["commodity"]
        for code in (*scheme.codes(), found.totals["commodity"])
    }

    assert set(found.panel.filter(dimension="commodity")["component"]) <= used


def test_working_days_are_counted_where_a_calendar_covers_the_month() -> None:
    days = material_of_dataset(store("china")).working_days

    # Thirty days with four Saturdays and four Sundays; the holidays begin in October, and
    # the 28th, a Sunday, was worked for them.
    assert days[date(2025, 9, 1)] == 23
    assert working_days_of(None, pl.DataFrame()) == {}


def test_a_dataset_without_a_headline_is_none_of_the_program() -> None:
    own = store("china")
    own.dataset = own.dataset._replace(headline=None)

    with pytest.raises(SettingsError, match="headline"):
        material_of_dataset(own)
