from tests.builders import dataset


def test_a_dimension_is_found_under_its_name_and_each_other_name() -> None:
    assert dataset().dimension_names() == {
        "commodity": "commodity",
        "category": "commodity",
        "partner": "partner",
        "region": "partner",
    }
