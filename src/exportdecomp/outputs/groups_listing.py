"""What ``groups`` answers, as text or JSON."""

from collections.abc import Sequence

from exportdecomp.model.group import Clause, Group
from exportdecomp.model.period import month_label
from exportdecomp.outputs.json_document import dump, envelope
from exportdecomp.outputs.records import Record

_ANY = "any"


def groups_text(groups: Sequence[Group]) -> str:
    """Write one line a group."""
    return "".join(
        f"{group.name:<15} {group.title}  [{group.dimension or _ANY}"
        f"{', proxy' if group.is_proxy else ''}]\n"
        for group in groups
    )


def groups_json(groups: Sequence[Group]) -> str:
    """Write the groups as one JSON object."""
    return dump({**envelope("groups"), "groups": [_summary(group) for group in groups]})


def group_text(
    group: Group, dataset: str, held: Sequence[str], not_held: Sequence[str]
) -> str:
    """Write a group in full.

    Args:
        group: The group.
        dataset: The dataset that was searched for its codes.
        held: The patterns that stand for codes of the dataset.
        not_held: The patterns that do not.
    """
    facts = {
        "dimension": group.dimension or _ANY,
        "proxy": "yes, for what cannot be measured so early" if group.is_proxy else "",
        "source": group.source,
        "valid from": group.valid_from,
        "available": group.available,
        "note": group.note,
        "defined in": group.origin,
    }
    return "".join(
        [
            f"{group.name}: {group.title}\n",
            *(f"  {name:<10} {text}\n" for name, text in facts.items() if text),
            "\nMembers\n",
            *(f"  {_clause_line(clause)}\n" for clause in group.clauses),
            f"\nIn {dataset}\n",
            f"  {'held':<10} {', '.join(held) or 'none'}\n",
            *([f"  {'not held':<10} {', '.join(not_held)}\n"] if not_held else []),
        ]
    )


def group_json(
    group: Group, dataset: str, held: Sequence[str], not_held: Sequence[str]
) -> str:
    """Write a group in full as one JSON object; arguments as of ``group_text``."""
    return dump(
        {
            **envelope("group"),
            "group": {
                **_summary(group),
                "members": [_clause(clause) for clause in group.clauses],
                "origin": group.origin,
            },
            "dataset": dataset,
            "held": list(held),
            "not_held": list(not_held),
        }
    )


def _summary(group: Group) -> Record:
    return {
        "name": group.name,
        "title": group.title,
        "by": group.dimension,
        "is_proxy": group.is_proxy,
        "source": group.source,
        "valid_from": group.valid_from,
        "available": group.available,
        "note": group.note,
    }


def _clause(clause: Clause) -> Record:
    return {
        "include": list(clause.include),
        "exclude": list(clause.exclude),
        "since": None if clause.since is None else month_label(clause.since),
        "until": None if clause.until is None else month_label(clause.until),
        "datasets": list(clause.datasets),
    }


def _clause_line(clause: Clause) -> str:
    since = "" if clause.since is None else f"since {month_label(clause.since)}"
    until = "" if clause.until is None else f"until {month_label(clause.until)}"
    where = f"in {', '.join(clause.datasets)}" if clause.datasets else ""
    when = " ".join(filter(None, [since, until, where])) or "always"
    excluded = f"  without {', '.join(clause.exclude)}" if clause.exclude else ""
    return f"{when}: {', '.join(clause.include)}{excluded}"
