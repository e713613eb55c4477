"""One environment for every test: no forced colour, one width, no settings of the user."""

import os

from hypothesis import settings

FORCED = ("COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR", "PY_COLORS")
FIXED = {
    "TERMINAL_WIDTH": "100",
    "XDG_CONFIG_HOME": os.devnull,  # a folder that holds nothing
    "_TYPER_FORCE_DISABLE_TERMINAL": "1",
}

# At import, not in a fixture: Typer reads its variables when it is imported, and doctests
# and subprocesses must see the same environment.
for _name in [*FORCED, *(name for name in os.environ if name.startswith("EXPORTDECOMP_"))]:
    os.environ.pop(_name, None)
os.environ.update(FIXED)

# The same examples on every run. Search for new ones with --hypothesis-profile=default.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")
