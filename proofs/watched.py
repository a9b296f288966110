"""Commands watched from outside, by strace."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.sinks import SEARCHED


def calls(command: list[str], kinds: str, environ: Mapping[str, str], trace: Path) -> list[str]:
    """The calls to the system of these kinds that a command makes, one a line, with its children's."""
    assert shutil.which("strace"), "this proof needs strace"
    subprocess.run(
        [
            *("strace", "-f", "-qq", "--seccomp-bpf", "-s", "4096"),
            *("-o", str(trace), "-e", f"trace={kinds}", *command),
        ],
        input=SEARCHED,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environ},
        check=False,
    )
    lines = trace.read_text(encoding="utf-8", errors="replace").split("\n")
    trace.unlink()
    return lines


def steady(*arguments: str) -> list[str]:
    """The command that runs steady."""
    return [sys.executable, "-m", "steady", *arguments]


NETWORK = re.compile(r"\b(?:AF_INET6?|AF_PACKET|AF_VSOCK|AF_BLUETOOTH|AF_NETLINK)\b")

CHANGES_FILES = re.compile(
    r"^\d+ +(?:(?:open|openat)\(.*(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)|creat\(|rename|link|symlink|unlink"
    r"|mkdir|rmdir|chmod|fchmod|chown|fchown|lchown|truncate|mknod|utime|setxattr|removexattr)"
)
"""A call that could change a file; most name it."""
