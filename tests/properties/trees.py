"""Random trees of components: nested, with holes, and with totals that do not quite fit."""

from hypothesis import strategies as st

from exportdecomp.model.line import Level
from exportdecomp.model.scheme import Branch, Scheme, Validity
from exportdecomp.panel.hierarchy import Tree
from tests.builders import level, month

MONTHS = (month("2024-09"), month("2025-09"))
TOPS = ("agri", "me", "toys", "steel", "bags")
MIDDLES = ("ic", "ships", "lamps")
LEAVES = ("memory", "logic")
MEMO = ("hitech", "green")

UNITS = st.integers(0, 3_000_000)
# Whole units, or amounts that were converted and carry float noise.
RATES = st.sampled_from([1.0, 7.1234])
# What a printed total may miss its parts by: nothing, a rounding, much, and too much.
MISSES = st.sampled_from([0, 0, 1, -1, 40, 250_000, -40, -250_000])


@st.composite
def leaf(draw: st.DrawFn, rate: float) -> Level:
    return level(value=draw(UNITS) / rate, base_value=draw(UNITS) / rate, precision=1 / rate)


@st.composite
def total(draw: st.DrawFn, parts: list[Level], rate: float) -> Level:
    """A level near the sum of its parts."""
    return level(
        value=sum(part.value for part in parts) + draw(MISSES) / rate,
        base_value=sum(part.base_value for part in parts) + draw(MISSES) / rate,
        precision=1 / rate,
    )


@st.composite
def below(draw: st.DrawFn, codes: tuple[str, ...], parent: str) -> Branch:
    members = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    named = tuple(f"{code}_of_{parent}" for code in members)
    return Branch(named, draw(st.sampled_from([None, f"other_{parent}"])))


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    tops = draw(st.lists(st.sampled_from(TOPS), min_size=1, unique=True))
    branches: dict[str, Branch] = {}
    for top in draw(st.lists(st.sampled_from(tops), max_size=2, unique=True)):
        branches[top] = draw(below(MIDDLES, top))
        middle = branches[top].members[0]
        if draw(st.booleans()):
            branches[middle] = draw(below(LEAVES, middle))
    dated = [code for branch in branches.values() for code in branch.members]
    joined = draw(st.lists(st.sampled_from(dated), max_size=1)) if dated else []
    validity = {code: Validity(since=month("2025-01")) for code in joined}
    top_rest = draw(st.sampled_from([None, "rest_of_all"]))
    return Scheme(
        "made", "made up", Branch(tuple(tops), top_rest), branches, MEMO, 3, validity
    )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree as ``nest`` takes it; codes without a level are not itemised."""
    scheme, rate = draw(schemes()), draw(RATES)
    levels: dict[str, Level] = {code: draw(leaf(rate)) for code in scheme.codes()}
    for parent in reversed([code for code, _, _ in scheme.walk() if code in scheme.branches]):
        parts = [levels[code] for code in scheme.branches[parent].members]
        levels[parent] = draw(total(parts, rate))
    own = draw(total([levels[code] for code in scheme.top.members], rate))
    headline = draw(total([own], rate))
    for code in draw(st.lists(st.sampled_from(sorted(levels)), max_size=2)):
        levels.pop(code, None)
    return Tree(
        levels,
        scheme,
        MONTHS,
        headline,
        draw(st.sampled_from([headline, own])),
        draw(st.booleans()),
        draw(st.booleans()),
    )
