"""Another login looks at everything that was written, although the umask was 000."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from proofs.figure import Figure
from proofs.writing import ready

LOOK = """
import os, sys
for root, folders, names in os.walk(sys.argv[1]):
    for name in names:
        path = os.path.join(root, name)
        try:
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
        except OSError:
            continue
        print(repr(path))
"""
"""Names every file that can be opened."""


def prove(folder: Path, *, full: bool) -> Figure:
    """Every writing command, then `find` and `open` as nobody; it is the same in both sets."""
    assert os.geteuid() == 0, "this proof needs root, to look as another login"
    open_to_all = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        return _looked_at(open_to_all)
    finally:
        shutil.rmtree(open_to_all)


def _looked_at(folder: Path) -> Figure:
    folder.chmod(0o755)
    login = folder / "login"
    login.mkdir(mode=0o755)
    home = login / ".local" / "share" / "steady"
    deeds = ready(home)
    answers = folder / "answers.toml"
    environ = {"PATH": os.environ["PATH"], "HOME": str(login), "LANG": "C.UTF-8", "TMPDIR": str(login)}
    for deed in deeds:
        answers.write_text(deed.answers, encoding="utf-8")
        named = {"FILE": str(answers), "OUT": str(login / deed.written)}
        done = subprocess.run(
            [sys.executable, "-m", "steady", *(named.get(word, word) for word in deed.command)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environ,
            umask=0,
            check=False,
        )
        assert done.returncode == 0, (deed.name, done.stderr)
    answers.unlink()
    before = _seen(login)
    subprocess.run(["sh", "-c", f"echo words > {login}/careless"], umask=0, check=True)
    written = sum(path.is_file() for path in login.rglob("*")) - 1
    return Figure(
        f"{len(deeds)} writing commands under umask 000, {written} files",
        {"files that another login can open": before},
        "a file that a shell writes there",
        _seen(login) - before,
    )


def _seen(folder: Path) -> int:
    """How many files below a folder another login can open."""
    done = subprocess.run(
        [
            *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
            *("/usr/bin/env", "python3", "-c", LOOK, str(folder)),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    if done.stdout and os.environ.get("PROOF_DETAILS"):
        print(done.stdout)
    return len(done.stdout.splitlines())
