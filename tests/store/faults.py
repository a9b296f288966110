"""A disk that does not do what it is asked, or a process that is killed, at one chosen call."""

import errno
import os
import signal
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

REAL_WRITE = os.write

CALLS = ("open", "write", "fsync", "link", "replace", "rename", "mkdir", "chmod", "unlink", "rmdir")
"""What steady asks of the disk when it writes."""

MAKES_ROOM = ("unlink", "rmdir")
"""What a full disk still does."""


class Asked(msgspec.Struct):
    """The calls that were made so far, each with its arguments."""

    calls: list[tuple[str, tuple[Any, ...]]] = []

    @property
    def names(self) -> list[str]:
        """The calls by name alone."""
        return [name for name, _ in self.calls]


Hook = Callable[[int, str, Callable[[], Any], tuple[Any, ...]], Any]
"""Given a call's number from 1, its name, the call itself and its arguments; does it or not."""


def watched(patch: pytest.MonkeyPatch, hook: Hook | None = None) -> Asked:
    """Stand between steady and the disk: note each call, and let the hook say what comes of it.

    A wait for the disk (fsync) is noted and not waited for: what it does shows after a power cut alone.
    """
    asked = Asked()
    patch.setattr(os, "fsync", lambda handle: None)

    def between(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            asked.calls.append((name, given))
            if hook is None:
                return real(*given, **named)
            return hook(len(asked.calls), name, lambda: real(*given, **named), given)

        return call

    for name in CALLS:
        patch.setattr(os, name, between(name, getattr(os, name)))
    return asked


def failing(number: int, error: int, *, for_ever: bool) -> Hook:
    """The call with this number fails, or it and all after it; a write may leave half of it on the disk."""

    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        later = for_ever and count > number
        if later and error == errno.ENOSPC and name in MAKES_ROOM:
            later = False
        if count != number and not later:
            return call()
        if name == "write":
            REAL_WRITE(given[0], bytes(given[1])[: len(given[1]) // 2])
        raise OSError(error, os.strerror(error))

    return hook


def killing(number: int, *, after: bool) -> Hook:
    """The process is killed (-9) just before or just after the call with this number."""

    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if count == number and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = call()
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return hook


def begin_in_a_child(work: Callable[[], None]) -> Callable[[], int]:
    """Begin something in a process of its own; what is given waits for how it ended.

    That is 0, or minus the signal that ended it.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def in_a_child(work: Callable[[], None]) -> int:
    """Run something in a process of its own; gives how that ended."""
    return begin_in_a_child(work)()
