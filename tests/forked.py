"""Steady in processes of their own that start at once: forked from one that has loaded it and never ran it.

They have their own arguments, environment, folder, streams and signals, and end with an exit code, as if they
were started anew. Only what Python reads from the environment when it starts calls for a real start.
`tests/test_forked.py` holds both side by side.
"""

import atexit
import fcntl
import functools
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
import traceback
from dataclasses import dataclass
from typing import Any

READ_AT_START = (
    "PYTHON",
    "LC_",
    "LANG",
    "LD_",
    "TEXTUAL",
    "TERM_PROGRAM",
    "ESCDELAY",
    "TERMINAL_WIDTH",
    "TYPER",
    "_TYPER",
)
"""How the variables begin that Python and libraries look at as they are loaded."""

USUAL = ("", "C.UTF-8")
"""What such a variable may say without making a difference."""

LONGEST = 100_000
"""Bytes of a request; what is longer is started anew."""

DEADLINE = 60.0
"""Seconds after which waiting is given up; only a broken run gets there."""

UNFLUSHED = 120
"""Python's exit code when what was written could not be flushed."""


@dataclass
class Started:
    """A process that runs: its keeper's id, and where its exit code comes when it ends."""

    keeper: int
    status: int

    def code(self, seconds: float | None = None) -> int | None:
        """Its exit code (below zero: the signal that ended it); None when it still runs after so long."""
        ready, _, _ = select.select([self.status], [], [], seconds)
        if not ready:
            return None
        said = os.read(self.status, 16)
        return int(said) if said else -signal.SIGKILL

    def close(self) -> None:
        """Forget about it."""
        os.close(self.status)


class Loaded:
    """The process that has steady loaded; it ends when this one closes it or ends."""

    def __init__(self) -> None:
        self._usual = _at_start(dict(os.environ))
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                cwd=os.path.dirname(os.path.dirname(__file__)),
                # What Textual reads as it is loaded is the business of the one that is forked.
                env={name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")},
            )

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.wait()

    def fits(self, environ: dict[str, str]) -> bool:
        """Whether a process with this environment does not differ from one that is started anew."""
        return _at_start(environ) == self._usual

    def run(
        self, arguments: tuple[str, ...], input: str, environ: dict[str, str], *, anew: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        """Run steady to its end, as `subprocess.run` does with pipes; `anew` starts it anew in any case."""
        command = [sys.executable, "-m", "steady", *arguments]
        if anew or not self.fits(environ) or len(str(arguments)) > LONGEST:
            return subprocess.run(
                command,
                input=input,
                capture_output=True,
                encoding="utf-8",
                env=environ,
                timeout=DEADLINE,
                check=False,
            )
        (theirs_in, ours_in), (ours_out, theirs_out), (ours_err, theirs_err) = (os.pipe() for _ in range(3))
        streams = [theirs_in, theirs_out, theirs_err]
        try:
            started = self.start(list(arguments), environ, streams)
        finally:
            for each in streams:
                os.close(each)
        out, err = _talk(ours_in, input.encode(), [ours_out, ours_err])
        code = started.code(DEADLINE)
        started.close()
        assert code is not None, f"{command} did not end"
        return subprocess.CompletedProcess(command, code, _text(out), _text(err))

    def start(
        self,
        arguments: list[str],
        environ: dict[str, str],
        streams: list[int],
        *,
        anew: str = "",
        into: str = "",
    ) -> Started:
        """Start steady on three streams, or in front of a terminal when it is given one of them.

        `anew` is a module that is started anew in its place, `into` a file that its results go to.
        """
        wanted = {
            "arguments": arguments,
            "environ": environ,
            "folder": os.getcwd(),
            "mask": _mask(),
            "anew": anew,
            "into": into,
        }
        status, theirs = os.pipe()
        try:
            socket.send_fds(self._socket, [json.dumps(wanted).encode()], [theirs, *streams])
        finally:
            os.close(theirs)
        said = os.read(status, 8)
        return Started(int.from_bytes(said), status)


@functools.cache
def loaded() -> Loaded:
    """The one that all tests of this process share."""
    return Loaded()


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _at_start(environ: dict[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environ.items()
        if name.startswith(READ_AT_START) and value not in USUAL
    }


def _text(content: bytes) -> str:
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _talk(to: int, words: bytes, ends: list[int]) -> list[bytes]:
    """Write all of the words and read all that comes."""
    last = time.monotonic() + DEADLINE
    said = dict.fromkeys(ends, b"")
    os.set_blocking(to, False)
    open_, writes = set(ends), [to]
    try:
        while open_ or writes:
            readable, writable, _ = select.select(list(open_), writes, [], max(last - time.monotonic(), 0))
            if not readable and not writable:
                break
            for each in readable:
                content = os.read(each, 1 << 16)
                said[each] += content
                if not content:
                    open_.discard(each)
            if writable:
                try:
                    words = words[os.write(to, words) :] if words else b""
                except BrokenPipeError:
                    words = b""
                if not words:
                    os.close(to)
                    writes = []
    finally:
        for each in [*ends, *writes]:
            os.close(each)
    return [said[each] for each in ends]


# -- in the process that has steady loaded ----------------------------------------------------


def _serve(control: socket.socket) -> None:
    """Start what is asked for until nobody is there to ask; only children come back from here."""
    import steady

    for module in pkgutil.walk_packages(steady.__path__, "steady."):
        if module.name != "steady.__main__":
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    while True:
        message, handed, _, _ = socket.recv_fds(control, LONGEST * 2, 8)
        _reap()
        if not message:
            return
        keeper = os.fork()
        if keeper == 0:
            control.close()
            _keep(json.loads(message), *handed)
        for each in handed:
            os.close(each)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _keep(wanted: dict[str, Any], status: int, *streams: int) -> None:
    """Be what started it: wait for its end and tell it; lead the session of a terminal, as a shell does."""
    try:
        if len(streams) == 1:
            os.setsid()
            fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(streams[number % len(streams)], number)
        for each in streams:
            os.close(each)
        os.write(status, os.getpid().to_bytes(8))
        job = os.fork()
        if job == 0:
            os.close(status)
            if len(streams) == 1:
                _come_to_the_front()
            _be_steady(wanted)
        if len(streams) == 1:
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        _, ended = os.waitpid(job, 0)
        os.write(status, str(os.waitstatus_to_exitcode(ended)).encode())
    finally:
        os._exit(0)


def _come_to_the_front() -> None:
    os.setpgid(0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    os.tcsetpgrp(0, os.getpid())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTTOU})


def _be_steady(wanted: dict[str, Any]) -> None:
    """Be the process that was asked for; it never comes back."""
    try:
        os.chdir(wanted["folder"])
        os.umask(wanted["mask"])
        if wanted["into"]:
            os.dup2(os.open(wanted["into"], os.O_WRONLY | os.O_CREAT, 0o600), 1)
        if wanted["anew"]:
            command = [sys.executable, "-m", wanted["anew"], *wanted["arguments"]]
            os.execve(command[0], command, wanted["environ"])
        os.environ.clear()
        os.environ.update(wanted["environ"])
        time.tzset()
        sys.argv = ["steady", *wanted["arguments"]]
        _open_streams()
        os._exit(_ended())
    finally:
        os._exit(1)


def _open_streams() -> None:
    """Streams as Python opens them for a process that is started."""

    def opened(number: int, mode: str, errors: str) -> io.TextIOWrapper:
        raw = io.FileIO(number, mode, closefd=False)
        buffer: Any = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
        lines = number == 2 or os.isatty(number)
        return io.TextIOWrapper(buffer, "utf-8", errors, line_buffering=lines)

    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = opened(
            number, "r" if number == 0 else "w", "backslashreplace" if number == 2 else "surrogateescape"
        )
        vars(sys).update({name: stream, f"__{name}__": stream})


def _ended() -> int:
    """Run steady and end as Python does: its threads, what is to be done at the end, its streams."""
    from steady.main import main

    code: Any = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code or 0
    except BaseException:
        traceback.print_exc()
        raise
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return UNFLUSHED
    return int(code)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as asked:
        try:
            _serve(asked)
        except KeyboardInterrupt:
            sys.exit(0)
