"""Words about the store: sizes, counts, sentences."""

from exportdecomp.model.store_report import StoreList, StorePruned, StoreVerified
from exportdecomp.outputs.check_words import plural

_STEP = 1000
_UNITS = ("kB", "MB", "GB")


def size_words(size: int) -> str:
    """Write a number of bytes for people.

    Example:
        >>> size_words(734), size_words(1_234_567)
        ('734 bytes', '1.2 MB')
    """
    if size < _STEP:
        return "1 byte" if size == 1 else f"{size} bytes"
    power = 1
    while round(size / _STEP**power, 1) >= _STEP and power < len(_UNITS):
        power += 1
    return f"{size / _STEP**power:,.1f} {_UNITS[power - 1]}"


def list_sentence(held: StoreList) -> str:
    """Say how much a store holds, and where it is."""
    if not held.datasets and not held.sources:
        return f"Nothing was fetched yet into {held.store}."
    replies = _replies(sum(one.replies for one in held.sources))
    made = f"{plural(len(held.datasets), 'dataset')} and {replies}"
    return f"{made} of {plural(len(held.sources), 'source')} in {held.store}."


def verify_sentence(verified: StoreVerified) -> str:
    """Say whether everything in a store is as it was left."""
    read = f"{_replies(verified.replies)} and {plural(verified.datasets, 'dataset')}"
    if verified.faults:
        return (
            f"{plural(len(verified.faults), 'fault')} in {verified.store}: {read} were read."
        )
    return f"Nothing is wrong in {verified.store}: {read} were read."


def prune_sentence(pruned: StorePruned) -> str:
    """Say how much was taken away."""
    if not pruned.removed:
        return f"There is nothing to remove in {pruned.store}."
    total = size_words(sum(one.size for one in pruned.removed))
    verb = "Would remove" if pruned.is_dry_run else "Removed"
    return f"{verb} {total} from {pruned.store}."


def _replies(many: int) -> str:
    return f"{many:,} {'reply' if many == 1 else 'replies'}"
