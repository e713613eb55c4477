"""A terminal of a given width, with the program running in it."""

import errno
import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path

from tests.cli.command import PROGRAM, Outcome, environment


def on_terminal(*arguments: str, cwd: Path, columns: int = 100, **changes: str) -> Outcome:
    """Run the program with a terminal as its stdout, and return the bytes it was sent."""
    leader, follower = pty.openpty()
    modes = termios.tcgetattr(follower)
    modes[1] &= ~termios.OPOST  # or line ends would arrive as CR LF
    termios.tcsetattr(follower, termios.TCSANOW, modes)
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=cwd,
        env=environment(**{"TERM": "xterm-256color", **changes}),
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(follower)
        out = _read_all(leader)
        err = process.communicate(timeout=60)[1]
    os.close(leader)
    return Outcome(process.returncode, out, err.decode())


def _read_all(leader: int) -> bytes:
    """Read until the last process has closed its side, which Linux reports as an error."""
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            chunk = b""
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
