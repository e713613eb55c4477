from exportdecomp.model.scheme import Branch, Scheme, Validity, defaults_among
from tests.builders import month, scheme

RELEASE = scheme(
    members=("agri", "me"),
    rest="other_non_me",
    branches={"me": Branch(("ic", "ships"), "other_me"), "ships": Branch(("tankers",))},
    memo=("hitech",),
)

MARKETS = scheme(
    members=("asean", "eu"),
    branches={
        "asean": Branch(("tha", "tls", "vnm")),
        "eu": Branch(("deu", "gbr")),
    },
    validity={
        "tls": Validity(since=month("2025-10")),
        "gbr": Validity(until=month("2020-02")),
    },
)


def test_components_are_walked_parents_first_with_their_depth() -> None:
    assert list(RELEASE.walk()) == [
        ("agri", None, 1),
        ("me", None, 1),
        ("ic", "me", 2),
        ("ships", "me", 2),
        ("tankers", "ships", 3),
    ]


def test_codes_that_need_data_include_memo_rows_and_leave_out_remainders() -> None:
    assert RELEASE.codes() == ("agri", "me", "ic", "ships", "tankers", "hitech")


def test_a_member_belongs_from_the_month_it_joins() -> None:
    assert MARKETS.members("asean", (month("2025-09"),)) == ("tha", "vnm")
    assert MARKETS.members("asean", (month("2025-10"),)) == ("tha", "tls", "vnm")


def test_a_member_belongs_until_the_month_before_it_leaves() -> None:
    assert MARKETS.members("eu", (month("2020-01"),)) == ("deu", "gbr")
    assert MARKETS.members("eu", (month("2020-02"),)) == ("deu",)


def test_a_member_must_belong_in_every_month_asked_about() -> None:
    both = (month("2025-04"), month("2026-04"))

    assert MARKETS.members("asean", both) == ("tha", "vnm")


def test_a_membership_without_dates_always_holds() -> None:
    assert Validity().covers(month("1950-01"))


def test_a_membership_with_both_dates_holds_between_them() -> None:
    held = Validity(month("2004-05"), month("2020-02"))

    covered = [
        held.covers(month(text)) for text in ("2004-04", "2004-05", "2020-01", "2020-02")
    ]

    assert covered == [False, True, True, False]


def test_the_default_schemes_are_the_first_and_those_of_other_flows() -> None:
    sold, bought, again, any_flow = (
        Scheme(name, name, Branch(("ic",)), {}, (), 1, {}, flow)
        for name, flow in (
            ("sold", "exports"), ("bought", "imports"), ("again", "imports"), ("all", None),
        )
    )  # fmt: skip

    assert defaults_among((sold, bought, again, any_flow)) == (sold, bought)
    assert defaults_among((any_flow, sold, bought)) == (any_flow,)
    assert defaults_among(()) == ()
