from exportdecomp.checks.file_pairs import file_pairs
from exportdecomp.model.material import Material
from tests.materials import file_seen, material


def pairs(now: tuple[str, ...], before: tuple[str, ...]) -> list[tuple[str, str]]:
    release = material("", "period,component,value\n2025-08,usa,31")
    assert isinstance(release.baseline, Material)
    old = release.baseline._replace(files=tuple(map(file_seen, before)))
    whole = release._replace(files=tuple(map(file_seen, now)), baseline=old)
    return [(one.name, other.name) for one, other in file_pairs(whole)]


def test_one_file_goes_with_one_file_whatever_they_are_called() -> None:
    assert pairs(("new.csv",), ("old.csv",)) == [("new.csv", "old.csv")]


def test_several_files_go_by_their_names_whatever_the_folder() -> None:
    assert pairs(("b/goods.csv", "b/areas.csv"), (r"a\areas.csv", "a/totals.csv")) == [
        ("b/areas.csv", r"a\areas.csv")
    ]


def test_without_a_baseline_there_are_no_pairs() -> None:
    assert file_pairs(material()) == []
