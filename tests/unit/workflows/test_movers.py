from exportdecomp.model.dataset import Label
from exportdecomp.workflows.movers import movers
from tests.builders import line

LABELS = {
    "me": Label("commodity", "Machinery", "", "machinery", "aggregate"),
    "ic": Label("commodity", "Circuits", "", "circuits", "commodity"),
    "other_me": Label("commodity", "Other", "", "other machinery", "rest"),
    "toys": Label("commodity", "Toys", "", "toys", "commodity"),
    "hitech": Label("commodity", "High-tech", "", "high-tech goods", "memo"),
}
TREE = [
    line(code="me", role="parent", value=160.0, base_value=130.0),
    line(code="ic", parent="me", depth=2, value=47.0, base_value=30.0),
    line(code="other_me", parent="me", depth=2, role="rest", value=113.0, base_value=100.0),
    line(code="toys", value=52.0, base_value=69.0),
    line(code="revision", role="residual", value=0.0, base_value=-3.0, reason="revision"),
    line(code="hitech", role="memo", value=80.0, base_value=61.0),
]

AMOUNTS = {one.code: one.level.change / 3.4 for one in TREE}


def test_an_aggregate_gives_way_to_its_members_and_what_overlaps_is_not_named() -> None:
    named = movers(TREE, AMOUNTS, LABELS)

    assert [(one.code, one.in_text, one.is_rest) for one in named] == [
        ("ic", "circuits", False),
        ("other_me", "other machinery", True),
        ("toys", "toys", False),
    ]


def test_an_aggregate_without_members_stands_for_itself() -> None:
    named = movers(TREE[:1], {"me": 8.8}, LABELS)

    assert [(one.code, one.amount_pp) for one in named] == [("me", 8.8)]
