"""Run the command line: ``python -m exportdecomp`` and the ``exportdecomp`` script.

Searching for garbage while a hundred modules are imported finds none and costs a tenth of a
run; a run is too short to need it later. So it stays off.
"""

import gc
import sys

from exportdecomp.errors import INTERRUPTED

gc.disable()


def main() -> None:
    """Run the program; an interrupt exits cleanly even while it is still being imported."""
    try:
        from exportdecomp.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
