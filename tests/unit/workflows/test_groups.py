"""Which groups there are, and what of them a dataset holds."""

from pathlib import Path

import pytest

from exportdecomp import resources
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.group import Clause, Group
from exportdecomp.sources.definitions import read_labels
from exportdecomp.workflows.groups import all_groups, concerns, find_group, holdings
from exportdecomp.workflows.load import dataset_named
from tests import builders

CHINA = dataset_named("china")
FILE = (
    '[group]\ntitle = "Farm and machines"\nsource = "A note of 2025"\n'
    'valid_from = "2025-03"\ninclude = ["agri", "me*", "ships"]\n'
)


def own(name: str, *include: str, dimension: str | None = None) -> Group:
    return Group(
        name, "Own", dimension, (Clause(include),), "a note", "2025-03", "", is_proxy=False,
        note="", origin="made.toml",
    )  # fmt: skip


def made(*groups: Group) -> Dataset:
    return builders.dataset()._replace(groups={group.name: group for group in groups})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "farm.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_group_of_the_dataset_comes_before_one_that_comes_with_the_program() -> None:
    autos = own("autos", "me")

    assert find_group("autos", made(autos)) is autos
    assert find_group("autos", made()).title == "Motor vehicles and parts"


def test_a_name_with_a_slash_or_the_suffix_is_a_file(file: Path) -> None:
    plain = file.with_suffix("")
    plain.write_text(FILE, encoding="utf-8")

    assert find_group(str(file), made()).title == "Farm and machines"
    assert find_group(str(plain), made()).name == "farm"


def test_a_file_in_the_same_folder_is_found_by_its_suffix(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)

    assert find_group("farm.toml", made()).name == "farm"
    with pytest.raises(UnknownChoiceError):
        find_group("farm", made())


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="cannot read") as caught:
        find_group("nowhere/bloc.toml", made())

    assert caught.value.where == "nowhere/bloc.toml"


def test_an_unknown_group_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        find_group("labor7", made(own("mine", "me")))

    assert caught.value.message == "--group does not know 'labor7'"
    assert caught.value.hint == "did you mean labour7?"
    assert "mine" in caught.value.choices


def test_all_groups_are_those_that_come_with_the_program() -> None:
    assert [group.name for group in all_groups()] == resources.group_names()


def test_the_groups_of_a_dataset_are_its_own_and_those_whose_codes_it_holds() -> None:
    mine, foreign = own("mine", "me"), own("foreign", "copper")

    assert [group.name for group in all_groups(made(mine, foreign))] == ["mine"]
    others = {"ai-hs", "new3"}  # of datasets that are fetched
    assert {group.name for group in all_groups(CHINA)} == set(resources.group_names()) - others


def test_what_a_dataset_holds_of_a_group_is_told_by_pattern(file: Path) -> None:
    found = holdings(find_group(str(file), made()), made())

    assert (found.held, found.not_held) == (("agri", "me*"), ("ships",))


def test_clauses_for_other_datasets_are_not_looked_for() -> None:
    assert holdings(find_group("labour7", made()), made()) == ((), ())


def test_only_the_dimension_of_a_group_is_searched() -> None:
    # asia is a continent, and agri stands in both dimensions of the made-up dataset
    goods = own("goods", "agri", "asia", dimension="category")

    assert holdings(goods, made()) == (("agri",), ("asia",))
    assert holdings(own("any", "agri", "asia"), made()).not_held == ()


def test_a_group_without_a_dimension_concerns_each() -> None:
    commodity, partner = made().dimensions.values()

    assert concerns(own("any", "agri"), partner)
    assert concerns(own("regional", "asia", dimension="region"), partner)
    assert not concerns(own("regional", "asia", dimension="region"), commodity)


@pytest.mark.parametrize("name", resources.group_names())
def test_each_group_that_comes_along_is_held_in_full_by_the_datasets_it_is_for(
    name: str,
) -> None:
    group = find_group(name, CHINA)
    named = {dataset for clause in group.clauses for dataset in clause.datasets}
    embedded = (named or {"china"}) & set(resources.definition_names())
    found = {dataset: holdings(group, dataset_named(dataset)) for dataset in embedded}

    assert all(held for held, _ in found.values())
    assert {missing for _, missing in found.values()} <= {()}


@pytest.mark.parametrize("name", ["ai-hs", "new3"])
def test_each_code_of_a_group_of_the_harmonized_system_has_a_label(name: str) -> None:
    labelled = {
        code for path in resources.classification_paths("hs") for code, _ in read_labels(path)
    }

    assert {
        code for one in find_group(name, CHINA).clauses for code in one.include
    } <= labelled


@pytest.mark.parametrize("name", resources.group_names())
def test_each_group_that_comes_along_can_be_cited(name: str) -> None:
    group = find_group(name, CHINA)

    assert group.name == name
    assert group.source
    assert group.available
    assert group.note
    assert group.is_proxy is ("proxy" in group.title)
