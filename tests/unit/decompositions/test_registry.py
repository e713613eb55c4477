from exportdecomp.decompositions import DECOMPOSITIONS


def test_every_decomposition_has_a_name_of_its_own() -> None:
    names = [entry.name for entry in DECOMPOSITIONS]

    assert names == sorted(set(names))


def test_a_decomposition_is_registered_under_the_name_of_its_function() -> None:
    assert [entry.name for entry in DECOMPOSITIONS] == [
        entry.split.__name__ for entry in DECOMPOSITIONS
    ]
