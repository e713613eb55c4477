"""Faults of single cells and rows in a user's files."""

from tests.cli.faults import GOOD, HEAD, LONG, Fault, both, levels, lines

TREE = "period,product,parent,value"
VALUE = ', row 2, column "value"'
FIRST = ', row 2, column "period"'
MONEY = f"{HEAD},currency"
COUNTED = f"{HEAD},quantity,quantity_unit"


def cell(text: str, code: str, said: str = "") -> Fault:
    """Return the fault of one cell of amounts in row 2."""
    said = said or f"found {text!r} where a number should be"
    return Fault(f"cell {text[:20]}", levels(text, "6", "7", "8"), code, VALUE, said)


def period(text: str) -> Fault:
    """Return the fault of one period in row 2."""
    content = lines(HEAD, f"{text},pumps,3", "2024-09,pumps,2")
    return Fault(f"period {text}", content, "bad_period", FIRST, f"found {text!r}")


def total(name: str) -> Fault:
    """Return a table in which a total of that name stands among the components."""
    return Fault(
        f"total {name}",
        both("pumps,1,2", "valves,3,5", f"{name},9,4"),
        "total_among_components",
        ', rows 4 and 7, column "product"',
        f"{name!r} looks like a total among the components",
    )


CELLS = [
    *(
        cell(text, "bad_number")
        for text in ("lots", "#N/A", "#REF!", "$5", "(5)", "0x10", "5-")
    ),
    *(cell(text, "not_a_number") for text in ("NaN", "inf", "-inf", "1e400")),
    cell("5%", "percent_in_level", '"5%", but a level is an amount'),
    cell('"1,234"', "ambiguous_number", '"1,234" is 1234 or 1.234'),
    cell(LONG, "bad_number", f"'{'x' * 80}...'"),
    cell("-5", "negative_flow", "found -5: a gross flow cannot be negative"),
    cell("1e200", "out_of_range", "found 1e+200"),
    Fault(
        "two styles",
        levels('"1.234,5"', "6.5", "7", "8"),
        "mixed_number_styles",
        ', rows 3 and 2, column "value"',
        '"1.234,5" only a decimal comma',
    ),
    Fault(
        "wide",
        lines("product,2024-09,2025-09", "pumps,7,9", "valves,3,?"),
        "bad_number",
        ', row 3, column "2025-09"',
        "found '?'",
    ),
    Fault(
        "negative in a wide table",
        lines("product,2024-09,2025-09", "pumps,7,9", "valves,3,-4"),
        "negative_flow",
        ', row 3, column "2025-09"',
        "found -4",
    ),
]

PERIODS = [
    *map(period, ("2025-13", "09/01/2025", "2025-W36", "2025-H1", "45901", "Sept. 25")),
    Fault("no period", GOOD + ",a,3\n", "bad_period", ', row 6, column "period"', "no period"),
    Fault("long period", lines(HEAD, f"{LONG},a,1"), "bad_period", FIRST, "xxx...'"),
    Fault(
        "a quarter among months",
        GOOD + "2025-Q3,hoses,3\n",
        "mixed_frequencies",
        ', rows 2 and 6, column "period"',
        "'2025-Q3' is a quarter",
    ),
    Fault(
        "a day among months",
        GOOD + "2025-09-01,hoses,3\n",
        "mixed_frequencies",
        ', rows 2 and 6, column "period"',
        "'2025-09-01' is a day",
    ),
    Fault(
        "a day that is none",
        levels("1,2024-10-15", "2,x", "3,2025-10-15", "5,", head=f"{HEAD},vintage"),
        "bad_vintage",
        ', row 3, column "vintage"',
        "found 'x' where a day should be",
    ),
    Fault(
        "a window that is none",
        levels("1,month", "2,so far", "3,month", "5,ytd", head=f"{HEAD},window"),
        "bad_window",
        ', row 3, column "window"',
        "found 'so far' where month or ytd should be",
    ),
    Fault(
        "a flow that is none",
        levels("1,re-exports", "2,x-ray", "3,re-exports", "5,x-ray", head=f"{HEAD},flow"),
        "bad_flow",
        ', rows 2 and 4, column "flow"',
        "found 're-exports'",
    ),
]

ROWS = [
    Fault(
        "duplicate",
        GOOD + "2025-09,pumps,9\n",
        "duplicate_key",
        ", rows 4 and 6",
        "the key 2025-09, pumps stands in 2 rows",
    ),
    Fault(
        "duplicate in other spelling",
        GOOD + "2025M09, pumps ,9\n",
        "duplicate_key",
        ", rows 4 and 6",
        "2025-09, pumps",
    ),
    Fault(
        "no code",
        GOOD + "2025-09, ,9\n",
        "missing_code",
        ', row 6, column "product"',
        "a figure without a product",
    ),
    Fault(
        "long code",
        both(f"{LONG},1,2", "pumps,3,5"),
        "long_cell",
        ', rows 2 and 4, column "product"',
        "a cell of 1,000,000 characters",
    ),
    Fault(
        "currencies",
        levels("1,USD", "2,EUR", "3,USD", "5,EUR", head=MONEY),
        "mixed_currencies",
        ', rows 2 and 3, column "currency"',
        "EUR, USD",
    ),
    Fault(
        "a currency that is not named",
        levels("1,USD", "2,EUR", "3,USD", "5,", head=MONEY),
        "missing_currency",
        ', row 5, column "currency"',
        "without a currency",
    ),
    Fault(
        "units",
        levels("1,thousand", "2,million", "3,million", "5,million", head=f"{HEAD},unit"),
        "mixed_units",
        ', rows 2 and 3, column "unit"',
        "million, thousand",
    ),
    Fault(
        "unit of quantities",
        levels("1,5,t", "2,6,t", "3,7000,kg", "5,8,t", head=COUNTED),
        "unit_change",
        ', rows 2 and 4, column "quantity_unit"',
        "pumps is counted in 't' in 2024-09 and 'kg' in 2025-09",
    ),
]

TOTALS = [
    *map(total, ("World", "GRAND TOTAL", "合计", "Gesamt", "All", "世界")),
    Fault(
        "total by its figures",
        both("pumps,1,2", "valves,3,5", "everything,4,7"),
        "total_among_components",
        ', rows 4 and 7, column "product"',
        "'everything' equals the sum of all other components",
    ),
    Fault(
        "code of the total not there",
        GOOD,
        "missing_total",
        "",
        "the headline's code 'A00'",
        ("--map", "total=A00"),
    ),
    Fault(
        "above the headline",
        both("pumps,7,2", "TOTAL,5,9"),
        "component_above_parent",
        ", rows 2 and 4",
        "'pumps' is 7 in 2024-09, above the headline, 5",
    ),
    Fault(
        "components above the headline",
        both("pumps,7,2", "valves,6,2", "TOTAL,8,9"),
        "children_above_parent",
        ", by product",
        "add up to 13 in 2024-09, above the headline, 8",
    ),
    Fault(
        "above its parent",
        both("metal,,10,9", "pumps,metal,8,12", head=TREE),
        "component_above_parent",
        ", rows 3 and 5",
        "'pumps' is 12 in 2025-09, above its parent 'metal', 9",
    ),
    Fault(
        "children above their parent",
        both("metal,,10,9", "pumps,metal,7,5", "tools,metal,6,3", head=TREE),
        "children_above_parent",
        ", rows 2 and 5",
        "the members of 'metal' add up to 13 in 2024-09, above its own figure, 10",
    ),
    Fault(
        "circle",
        both("metal,pumps,9,8", "pumps,metal,9,8", head=TREE),
        "parent_cycle",
        ', row 2, column "parent"',
        "metal > pumps > metal",
    ),
    Fault(
        "orphan",
        both("metal,,9,8", "pumps,gone,3,5", head=TREE),
        "orphan_parent",
        ', row 3, column "parent"',
        "the parent 'gone' of 'pumps' has no row of its own",
    ),
]
