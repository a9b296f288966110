"""Prove what steady says of itself: one line a figure, each beside a control that has to go wrong."""

import argparse
import importlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from proofs.figure import Figure  # noqa: E402 - the folder above has to be known first

PROOFS = {
    "kills": "a writer is killed at random moments",
    "syscalls": "each writing command is killed at, and refused, each call to the system",
    "writers": "four writers at once change the same record",
    "mutated": "spoilt files and copies among good ones",
    "sinks": "hostile words and names through every command, in a terminal",
    "canaries": "private words, while steady itself breaks",
    "logins": "another login looks at everything that was written, under umask 000",
    "reading": "what only reads, watched while it reads",
    "sockets": "every command, watched for sockets",
}
"""Every proof, a file of its name in this folder, and what it tries."""

WRONG, BLIND = 1, 2
"""Exit codes: something went wrong; a control did not, so that the proof shows nothing."""


def proved(name: str, *, full: bool) -> Figure:
    """Try one of the proofs in a folder of its own."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="steady-proof-", dir=memory if memory.is_dir() else None))
    try:
        found: Figure = importlib.import_module(f"proofs.{name}").prove(folder, full=full)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def main() -> int:
    """Print the figures asked for; gives 0 when all hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(PROOFS)}; none: all")
    parser.add_argument("--full", action="store_true", help="try much more of it; takes up to an hour")
    given = parser.parse_args()
    if unknown := set(given.names) - set(PROOFS):
        parser.error(f"there is no proof called {', '.join(sorted(unknown))}")
    code = 0
    for name in given.names or PROOFS:
        began = time.monotonic()
        figure = proved(name, full=given.full)
        mark = "" if figure.holds and figure.sees else " <-- HERE"
        print(f"{name:<9} {figure.line()}  [{time.monotonic() - began:.0f} s]{mark}", flush=True)
        code = max(code, 0 if figure.holds else WRONG, 0 if figure.sees else BLIND)
    return code


if __name__ == "__main__":
    sys.exit(main())
