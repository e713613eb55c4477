from collections.abc import Callable

import pytest

from exportdecomp.errors import DataError, MissingPeriodError, RefusedBaseError
from exportdecomp.model.headline_report import Reading
from exportdecomp.workflows.headline_reading import attempt

BLANK = Reading("ytd", "Year to date", "pct", "2025-01 to 2025-09", "2024-01 to 2024-09")
BOTH = "2025-01 to 2025-09 and 2024-01 to 2024-09"


def failing(error: DataError | RefusedBaseError) -> Callable[[], Reading]:
    def read() -> Reading:
        raise error

    return read


def test_a_reading_that_can_be_had_is_handed_on() -> None:
    found = attempt(BLANK, lambda: BLANK._replace(value=6.2))

    assert found.value == 6.2


@pytest.mark.parametrize(
    ("error", "reason", "note"),
    [
        (
            MissingPeriodError("2024-03 is not in the data", where="", hint=""),
            "not_held",
            f"imports of {BOTH} are not all held",
        ),
        (
            RefusedBaseError("restated", ["headline"], hint=""),
            "no_such_base",
            f"no base of that kind for imports of {BOTH}",
        ),
        (
            DataError("two rates for 2024-03", where="", hint=""),
            "unusable_data",
            "two rates for 2024-03",
        ),
    ],
)
def test_a_reading_that_fails_says_why_in_place_of_a_value(
    error: DataError | RefusedBaseError, reason: str, note: str
) -> None:
    found = attempt(BLANK, failing(error), "imports")

    assert (found.value, found.note) == (None, note)
    assert found.null_reasons == {"value": reason}


def test_a_level_has_no_base_to_name() -> None:
    blank = BLANK._replace(base_period=None)

    found = attempt(blank, failing(MissingPeriodError("none", where="", hint="")))

    assert found.note == "levels of 2025-01 to 2025-09 are not all held"
