"""The checks of a release that stands in a frame, or in files: the library's own way in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.check_request import CheckRequest
from exportdecomp.model.request import LATEST
from exportdecomp.workflows.check import check_release
from exportdecomp.workflows.frame import NO_COLUMNS, request_of


def check(  # noqa: PLR0913  # keywords, one for each question
    release: Any,  # noqa: ANN401  # Polars, anything with the Arrow interface, or a path
    *,
    baseline: Any = None,  # noqa: ANN401
    by: str | Sequence[str] = (),
    columns: Mapping[str, str] = NO_COLUMNS,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: date | None = None,
) -> CheckReport:
    """Hold a release against every check, as `exportdecomp check` does.

    Args:
        release: A frame of observations or the path of a file, as ``contribution`` takes it.
        baseline: The release before, the same; a path may also be a folder.
        by: Columns that name components, whatever they hold.
        columns: Which column plays which role.
        select: Codes of checks, beginnings of codes or names; all if empty.
        ignore: Those not to run.
        as_of: The day that counts as today; without it, nothing is judged by the clock.

    Returns:
        The report: ``findings``, gravest first, each with its place, its measure and its
        effect on the growth of the headline in percentage points; ``failed`` tells whether
        one of them is an error.

    Raises:
        SettingsError: An argument does not exist.
        FileUnusableError: A file is not there or cannot be opened.

    Example:
        >>> import polars as pl
        >>> sold = pl.DataFrame(
        ...     {
        ...         "period": ["2024-09", "2024-09", "2025-09", "2025-09", "2025-09"],
        ...         "product": ["pumps", "valves", "pumps", "valves", "valves"],
        ...         "value": [150.0, 50.0, 171.0, 45.0, 45.0],
        ...     }
        ... )
        >>> [(one.check, one.rows, one.effect_pp) for one in check(sold).findings]
        [('ED102', (3, 4), 22.5)]
    """
    figures = request_of(release, by, LATEST, None, columns=columns)
    return check_release(
        CheckRequest(
            figures=figures,
            baseline=baseline,
            select=tuple(select),
            ignore=tuple(ignore),
            as_of=as_of,
        )
    ).report
