"""TAB in real shells: no name of a file and no title, whatever stands in it, is ever run."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Inside

SHELLS = ("bash", "zsh", "fish")

LISTING = {
    "bash": "bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'",
    "zsh": "autoload -U compinit; compinit -u -D; LISTMAX=10000; unsetopt LIST_AMBIGUOUS",
    "fish": "",
}
"""What makes one TAB show all there is."""

HOSTILE = (
    r"x\$({touch})",
    "x$({touch})",
    r"x\\$({touch})",
    "x`{touch}`",
    r"x\`{touch}\`",
    "x;{touch};",
    "x';{touch};'",
    "x'';{touch};''",
    'x";{touch};"',
    'x"";{touch};""',
    r"x\";{touch};\"",
    "x\n{touch}\n",
    "x)); {touch}; ((",
    "x'))'; {touch}; '((",
    "x:{touch}",
    "x:$({touch})",
    "x&&{touch}&",
    "x|{touch}",
    "x<({touch})",
    "x=({touch})",
    "x${{(e):-$({touch})}}",
    r"x${{(e):-\$({touch})}}",
    "x$(({touch}))",
    "x\t{touch}",
    "x*({touch})",
    "~/x;{touch}",
    "-x$({touch})",
)
"""Names that would run something in a shell that evaluates them; `{touch}` is what they would run."""

ASKED = (
    "show x",
    "show ",
    "delete x",
    "step show ",
    "person show x",
    "exposure plan ",
    "exposure plan --person x",
    "exposure plan --person ",
    "promise --by ",
    "practice x",
    "practice ",
    "ground x",
    "exposure reflect ",
)
"""What stands before the cursor when TAB is pressed."""


class Shell:
    """A shell in a terminal of its own, with steady's completion as its own script sets it up."""

    def __init__(self, name: str, folder: Path, steady: Path) -> None:
        script = subprocess.run(
            [sys.executable, "-m", "steady"],
            env={**os.environ, "_STEADY_COMPLETE": f"source_{name}"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        setup = folder / f"setup.{name}"
        setup.write_text(f"{LISTING[name]}\n{script}\n", encoding="utf-8")
        command = {
            "bash": ["bash", "--norc", "--noprofile", "-i"],
            "zsh": ["zsh", "-f", "-i"],
            "fish": ["fish", "--no-config", "-i"],
        }[name]
        environ = {
            **os.environ,
            "PATH": f"{steady}{os.pathsep}{os.environ['PATH']}",
            "TERM": "xterm",
            "HISTFILE": "",
            "HOME": str(folder),
        }
        self.name, self._folder = name, folder
        self._pid, self._handle = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environ)
        self.raw = b""
        self.type(f"source {setup}\r")
        self.ready()

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._handle, keys.encode())

    def ready(self) -> None:
        """Wait until the shell has done what it is asked, which shows in a file.

        It is asked again now and then: a shell that has just listed names can swallow a key.
        """
        done = self._folder / "done"
        done.unlink(missing_ok=True)
        self.type("touch done\r")
        again = time.monotonic() + 10

        def is_done() -> bool:
            nonlocal again
            if time.monotonic() >= again:
                self.type("\x03touch done\r")
                again = time.monotonic() + 10
            return done.exists()

        self.wait(is_done, "the shell does not answer")

    def wait(self, found: Callable[[], object], otherwise: str) -> None:
        """Read until something holds."""
        last = time.monotonic() + 30
        while not found():
            assert time.monotonic() < last, (otherwise, self.raw[-3000:])
            self.read(0.2)

    def read(self, seconds: float) -> bool:
        """Take in what the shell writes; False when nothing came."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        content = os.read(self._handle, 65536)
        self.raw += content
        if b"\x1b[c" in content:  # fish asks what the terminal is and waits for it
            os.write(self._handle, b"\x1b[?62c")
        return True

    def quiet(self) -> None:
        """Wait until it writes nothing more."""
        while self.read(0.15):
            pass

    def end(self) -> None:
        """Close the terminal."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._handle)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the command `steady`, which notes that it was asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "steady"
    command.write_text(f'#!/bin/sh\n"{sys.executable}" -m steady "$@"\necho asked >> "{tmp_path}/asked"\n')
    command.chmod(0o755)
    return folder


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path, program: Path) -> Iterator[Shell]:
    """Each shell, ready."""
    assert shutil.which(request.param), f"{request.param} is needed here"
    opened = Shell(request.param, tmp_path, program)
    yield opened
    opened.end()


def times_asked(folder: Path) -> int:
    """How often a shell has asked steady for something and got its answer."""
    return (folder / "asked").read_text().count("\n") if (folder / "asked").exists() else 0


def press_tab(shell: Shell, folder: Path, words: str) -> bytes:
    """What the shell writes when TAB is pressed after some words; the line is taken away again."""
    before = times_asked(folder)
    shell.raw = b""
    shell.type(f"steady {words}\t")
    asks = 2 if shell.name == "fish" else 1  # first whether there is anything, then what
    shell.wait(lambda: times_asked(folder) >= before + asks, "the shell did not ask steady")
    shell.quiet()
    seen = shell.raw
    for _ in range(2):  # fish leaves its list with the first
        shell.type("\x03")
        shell.quiet()
    shell.ready()
    return seen


def planted(home: Path, marker: Path) -> None:
    """Files with every hostile name wherever steady looks for names, and titles as bad."""
    touch = f"touch {os.path.relpath(marker, marker.parent)}"
    for number, pattern in enumerate(HOSTILE):
        name = pattern.format(touch=touch).replace("/", "")
        for place in ("plan/step", "plan/person", "exercises", "journal/2026/11"):
            folder = home / place
            folder.mkdir(parents=True, exist_ok=True)
            field = "codename" if place.endswith("person") else "title"
            (folder / f"{name}.toml").write_text(f"{field} = 'x'\nkind = 'exposure'\n", encoding="utf-8")
        words = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        for kind, field in (("step", "title"), ("person", "codename")):
            file = home / "plan" / kind / f"x{number:03}.toml"
            file.write_text(f'{field} = "{words}"\n', encoding="utf-8")
            inside = home / "plan" / kind / f"y{number:03}.toml"
            inside.write_text(f'id = "{words}"\n{field} = "{words}"\n', encoding="utf-8")


def test_no_name_and_no_title_is_ever_run(shell: Shell, own_home: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    planted(own_home, marker)
    for words in ASKED:
        press_tab(shell, tmp_path, words)
        assert not marker.exists(), f"TAB after “steady {words}” ran what stands in a name"


def test_a_line_that_tab_filled_in_runs_nothing_else_when_it_is_entered(
    shell: Shell, own_home: Path, tmp_path: Path
) -> None:
    marker = tmp_path / "marker"
    folder = own_home / "plan" / "step"
    folder.mkdir(parents=True)
    (folder / "q;touch marker;.toml").write_text('title = "x"\n', encoding="utf-8")
    before = times_asked(tmp_path)
    shell.type("steady step show q\t")
    shell.wait(lambda: times_asked(tmp_path) > before, "the shell did not ask steady")
    shell.quiet()
    shell.type("\r")
    shell.ready()
    assert not marker.exists()


def test_the_marker_would_be_seen(shell: Shell, tmp_path: Path) -> None:
    shell.type("touch marker\r")
    shell.wait((tmp_path / "marker").exists, "nothing was run at all")


def test_an_id_is_offered_with_its_title_beside_it(shell: Shell, quickly: Inside, tmp_path: Path) -> None:
    quickly("step", "add", answers='title = "Text Sam\'s sister back"\n')
    quickly("step", "add", answers='title = "Call Ana"\n')
    seen = press_tab(shell, tmp_path, "step show ").decode("utf-8", "replace")
    assert "last" in seen
    for title in ("Call Ana", "Text Sam’s sister back"):
        assert (title in seen) is (shell.name != "bash")  # bash has no place for it
