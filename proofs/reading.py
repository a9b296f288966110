"""What only reads, watched while it reads: nothing in the home is changed, or opened to be."""

import os
from pathlib import Path

from tests.sinks import hostile_home, reading_commands
from tests.store.tree import picture

from proofs.figure import Figure
from proofs.watched import CHANGES_FILES, calls, steady


def prove(folder: Path, *, full: bool) -> Figure:
    """Every command that shows something, as JSON too in the full set; the home has good and bad files."""
    home = folder / "steadys-home"
    home.mkdir()
    hostile_home(home)
    environ = {"STEADY_HOME": str(home), "HOME": str(folder), "LANG": "C.UTF-8"}
    changed, opened, tried, touched = 0, 0, 0, 0
    before = picture(home)

    def watched(*arguments: str) -> tuple[int, bool]:
        lines = calls(steady(*arguments), "%file", environ, folder / "trace")
        about = [line for line in lines if home.name in line]
        return sum(bool(CHANGES_FILES.match(line)) for line in about), bool(about)

    for command in reading_commands(home):
        for more in ((), ("--json",)) if full else ((),):
            tried += 1
            count, about = watched(*command, *more)
            opened += count
            touched += about
            after = picture(home)
            changed += after != before
            if (count or after != before) and os.environ.get("PROOF_DETAILS"):
                print(command, sorted(set(after.items()) ^ set(before.items())))
            before = after
    return Figure(
        f"{tried} commands that read",
        {"homes changed": changed, "files in the home opened to write, moved or made": opened},
        "such calls of one check-in",
        watched("checkin", "--mood", "6")[0],
        f"{touched} of them looked into the home",
    )
