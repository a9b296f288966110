"""Which signals end a program that doesn't ask to hear of them."""

import signal

_OTHERS = (
    # cannot be heard
    "SIGKILL",
    "SIGSTOP",
    # stop a program, let it go on, or mean nothing to it
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGCONT",
    "SIGCHLD",
    "SIGWINCH",
    "SIGURG",
    "SIGINFO",
    # Python turns them into errors where they happen
    "SIGPIPE",
    "SIGXFSZ",
)

FAULTS = frozenset(
    getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL") if hasattr(signal, name)
)
"""Those that a broken program gets at the place where it broke, again and again if it goes on from there."""


def ending() -> frozenset[int]:
    """Every signal that ends a program unless it asks to hear of it, by number."""
    others = {getattr(signal, name) for name in _OTHERS if hasattr(signal, name)}
    return frozenset(int(number) for number in signal.valid_signals() - others)
