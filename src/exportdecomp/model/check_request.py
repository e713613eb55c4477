"""What a user asks of the checks."""

from datetime import date
from typing import Any, NamedTuple

from exportdecomp.model.check_settings import CheckSettings
from exportdecomp.model.request import ContribRequest


class CheckRequest(NamedTuple):
    """The options of ``check`` as given.

    Args:
        figures: Names the release, as ``contrib`` names its figures.
        settings: What configuration files set.
        baseline: The release before, file or folder; None if there is none.
        periods: First and last period, as ``2025-09``, that findings are kept of; ``latest``
            is the newest of the data, None keeps all.
        select: The checks that run; all if empty.
        ignore: The checks that do not.
        fail_on: The severity from which a finding fails the run.
        strict: Whether a warning does.
        as_of: The day that counts as today.
        kept_in: The folder that the release is to be kept in, if it passes.
        is_named: Whether somebody named what is to be checked; a default is not checked
            unasked.
    """

    figures: ContribRequest
    settings: CheckSettings = CheckSettings()
    baseline: Any = None
    periods: tuple[str, str] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    strict: bool | None = None
    as_of: date | None = None
    kept_in: str | None = None
    is_named: bool = True
