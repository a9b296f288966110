"""How large the terminal is in pixels, where it tells."""

import contextlib
import struct
import sys


def pixels() -> tuple[int, int] | None:
    """The width and height of the terminal in pixels, as tty_ioctl(4) has it; None when it does not tell."""
    try:
        import fcntl
        import termios
    except ImportError:
        return None
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            _, _, width, height = struct.unpack(
                "HHHH", fcntl.ioctl(stream.fileno(), termios.TIOCGWINSZ, bytes(8))
            )
            if width and height:
                return width, height
    return None
