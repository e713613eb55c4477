from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import InputError, UnknownChoiceError
from exportdecomp.model.record import Published, PublishedTable
from exportdecomp.sources.generations import publish, stage
from exportdecomp.workflows.held import continued, definition_held, held_names, held_of
from exportdecomp.workflows.load import dataset_named, embedded_dataset


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def put(store: Path, name: str, *, template: str = "", tables: tuple[str, ...] = ()) -> None:
    with stage(store, name) as folder:
        for table in tables:
            pl.DataFrame({"flow": ["imports"], "value": [1.5]}).write_parquet(
                folder / f"{table}.parquet"
            )
        described = {table: PublishedTable(f"{table}.parquet", "", 1) for table in tables}
        publish(
            store,
            folder,
            Published(
                name=name,
                title=name,
                possessive="",
                source="gacc",
                template=template,
                attribution="Customs office",
                folder=str(folder),
                tables=described,
                since="2026-08",
                until="2026-09",
                retrieved="2026-11-22",
                replies=3,
            ),
        )


def test_where_nothing_was_fetched_nothing_is_held(store: Path) -> None:
    assert held_names() == []
    assert held_of("china") is None
    assert not store.exists()
    assert dataset_named("china") == embedded_dataset("china")


def test_a_store_that_is_switched_off_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", "none")

    assert held_names() == []
    assert held_of("china") is None


def test_the_tables_of_a_dataset_go_on_in_those_of_the_store(store: Path) -> None:
    put(store, "china", tables=("partner", "total"))

    dataset = dataset_named("china")

    partner, commodity = dataset.dimensions["partner"], dataset.dimensions["commodity"]
    assert [Path(one.file).name for one in partner.source.more] == ["partner.parquet"]
    assert partner.source.more[0].source == "Customs office, fetched"
    assert partner.source.more[0].release == "2026-08 to 2026-09"
    assert commodity.source.more == ()
    assert dataset.headline is not None
    assert len(dataset.headline.more) == 1
    assert continued(embedded_dataset("china"), held_of("china")) == dataset


def test_a_dataset_that_stands_alone_is_found_by_its_definition(store: Path) -> None:
    put(store, "comext-de", template="comext")

    assert definition_held("comext-de") == store / "data/comext-de/0001/definition.toml"
    assert definition_held("china") is None
    assert definition_held("atlantis") is None


def test_the_beginning_of_a_name_will_do_where_one_dataset_begins_so(store: Path) -> None:
    put(store, "comext-de", template="comext")
    assert definition_held("comext") == store / "data/comext-de/0001/definition.toml"

    put(store, "comext-fr", template="comext")
    with pytest.raises(UnknownChoiceError) as caught:
        definition_held("comext")

    assert caught.value.choices == ["comext-de", "comext-fr"]


def test_a_dimension_has_the_flows_of_the_tables_that_continue_it(store: Path) -> None:
    assert dataset_named("china").dimensions["commodity"].flows == ("exports",)

    put(store, "china", tables=("commodity",))

    assert dataset_named("china").dimensions["commodity"].flows == ("exports", "imports")
    assert dataset_named("china").dimensions["commodity"].scheme_for("imports") == "imports"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-3]),
    ],
)
def test_a_file_of_a_publication_that_is_gone_or_breaks_off_is_told(
    store: Path, spoil: Callable[[Path], object]
) -> None:
    put(store, "china", tables=("partner",))
    file = store / "data" / "china" / "0001" / "partner.parquet"
    file.parent.chmod(0o755)
    file.chmod(0o644)
    spoil(file)

    with pytest.raises(InputError) as caught:
        held_of("china")

    assert (caught.value.code, caught.value.where) == ("damaged_store", str(file))
    pointer = store / "data" / "china" / "current.json"
    assert (caught.value.hint or "").startswith(f"remove {pointer} and fetch again")
