"""An answer for each dimension asked for; one without data is left out, and said to be."""

from collections.abc import Callable
from typing import TypeVar

from exportdecomp.errors import DataError, InputError
from exportdecomp.model.report import Note
from exportdecomp.workflows.question import Question

_Answer = TypeVar("_Answer")


def each_dimension(
    asked: Question, answer: Callable[[str], _Answer]
) -> tuple[list[_Answer], list[Note]]:
    """Answer a question by every dimension that it is about.

    Args:
        asked: The question.
        answer: What gives the answer by one dimension, whose name it takes.

    Returns:
        The answers in the order of the query, and a note for each dimension without one.

    Raises:
        DataError: No dimension has an answer, or one that the user named has none; a fault
            in a file is raised in any case.
    """
    done: list[_Answer] = []
    dropped: list[DataError] = []
    for name in asked.query.by:
        try:
            done.append(answer(name))
        except DataError as error:
            if asked.query.named or isinstance(error, InputError):
                raise
            dropped.append(error)
    if not done:
        raise dropped[0]
    return done, [Note("no_data", f"{error.message}; left out.") for error in dropped]
