from pathlib import Path

import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.opened import open_store
from exportdecomp.workflows.own import OwnStore

SALES = b"period,product,value\n2024-09,pumps,5\n2025-09,pumps,7\n"
DEFINITION = """
[dataset]
title = "Sales"

[dimensions.product]
file = "sales.csv"
"""


def test_an_embedded_dataset_is_found_by_name() -> None:
    store = open_store(ContribRequest(dataset="china"))

    assert type(store) is Store
    assert (store.dataset.name, store.files, store.notes) == ("china", (), ())


def test_a_dataset_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="dataset"):
        open_store(ContribRequest(dataset="chian"))


def test_own_files_come_before_any_dataset(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_bytes(SALES)

    store = open_store(ContribRequest(data=(str(file),), definition="not_there.toml"))

    assert isinstance(store, OwnStore)
    assert (store.dataset.name, store.files) == ("sales", ("sales.csv",))


def test_a_definition_opens_the_files_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_bytes(SALES)
    (tmp_path / "made.toml").write_text(DEFINITION, encoding="utf-8")

    store = open_store(ContribRequest(definition=str(tmp_path / "made.toml")))

    assert isinstance(store, OwnStore)
    assert store.dataset.title == "Sales"
    assert store.files == ("sales.csv",)
