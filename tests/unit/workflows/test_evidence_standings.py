"""The rows that an item is ranked with, by their contributions."""

from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Measured, Standing
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import claim, held

CHINA = Evidences(ContribRequest())


def standings(
    metric: str, item: str, items: tuple[str, ...] = (), among: str | None = None
) -> dict[str, Standing]:
    found = held(CHINA, claim(metric, item, items=items, among=among)).standings
    return {one.code: one for one in found if one.is_ranked}


def place(item: str, among: str | None = None) -> Measured:
    one = claim("rank", item, among=among)
    found = measure(Metric.RANK, held(CHINA, one), one)
    assert isinstance(found, Measured)
    return found


def test_an_item_is_ranked_with_the_rows_that_a_sentence_names() -> None:
    found = standings("rank", "ic")

    assert {"ic", "phones", "toys", "other_me"} <= found.keys()
    assert "me" not in found


def test_rows_that_overlap_with_an_item_are_left_out() -> None:
    vietnam, machinery, labour = (standings("rank", one) for one in ("vnm", "me", "labour7"))

    assert "vnm" in vietnam
    assert "asean" not in vietnam
    assert {"me", "toys"} <= machinery.keys()
    assert "ic" not in machinery
    assert {"labour7", "ic"} <= labour.keys()
    assert "toys" not in labour


def test_a_row_and_the_row_that_it_is_a_part_of_may_both_lead() -> None:
    found = standings("leading", "headline", items=("me", "ic"))

    assert {"me", "ic", "toys"} <= found.keys()
    assert "phones" not in found


def test_of_what_leads_aggregates_are_opened() -> None:
    found = standings("leading", "headline", items=("ic",))

    assert {"ic", "toys", "other_me"} <= found.keys()
    assert "me" not in found


def test_a_place_among_the_parts_of_a_row_is_told_too() -> None:
    vietnam = place("vnm")

    assert int(vietnam.value) == 5
    assert vietnam.detail == f"place 5 of {vietnam.of} rows; 1 of 10 in ASEAN"


def test_a_place_may_be_counted_among_the_parts_of_a_row_or_group() -> None:
    vietnam, toys = place("vnm", "asean"), place("toys", "labour7")

    assert vietnam.detail == "place 1 of 10 rows of ASEAN"
    assert toys.of == 7


def test_remainders_are_marked_and_what_is_open_is_kept() -> None:
    found = standings("leading", "headline", items=("africa",))

    assert found["rest_of_world"].is_rest
    # 2.66 points, open by the conversion: 2.64 to 2.68
    africa = found["africa"]
    assert [round(end, 2) for end in africa.open.floats()] == [2.64, 2.68]
    assert not africa.is_rest
