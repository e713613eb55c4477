"""One answer a dimension, and what happens where there is none."""

import pytest

from exportdecomp.errors import DataError, InputError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.question import Question, question

LACKING = DataError("partner has no figures for 2025-09", where="--by partner")


def asked(*by: str) -> Question:
    return question(ContribRequest(period="2025-09", by=by))


def only_commodity(name: str) -> str:
    if name != "commodity":
        raise LACKING
    return name.upper()


def test_answers_come_in_the_order_that_was_asked_for() -> None:
    done, notes = each_dimension(asked("partner", "commodity"), str.upper)

    assert (done, notes) == (["PARTNER", "COMMODITY"], [])


def test_a_dimension_without_data_is_left_out_and_said_to_be() -> None:
    done, notes = each_dimension(asked(), only_commodity)

    assert done == ["COMMODITY"]
    assert [(note.code, note.text) for note in notes] == [
        ("no_data", "partner has no figures for 2025-09; left out.")
    ]


def test_a_dimension_that_was_named_must_have_data() -> None:
    with pytest.raises(DataError, match="partner has no figures"):
        each_dimension(asked("commodity", "partner"), only_commodity)


def test_a_fault_in_a_file_is_never_left_out() -> None:
    def refuse(name: str) -> str:
        raise InputError("mixed_units", f"{name} has two units", where="sales.csv", hint="")

    with pytest.raises(InputError, match="two units"):
        each_dimension(asked(), refuse)


def test_without_any_answer_the_first_reason_is_given() -> None:
    def refuse(name: str) -> str:
        raise DataError(f"{name} is empty", where=name)

    with pytest.raises(DataError, match="commodity is empty"):
        each_dimension(asked(), refuse)
