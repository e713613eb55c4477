from exportdecomp.decompositions.price_volume import METHODS
from exportdecomp.decompositions.registry import DECOMPOSITIONS


def test_every_decomposition_has_a_name_of_its_own() -> None:
    names = [entry.name for entry in DECOMPOSITIONS]

    assert names == sorted(set(names))


def test_a_decomposition_is_registered_under_the_name_of_its_function() -> None:
    assert [entry.name.split()[0] for entry in DECOMPOSITIONS] == [
        entry.function.__name__ for entry in DECOMPOSITIONS
    ]


def test_every_method_is_an_entry_of_its_own() -> None:
    names = {entry.name for entry in DECOMPOSITIONS}

    assert names >= {f"price_volume {method}" for method in METHODS}
    assert names >= {"quantity_mix_price shapley", "quantity_mix_price lmdi"}
