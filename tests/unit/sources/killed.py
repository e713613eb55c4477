"""Run a script that is killed, as by ``kill -9``, before its n-th step on the disk."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.command import environment

# A step is whatever changes a file or a folder, and every wait until it is on the disk.
_PRELUDE = """
import os, signal, sys
from pathlib import Path

CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "open"}
sync, seen = os.fsync, 0

def step():
    global seen
    seen += 1
    if seen == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

def watch(event, arguments):
    writes = event != "open" or not isinstance(arguments[2], int) or arguments[2] & 0o3
    if event in CHANGES and writes and sys.argv[2] in str(arguments[0]):
        step()

def synced(handle):
    step()
    sync(handle)

STORE = Path(sys.argv[2])
sys.path.insert(0, sys.argv[3])
"""
_BEGIN = """
os.fsync = synced
sys.addaudithook(watch)
"""
_ROOT = Path(__file__).parents[3]


def survives(step: int, store: Path, before: str, script: str) -> bool:
    """Run ``before`` undisturbed and then ``script``, until it is killed at a step.

    Returns:
        Whether the script came to its end before that step.
    """
    text = _PRELUDE + before + _BEGIN + script
    done = subprocess.run(
        [sys.executable, "-c", text, str(step), str(store), str(_ROOT)],
        check=False,
        env=environment(),
        capture_output=True,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
    return done.returncode == 0
