"""Schemes of a definition: which codes add up to which, checked to be a partition."""

from collections import Counter

from exportdecomp.errors import nearest_hint, shorten
from exportdecomp.model.scheme import Branch, Scheme, Validity
from exportdecomp.model.trade import Flow
from exportdecomp.settings.table import Table


def read_scheme(name: str, table: Table) -> Scheme:
    """Read a scheme.

    Args:
        name: What it is called.
        table: ``[dimensions.NAME.schemes.NAME]``.

    Returns:
        The scheme; what is wrong with it is reported to the table.
    """
    scheme = Scheme(
        name=name,
        title=table.text("title", name),
        top=_branch(table),
        branches={key: _branch(inner) for key, inner in table.named("branches").items()},
        memo=table.words("memo"),
        depth=table.whole("depth", minimum=1) or 1,
        validity={
            code: read_validity(inner) for code, inner in table.named("validity").items()
        },
        flow=table.choice("flow", tuple(Flow)),
    )
    _check(scheme, table)
    return scheme


def read_validity(table: Table) -> Validity:
    """Read from which month up to which something holds."""
    since, until = table.month("since"), table.month("until")
    if since is not None and until is not None and since >= until:
        table.problem("key 'until' must be after 'since': it is the first month without")
    return Validity(since, until)


def _branch(table: Table) -> Branch:
    members = table.words("members")
    if not members and "members" not in table.values:
        table.problem("key 'members' is missing")
    return Branch(members, table.maybe("rest"))


def _check(scheme: Scheme, table: Table) -> None:
    branches = (scheme.top, *scheme.branches.values())
    listed = Counter(
        code for branch in branches for code in (*branch.members, branch.rest) if code
    )
    repeated = [code for code, times in listed.items() if times > 1]
    if repeated:
        table.problem(
            f"lists more than once: {', '.join(map(repr, repeated))}; a partition must not "
            f"overlap, what overlaps is memo"
        )
    members = _members(scheme)
    for what, codes in (("branches", scheme.branches), ("validity", scheme.validity)):
        for code in codes:
            if code not in members:
                table.problem(
                    f"key '{what}.{shorten(code)}' is no member of the scheme; "
                    f"{nearest_hint(code, members)}"
                )


def _members(scheme: Scheme) -> list[str]:
    """List the codes below the top; not by walking, which a repeated code makes endless."""
    found = dict.fromkeys(scheme.top.members)
    waiting = list(found)
    while waiting:
        branch = scheme.branches.get(waiting.pop())
        new = [code for code in branch.members if code not in found] if branch else []
        found.update(dict.fromkeys(new))
        waiting += new
    return list(found)
