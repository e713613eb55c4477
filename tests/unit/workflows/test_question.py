import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.question import question, questions
from tests.unit.workflows.sold import CROSSED, request

SEPTEMBER = ContribRequest(period="2025-09")


def test_a_request_becomes_a_query_with_its_figures() -> None:
    asked = question(SEPTEMBER)

    assert asked.query.period.label == "2025-09"
    assert asked.query.base_period.label == "2024-09"
    assert asked.store.dataset.name == "china"
    assert asked.heads.head(asked.query.period).level.value > 0


def test_the_subject_begins_a_sentence() -> None:
    assert question(SEPTEMBER).subject == "China's exports"
    assert question(SEPTEMBER._replace(flow="balance")).subject == "China's trade balance"  # type: ignore[arg-type]
    assert question(request(CROSSED)).subject == "The total"


def test_the_measure_is_the_flow_unless_the_data_are_of_something_else() -> None:
    assert question(SEPTEMBER).measure == "exports"
    assert question(SEPTEMBER._replace(flow="balance")).measure == "balance"  # type: ignore[arg-type]
    assert question(request(CROSSED)).measure == "total"


def test_a_range_is_a_question_for_each_of_its_periods() -> None:
    asked = questions(SEPTEMBER._replace(period="2025-07:2025-09"))

    labels = [one.query.period.label for one in asked]
    assert labels == ["2025-07", "2025-08", "2025-09"]
    assert len({id(one.store) for one in asked}) == 1


def test_a_range_is_refused_where_one_period_is_answered() -> None:
    with pytest.raises(SettingsError) as caught:
        question(SEPTEMBER._replace(period="2025-07:2025-09"))

    assert caught.value.message == "2025-07:2025-09 are several periods"
    assert (caught.value.where, caught.value.hint) == ("period", "give one of them")


def test_a_group_keeps_the_dimensions_that_have_its_members() -> None:
    only = question(SEPTEMBER._replace(only_group="labour7"))
    beside = question(SEPTEMBER._replace(groups=("labour7",)))

    assert (only.query.by, only.query.named) == (("commodity",), True)
    assert beside.query.by == ("commodity", "partner")
    assert [group.name for group in beside.groups.beside] == ["labour7"]
