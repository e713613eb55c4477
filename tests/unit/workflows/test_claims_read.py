"""Which claims of several files are read, and by which names they can be asked for."""

import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.verify_report import VerifyRequest
from exportdecomp.workflows.claims_read import read_all

TABLE = '[[claim]]\nid = "{id}"\nmetric = "growth"\nperiod = "2025-09"\nstated = "8.3%"\n'


def test_only_names_the_claims_that_there_are_by_their_numbers() -> None:
    tables = "".join(TABLE.format(id=name) for name in ("b10", "b9", "b 2", "b1"))
    note = f'[[claims]]\nid = "b19"\n[default]\nitem = "us"\n{tables}'

    with pytest.raises(UnknownChoiceError) as caught:
        read_all(VerifyRequest((note.encode(),), only=("total",)))

    assert caught.value.hint == "there is: b1, b9, b10"
