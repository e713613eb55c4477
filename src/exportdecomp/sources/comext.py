"""Eurostat's Comext: trade of the European Union and its members, by product and partner.

Imports count goods by the country they come from, insurance and freight included; exports
are free on board. Figures are in euros, by month, and are revised without notice.
"""

from datetime import date

import polars as pl

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, CallKind, Parsed
from exportdecomp.model.provider import Named, Provider, between
from exportdecomp.sources.comext_areas import EU, OUTSIDE, areas
from exportdecomp.sources.comext_calls import SOURCE, ask_of
from exportdecomp.sources.comext_csv import (
    PERIOD,
    check_figures,
    last_update,
    observations,
)
from exportdecomp.sources.comext_judge import judge
from exportdecomp.sources.comext_plan import listed_calls, plan
from exportdecomp.sources.comext_rows import (
    asked_for,
    fetched_rows,
    unanswered,
    without_overlap,
)


def parse(call: Call, content: bytes, retrieved: date) -> Parsed:
    """Read a reply.

    Args:
        call: What was asked.
        content: SDMX-CSV, or the list of products.
        retrieved: The day on which it came: that of publication where the reply names none.

    Returns:
        Figures, or the calls that the list leads to. Of annual rows, and of rows that were
        not asked for, a note says how many were set aside; of products and months that did
        not come back, another.

    Raises:
        ReplyError: The reply is no such table, or its figures cannot be right.
    """
    if call.kind is CallKind.INDEX:
        return Parsed(calls=tuple(listed_calls(call, content)))
    ask = ask_of(call)
    rows = observations(content, call.part)
    published = last_update(rows)
    monthly = rows.filter(freq="M")
    check_figures(monthly, call.part)
    kept = asked_for(monthly, ask)
    if rows.height and not kept.height:
        raise ReplyError(
            "another_reply",
            f"none of the {rows.height} rows of the reply is what was asked for",
            where=call.part,
            hint="ask again later; if it stays so, the source has changed its replies",
        )
    notes = [
        *_aside(rows.height - monthly.height, "annual"),
        *_aside(monthly.height - kept.height, "not asked for"),
        *unanswered(kept, ask),
    ]
    newest = kept.select(pl.col(PERIOD).str.to_date("%Y-%m").max()).item()
    if published is not None and published > retrieved:
        notes.append(f"the reply says that it is of {published}, which is still to come")
        published = None
    elif published is not None and newest is not None and published <= newest:
        notes.append(f"the reply says that it is of {published}, before what it holds")
        published = None
    figures = kept if ask.partner else without_overlap(kept, ask)
    return Parsed(
        fetched_rows(figures, ask, published or retrieved) if figures.height else None,
        notes=tuple(notes),
        published=published,
    )


def describe(dataset: str) -> Named:
    """Name a dataset.

    Example:
        >>> describe("comext-de-cn").title
        "Germany's trade with China (Eurostat Comext)"
        >>> describe("comext-nl").title
        "The Netherlands' trade (Eurostat Comext)"
    """
    reporter, _, partner = dataset.removeprefix("comext-").upper().partition("-")
    name = areas()[reporter].in_text
    whose = f"{name[0].upper()}{name[1:]}'{'' if name.endswith('s') else 's'}"
    if reporter == EU and not partner:
        partner = OUTSIDE
    counterpart = areas()[partner].in_text if partner else ""
    return between(dataset, whose, counterpart, "Eurostat Comext")


def _aside(count: int, what: str) -> list[str]:
    if not count:
        return []
    return [f"{count} row{'s' if count > 1 else ''} {what} set aside"]


COMEXT = Provider(
    name=SOURCE,
    title="Eurostat Comext",
    base_url="https://ec.europa.eu/eurostat/api/comext/dissemination",
    attribution="Eurostat, Comext (DS-045409)",
    licence="free to use, also commercially, with the attribution",
    pace=0.5,
    patience=180.0,
    plan=plan,
    parse=parse,
    judge=judge,
    describe=describe,
    later="Below chapters, a list of products comes first and names the calls for them.",
    options=("reporter", "partner", "flow", "level", "product", "quantity"),
)
