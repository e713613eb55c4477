# The lines of China Customs' flash pages as they are printed, with made-up growth.
from typing import NamedTuple

TONS = "10,000 Tons"
TEN = 10_000


class Line(NamedTuple):
    """One line of a page.

    ``factor`` is the made-up level of a month over the one a year before. ``depth`` is how far
    the line stands in, ``of`` the printed unit of its quantity, ``scale`` how many that is.
    """

    code: str
    label: str
    factor: float
    depth: int = 1
    of: str = "-"
    scale: int = 1


PARTNERS = (
    Line("total", "Total", 1.0, 0),
    Line("eu", "European Union", 1.16),
    Line("deu", "of which: Germany", 1.18, 2),
    Line("nld", "Netherlands", 1.12, 2),
    Line("fra", "France", 1.08, 2),
    Line("ita", "Italy", 1.14, 2),
    Line("usa", "United States (US)", 0.9),
    Line("asean", "ASEAN", 1.2),
    Line("vnm", "of which: Vietnam", 1.25, 2),
    Line("mys", "Malaysia", 1.3, 2),
    Line("tha", "Thailand", 1.22, 2),
    Line("sgp", "Singapore", 1.1, 2),
    Line("idn", "Indonesia", 1.15, 2),
    Line("phl", "Philippines", 1.05, 2),
    Line("jpn", "Japan", 1.04),
    Line("hkg", "Hong Kong, China", 1.4),
    Line("kor", "R. O. Korea", 1.24),
    Line("twn", "Taiwan, China", 1.28),
    Line("aus", "Australia", 1.17),
    Line("rus", "Russian Federation", 1.2),
    Line("ind", "India", 1.13),
    Line("gbr", "United Kingdom (UK)", 1.09),
    Line("can", "Canada", 1.02),
    Line("nzl", "New Zealand", 1.11),
    Line("latin_america", "Latin America", 1.06),
    Line("bra", "of which: Brazil", 1.16, 2),
    Line("africa", "Africa", 1.25),
    Line("zaf", "of which: South Africa", 1.26, 2),
    Line("rcep", "Regional\n   Comprehensive Economic Partnership", 1.18),
    Line("bri", "Jointly build the countries along Belt and Road Routes", 1.16),
)
DISJOINT = (
    "eu", "usa", "asean", "jpn", "hkg", "kor", "twn", "aus", "rus", "ind", "gbr", "can", "nzl",
    "latin_america", "africa",
)  # fmt: skip
RCEP = ("asean", "jpn", "kor", "aus", "nzl")

EXPORTS = (
    Line("agri", "Agriculture products*", 1.05, 0),
    Line("aquatic", "Aquatic products", 1.02, 1, TONS, TEN),
    Line("grain", "Grain food", 1.1, 1, TONS, TEN),
    Line("refined_oil", "Refined petroleum products", 1.3, 0, TONS, TEN),
    Line("rare_earths", "Rare-earth ore, metals, compounds", 1.5, 0, "Ton", 1),
    Line("medicines", "Medical and pharmaceutical products", 20.0, 0, TONS, TEN),
    Line("fertilizers", "Fertilizers", 0.7, 0, TONS, TEN),
    Line("plastics", "Plastic articles", 1.06, 0),
    Line(
        "bags", "Suit-cases, hand bags and similar containers", 1.03, 0, TONS, TEN
    ),
    Line("textiles", "Textile yarn, fabrics and articles thereof", 1.01, 0),
    Line("garments", "Garments and clothing accessories", 0.99, 0),
    Line("footwear", "Footwear", 0.96, 0, "10,000 Pairs", 10**8),
    Line("ceramics", "Ceramic products", 0.9, 0, TONS, TEN),
    Line("steel", "Products, of steel or iron", 1.02, 0, TONS, TEN),
    Line(
        "aluminium", "Unwrought aluminium and aluminium products", 1.35, 0,
        TONS, TEN,
    ),
    Line("furniture", "Furniture and parts thereof", 1.04, 0),
    Line("toys", "Toys", 0.88, 0),
    Line("me", "Mechanical and electrical products*", 1.2, 0),
    Line("general_machinery", "General machines", 1.15),
    Line("adp", "Automatic data processing machines and parts thereof", 1.5),
    Line("phones", "Mobile phones", 1.1, 1, "10,000 Sets", TEN),
    Line("appliances", "Electric appliances of household type", 1.02, 1, "10,000 Sets", TEN),
    Line("audio_video", "Audio or video devices and parts thereof", 1.03),
    Line("ic", "Electronic integrated circuits", 2.0, 2, "100 Million PCS", 10**8),
    Line(
        "vehicles", "Motor vehicles\N{FULLWIDTH LEFT PARENTHESIS}including chassis fitted with"
        " engines)", 1.4, 1, "10,000 Autos", TEN,
    ),
    Line("auto_parts", "Parts and accessories of vehicle", 1.08),
    Line("ships", "Ships", 1.2, 1, "Ship", 1),
    Line("lcd", "Flat panel display modules of liquid crystals", 0.95, 2, "10,000 PCS", TEN),
    Line("medical_instruments", "Medical or surgical instruments and apparatuses", 1.07),
    Line("lamps", "Lamps and lighting fittings and parts thereof", 0.97),
    Line("hitech", "Hi-tech products*", 1.3, 0),
)  # fmt: skip

# Imports by commodity are not embedded: their months of 2025, too, are made up, in hundred
# million yuan and in units of the quantity as printed.
IMPORTS = (
    (Line("agri", "Agriculture products*", 1.04, 0), 1_300, 0),
    (Line("meat", "Meat(including meat offal)", 1.02, 1, TONS, TEN), 120, 54),
    (
        Line("fruits_nuts", "Fresh or dried fruit and nuts", 1.1, 1, TONS, TEN),
        100, 51,
    ),
    (Line("grain", "Grain food", 1.05, 1, TONS, TEN), 450, 1_400),
    (Line("soybeans", "Soya beans", 1.08, 2, TONS, TEN), 380, 1_200),
    (Line("edible_oil", "Edible vegetable oil", 1.12, 1, TONS, TEN), 48, 60),
    (Line("iron_ore", "Iron ores and concentrates", 1.06, 0, TONS, TEN), 730, 10_600),
    (Line("copper_ore", "Copper ores and concentrates", 1.3, 0, TONS, TEN), 450, 270),
    (Line("coal", "Coal and lignite", 0.9, 0, TONS, TEN), 220, 4_300),
    (Line("crude_oil", "Crude petroleum oils", 0.95, 0, TONS, TEN), 1_750, 4_800),
    (Line("refined_oil", "Refined petroleum products", 1.1, 0, TONS, TEN), 140, 380),
    (Line("natural_gas", "Natural gases", 0.92, 0, TONS, TEN), 380, 1_120),
    (Line("rare_earths", "Rare-earth ore, metals, compounds", 1.2, 0, "Ton"), 9, 8_000),
    (Line("steel", "Products, of steel or iron", 0.97, 0, TONS, TEN), 65, 53),
    (
        Line(
            "copper", "Unwrought copper and copper products", 1.2, 0, TONS, TEN
        ),
        340, 46,
    ),
    (
        Line(
            "pharmaceuticals", "Medicinal materials and pharmaceutical products", 1.07, 0,
            "Ton",
        ),
        310, 17_500,
    ),
    (Line("fertilizers", "Fertilizers", 1.1, 0, TONS, TEN), 28, 105),
    (Line("cosmetics", "Make-ups or personal care and toiletries", 0.93, 0, "Ton"),
     95, 27_000),
    (Line("primary_plastics", "Plastics in primary forms", 0.96, 0, TONS, TEN), 270, 220),
    (Line("rubber", "Natural and synthetic rubber(including Latex)", 1.14, 0, TONS, TEN),
     90, 70),
    (Line("timber", "Wood Logs and Lumber", 0.89, 0, "10,000 CBM", TEN), 75, 480),
    (Line("pulp", "Paper pulp", 1.01, 0, TONS, TEN), 130, 300),
    (Line("textiles", "Textile yarn, fabrics and articles thereof", 0.98, 0), 65, 0),
    (Line("me", "Mechanical and electrical products*", 1.22, 0), 6_700, 0),
    (Line("machine_tools", "Machine tools", 1.09, 1, "Set"), 42, 5_600),
    (Line("diodes", "Diodes and similar semiconductors", 1.19, 1, "100 Million PCS", 10**8),
     155, 420),
    (Line("auto_parts", "Parts and accessories of vehicle", 0.94), 140, 0),
    (Line("lcd", "Flat panel display modules of liquid crystals", 0.91, 2, "10,000 PCS", TEN),
     46, 11_000),
    (Line("medical_instruments", "Medical or surgical instruments and apparatuses", 1.03),
     88, 0),
    (Line("adp", "Automatic data processing machines and parts thereof", 1.6), 610, 0),
    (
        Line("ic", "Electronic integrated circuits", 1.5, 2, "100 Million PCS", 10**8),
        2_900, 540,
    ),
    (
        Line(
            "vehicles", "Motor vehicles\N{FULLWIDTH LEFT PARENTHESIS}including chassis fitted"
            " with engines)", 0.8, 1, "10,000 Cars", TEN,
        ),
        160, 5,
    ),
    (Line("aircraft", "Aircraft of an unladen weight exceeding 2T", 1.4, 1, "Craft"), 70, 14),
    (Line("hitech", "Hi-tech products*", 1.3, 0), 5_600, 0),
)  # fmt: skip
