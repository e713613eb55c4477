"""One environment for every test: no forced colour, one width, no settings of the user."""

import os

from hypothesis import settings

LIVE_KEY = "LIVE_COMTRADE_KEY"
"""Holds the user's key, if there is one, where only tests/live/ looks for it."""

FORCED = ("COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR", "PY_COLORS")
FIXED = {
    "TERMINAL_WIDTH": "100",
    "EXPORTDECOMP_STORE": "none",  # nothing was ever fetched
    "XDG_CONFIG_HOME": os.devnull,  # a folder that holds nothing
    "_TYPER_FORCE_DISABLE_TERMINAL": "1",
}

# At import, not in a fixture: Typer reads its variables when it is imported, and doctests
# and subprocesses must see the same environment.
os.environ.setdefault(LIVE_KEY, os.environ.get("EXPORTDECOMP_COMTRADE_KEY", ""))
for _name in [*FORCED, *(name for name in os.environ if name.startswith("EXPORTDECOMP_"))]:
    os.environ.pop(_name, None)
os.environ.update(FIXED)

# The same examples on every run. Search for new ones with --hypothesis-profile=default.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")
