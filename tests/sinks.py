"""Every way out that words have in the shell: each command in a real terminal, and what it wrote there."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from steady.core.catalogue import all_kinds
from steady.core.kinds.step import Step
from steady.services.export import FORMATS
from steady.services.insights import TOPICS
from steady.store.home import Home
from tests.tui.hostile import WORDS, fill, quoted

ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What could act in a terminal or turn a line around; steady writes none of it but line breaks."""

OWN = re.compile("\x1b\\[[01]m|\r\x1b\\[K")
"""What steady itself writes where it isn't to be plain: bold, and a line drawn over."""

SPOKEN_BY_A_NAME = "SPOKEN BY A NAME"
"""Words that a file's name has after a line break: no line may begin with them."""

NAMES = (
    b"zq\x1b]0;owned\x07[b]\xe2\x80\xae.toml",
    b"zq\n" + SPOKEN_BY_A_NAME.encode() + b"\n.toml",
    b"zq\r\x1b[2K\xff\xfe\x7f.toml",
    b"zq\xc2\x9b31m\xc2\x85\xe2\x80\xa8.toml",
)
"""Names of files that nobody would choose."""

SEARCHED = b"zq\n"
"""What commands are given that read words from where they are called."""

BAD = 'kind = "zq\\u001b]0;owned\\u0007"\nmood = = 5\n'


def hostile_home(root: Path) -> None:
    """Fill a home with words, files and names that try to be more than that."""
    fill(Home(root))
    bad = {
        folder: [name if folder != "exercises" else b"\x1bzq" + name for name in NAMES]
        for folder in (
            "journal/2026/11",
            "plan/person",
            "plan/step",
            "exercises",
            "drafts",
            "plan",
            "journal",
        )
    }
    for folder, names in bad.items():
        (root / folder).mkdir(exist_ok=True)
        for name in names:
            (root / folder / os.fsdecode(name)).write_text(BAD, encoding="utf-8")
    odd = root / "plan" / os.fsdecode(NAMES[1])[:-5]
    odd.mkdir(exist_ok=True)
    (odd / "x.toml").write_text(BAD, encoding="utf-8")
    gone = root / "trash" / "20261101T000000000000-abc-deleted" / "plan" / "step"
    gone.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (gone / os.fsdecode(name)).write_text(BAD, encoding="utf-8")
    two = Home(root).plans(Step).entries[0].path
    for name in NAMES:
        two.with_name(two.stem + os.fsdecode(name)[2:]).write_bytes(two.read_bytes())
    (root / "config.toml").write_text('zq\\u001b = = 1\n"zq\\u001b]0;x\\u0007" = 1\n', encoding="utf-8")
    (root / "help-lines.toml").write_text(BAD, encoding="utf-8")


def reading_commands(root: Path) -> list[list[str]]:
    """Every command that shows something of a home, in every form that it has."""
    home = Home(root)
    kinds = [kind.kind() for kind in all_kinds()]
    ids = [home.records(kind).entries[0].id for kind in all_kinds() if home.records(kind).entries]
    commands = [
        *(["list", kind] for kind in ["", *kinds]),
        ["list", "--all"],
        *(["show", id] for id in [*ids, "last"]),
        *(["where", id] for id in [*ids, "last"]),
        ["where"],
        ["search", "-"],
        ["search", "\x1b]0;x\x07"],
        ["versions", _in_several(home)],
        ["today"],
        ["today", "--short"],
        ["safety"],
        ["safety", "show"],
        ["safety", "help-lines"],
        ["insights"],
        *(["insights", topic] for topic in TOPICS),
        ["exposure"],
        ["exposure", "list"],
        ["exposure", "start"],
        ["exercises", "list"],
        ["exercises", "show", "zq"],
        ["exercises", "what-helps"],
        ["exercises", "check", str(root / "exercises" / os.fsdecode(b"\x1bzq" + NAMES[1]))],
        ["practice", "zq", "--no-input"],
        ["breathe", "4-6", "--no-input"],
        ["ground", "--no-input"],
        ["practice", "\x1b[2J"],
        *(["export", "--format", format] for format in FORMATS),
        ["export", "--format", "json", "--kinds", "person"],
        ["export", "--preview"],
        ["report"],
        ["report", "--week"],
        ["report", "--format", "html", "--with", "entries"],
        ["report", "--since", "\x1b[5m"],
        ["doctor"],
        ["restore"],
        ["config"],
        ["schema"],
        ["schema", "checkin"],
        ["show", "\x1b]0;x\x07\n"],
        ["list", "\x9b31m"],
        ["checkin", "--mood", "\x1b[5m"],
        ["checkin", "--answers", "/nowhere/\x1b[5m\n\udcff"],
        ["export", "-o", "/nowhere/\x1b[5m\n\udcff"],
        ["backup", "/nowhere/\x1b[5m\n\udcff"],
        ["backup", "restore", "/nowhere/\x1b[5m\n\udcff"],
        ["import", "/nowhere/\x1b[5m\n\udcff", "--preview"],
        ["\x1b[5m\u202e\n"],
        ["--\x1b[5m\u202e"],
        ["--lang", "\x1b[5m", "exercises", "list"],
        ["version"],
    ]
    return [[word for word in command if word] for command in commands]


def _in_several(home: Home) -> str:
    """The id of the record that `hostile_home` left in several files."""
    return next(entry.id for entry in home.plans(Step).entries if entry.others)


def changing_commands(root: Path) -> list[list[str]]:
    """Commands that change a home and say what they did, in an order in which all of them can."""
    step, reflection = (root.parent / f"zq\n{number}\x1b[5m.toml" for number in range(2))
    brought = root.parent / "zq\n\x1b[5m.csv"
    brought.write_text(
        f'when,\x1b[5mwords\n2026-11-01,"{WORDS.replace(chr(34), chr(34) * 2)}"\n\x1b[5m,zq\n',
        encoding="utf-8",
    )
    step.write_text(f"title = {quoted(WORDS)}\n", encoding="utf-8")
    reflection.write_text(f"text = {quoted(WORDS)}\n", encoding="utf-8")
    return [
        ["step", "add", "--answers", str(step)],
        ["reflect", "--answers", str(reflection)],
        ["edit", "last", "--answers", str(reflection)],
        ["exercises", "favourite", "zq"],
        ["delete", "last"],
        ["undo"],
        ["delete", "last"],
        ["restore", "last"],
        ["versions", _in_several(Home(root)), "--keep", "1"],
        ["backup", str(root.parent / "zq\x1b[5m\n\udcff.zip")],
        ["export", "-o", str(root.parent / "zq\x1b[5m\n\udcff.md")],
        [
            "import",
            str(brought),
            "--as",
            "reflection",
            "--map",
            "at=when",
            "--map",
            "text=\x1b[5mwords",
            "--yes",
        ],
        ["import", str(brought), "--as", "reflection", "--map", "at=\x1b[2J", "--preview"],
        ["restore", "zq\n\x1b[2J"],
        ["purge", "zq\x1b[2J"],
        ["purge", "--all", "--yes"],
    ]


def spoken(command: list[str], environ: Mapping[str, str], seconds: float = 60) -> bytes:
    """Everything that a command writes to a terminal of its own; nobody is there to answer."""
    seen, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "steady", *command],
            stdin=subprocess.PIPE,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **environ},
        )
    finally:
        os.close(theirs)
    assert process.stdin is not None
    process.stdin.write(SEARCHED)
    process.stdin.close()
    raw = b""
    try:
        while True:
            try:
                more = os.read(seen, 65536)
            except OSError:  # the last of them has closed it
                break
            if not more:
                break
            raw += more
        process.wait(timeout=seconds)
    finally:
        os.close(seen)
        process.kill()
    return raw


def foreign(raw: bytes, *, plain: bool) -> list[str]:
    """What is in the bytes for a terminal that steady has no business to write there."""
    text = raw.replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")
    if not plain:
        text = OWN.sub("", text)
    found = [f"U+{ord(each):04X}" for each in ACTS.findall(text)]
    return found + [line for line in text.split("\n") if line.strip().startswith(SPOKEN_BY_A_NAME)]
