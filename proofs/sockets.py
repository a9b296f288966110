"""Every command, and the companion, watched for sockets that could reach another machine."""

import sys
import time
from pathlib import Path

from tests.sinks import changing_commands, hostile_home, reading_commands
from tests.tui.tmux import Tmux

from proofs.figure import Figure
from proofs.watched import NETWORK, calls, steady
from steady.store.remembered import NOTICES, remember

CONTROL = "import socket; socket.socket(socket.AF_INET); socket.socket(socket.AF_INET6)"


def prove(folder: Path, *, full: bool) -> Figure:
    """Every command that changes something and a third of those that read; in the full set all of them."""
    home = folder / "home"
    home.mkdir()
    hostile_home(home)
    environ = {"STEADY_HOME": str(home), "HOME": str(folder), "LANG": "C.UTF-8"}
    commands = [*reading_commands(home)[:: 1 if full else 3], *changing_commands(home)]

    def sockets(command: list[str]) -> int:
        return _to_others(calls(command, "%network", environ, folder / "trace"))

    found = sum(sockets(steady(*each)) for each in commands) + _companion(folder, home)
    return Figure(
        f"{len(commands)} commands, and the companion in all its areas",
        {"sockets to other machines": found},
        "calls about such sockets of a program that makes two",
        sockets([sys.executable, "-c", CONTROL]),
    )


def _to_others(lines: list[str]) -> int:
    return sum(bool(NETWORK.search(line)) for line in lines)


def _companion(folder: Path, home: Path) -> int:
    remember(home, NOTICES, ["welcome"])
    trace = folder / "companion"
    watching = f"strace -f -qq --seccomp-bpf -o {trace} -e trace=%network,execve"
    with Tmux(folder, home, under=watching) as sitting:
        sitting.open()
        for area in "234561":
            sitting.type(area)
            time.sleep(0.5)
        sitting.press("C-q")
        sitting.wait("ready$")
    lines = trace.read_text(encoding="utf-8").split("\n")
    assert any("execve" in line for line in lines), "the companion was not watched"
    return _to_others(lines)
