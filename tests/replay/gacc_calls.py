# Calls as the index of China Customs leads to them, for tests that start from a page.
from exportdecomp.model.call import Call
from exportdecomp.model.period import month_number
from tests.replay.gacc_pages import page_path


def release_call(month: str, table: str, currency: str, *, months: int = 1) -> Call:
    """Ask for a release page; ``months`` is 2 where it is of January and February."""
    last = month_number(int(month[:4]), int(month[5:]))
    return Call(
        source="gacc",
        part=f"preliminary/{month}/{table}-{currency.lower()}",
        path=page_path(month, table, currency),
        accept="text/html",
        months=tuple(range(last - months + 1, last + 1)),
        facts={"release": "preliminary", "section": table, "currency": currency},
    )
