from exportdecomp.checks.wording import monies, named
from exportdecomp.model.dataset import Label
from tests.materials import material

LABELS = {
    ("commodity", "ic"): Label(
        "commodity", "Integrated circuits", "集成电路", "", "commodity"
    ),
    ("commodity", "ships"): Label("commodity", "Ships", "船舶", "", "commodity"),
}


def test_a_component_is_called_by_label_and_by_code_where_they_differ() -> None:
    release = material(labels=LABELS)

    assert named(release, "commodity", "ic") == "Integrated circuits (ic)"
    assert named(release, "commodity", "ships") == "Ships"
    assert named(release, "commodity", "toys") == "toys"
    assert named(release, "headline", "headline") == "the headline"


def test_two_amounts_are_written_with_the_digits_that_tell_them_apart() -> None:
    assert monies(2_893_100_000.0, 2_881_400_000.0, "EUR") == ("EUR 2.893 bn", "EUR 2.881 bn")
    assert monies(303_710_000_000.0, 303_400_000_000.0, "USD") == (
        "USD 303.71 bn",
        "USD 303.40 bn",
    )
    assert monies(5.0, 5.0, None) == ("5.00", "5.00")
