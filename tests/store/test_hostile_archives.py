"""An archive that anyone could have made: nothing of it is written when one thing in it could do harm."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.store import archive
from tests.conftest import Run

Made = Callable[[zipfile.ZipFile], None]

GOOD = "plan/step/good.toml"
CONTENT = b"title = 'good'\n"


def named(name: str) -> Made:
    """An archive with a file of a name."""

    def make(found: zipfile.ZipFile) -> None:
        about = zipfile.ZipInfo("x")
        about.filename = name
        found.writestr(about, "bad")

    return make


def of_type(kind: int) -> Made:
    """An archive with something that is no plain file."""

    def make(found: zipfile.ZipFile) -> None:
        about = zipfile.ZipInfo("plan/step/odd.toml")
        about.create_system = 3
        about.external_attr = (kind | 0o777) << 16
        found.writestr(about, "/etc/passwd")

    return make


def locked(found: zipfile.ZipFile) -> None:
    """An archive whose file says that it is encrypted."""
    about = zipfile.ZipInfo("plan/step/locked.toml")
    found.writestr(about, "bad")
    about.flag_bits |= 0x1


def bomb(found: zipfile.ZipFile) -> None:
    """A small archive of much."""
    for number in range(20):
        found.writestr(f"plan/step/{number}.toml", bytes(15 * archive.MIB), zipfile.ZIP_DEFLATED)


HOSTILE: dict[str, tuple[Made, int]] = {
    "up": (named("../outside.toml"), 1),
    "up inside": (named("plan/../../outside.toml"), 1),
    "absolute": (named("/tmp/outside.toml"), 1),
    "drive": (named("C:/outside.toml"), 1),
    "backslash": (named("..\\outside.toml"), 1),
    "dot": (named("plan/./x.toml"), 1),
    "empty part": (named("plan//x.toml"), 1),
    "escape": (named("plan/step/\x1b]0;x\x07.toml"), 1),
    "newline": (named("plan/step/a\nb.toml"), 1),
    "bidi": (named("plan/step/\u202elmot.toml"), 1),
    "long": (named(f"plan/step/{'x' * 300}.toml"), 1),
    "no name": (named(""), 1),
    "link": (of_type(stat.S_IFLNK), 1),
    "device": (of_type(stat.S_IFCHR), 1),
    "pipe": (of_type(stat.S_IFIFO), 1),
    "twice": (named(GOOD), 1),
    "file and folder": (named("plan/step"), 1),
    "one too large": (lambda found: found.writestr("plan/big.toml", bytes(17 * archive.MIB)), 1),
    "bomb": (bomb, 1),
    "locked": (locked, 3),
    "other packing": (lambda found: found.writestr("plan/x.toml", "bad", zipfile.ZIP_LZMA), 3),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_nothing_is_taken_from_an_archive_that_could_do_harm(
    name: str, steady: Run, own_home: Path, tmp_path: Path
) -> None:
    make, code = HOSTILE[name]
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr(GOOD, CONTENT)
        make(found)
    done = steady("backup", "restore", str(path), "--yes", code=code)
    assert done.stderr.startswith("steady: all.zip ")
    assert len(done.stderr.splitlines()) <= 3
    assert "\x1b" not in done.stderr
    assert not own_home.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip"]


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "text": lambda _: b"not an archive\n" * 100,
    "cut": _cut,
    "words changed": lambda content: content.replace(CONTENT, b"title = 'evil'\n"),
    "list changed": lambda content: content.replace(b"PK\x01\x02", b"PK\x01\x03"),
    "no end": lambda content: content.replace(b"PK\x05\x06", b"PK\x05\x07"),
    "huge list": lambda content: content[:-10] + b"\xff\xff\xff\x7f" + content[-6:],
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_archive_is_one_calm_sentence(how: str, steady: Run, own_home: Path, tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as found:
        found.writestr(GOOD, CONTENT)
    (tmp_path / "all.zip").write_bytes(BROKEN[how](whole.getvalue()))
    done = steady("backup", "restore", str(tmp_path / "all.zip"), "--yes", code=3)
    assert done.stderr.startswith("steady: all.zip can't be restored.")
    assert not own_home.exists()


def test_every_cut_and_every_changed_byte_is_calm(steady: Run, own_home: Path, tmp_path: Path) -> None:
    from steady.core.errors import SteadyError
    from steady.services import backup as restoring
    from steady.store.paths import Places

    content = archive.pack([(GOOD, CONTENT, 0.0), ("journal/2026/11/x.toml", b"mood = 3\n", 0.0)])
    where = Places(own_home, own_home / "config.toml")
    path = tmp_path / "all.zip"
    told = 0
    for number in range(len(content)):
        for changed in (
            content[:number],
            content[:number] + bytes([content[number] ^ 0xFF]) + content[number + 1 :],
        ):
            path.write_bytes(changed)
            try:
                with archive.Archive(path) as found:
                    restoring.preview(found, where)
            except SteadyError:
                told += 1
    assert told > len(content)
    assert not own_home.exists()


def test_a_file_that_is_not_there_and_a_folder_are_said(steady: Run, tmp_path: Path) -> None:
    assert (
        "There's no file none.zip" in steady("backup", "restore", str(tmp_path / "none.zip"), code=2).stderr
    )
    assert "steady: " in steady("backup", "restore", str(tmp_path), code=2).stderr
    os.mkfifo(tmp_path / "pipe")
    assert "can't be restored" in steady("backup", "restore", str(tmp_path / "pipe"), code=3).stderr


def test_what_no_backup_holds_is_not_taken(steady: Run, own_home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as found:
        for name in (
            GOOD,
            "trash/20260101T000000000000-aaa-deleted/plan/step/x.toml",
            ".git/hooks/x",
            "plan/.x.toml",
        ):
            found.writestr(name, CONTENT)
    done = steady("backup", "restore", str(tmp_path / "all.zip"), "--yes")
    assert "3 aren't part of a steady backup" in done.stderr
    assert [str(path.relative_to(own_home)) for path in own_home.rglob("*.toml")] == [GOOD]


@pytest.mark.parametrize(
    "name",
    [
        "journal",
        "plan",
        "drafts",
        "exercises",
        "trash",
        "Journal",
        "journal/2026",
        "journal/2026/11",
        "plan/step",
    ],
)
def test_no_file_is_brought_in_where_steady_has_a_folder(
    name: str, steady: Run, own_home: Path, tmp_path: Path
) -> None:
    """It would keep all from being saved there from then on."""
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("help-lines/good.toml", CONTENT)
        made.writestr(name, CONTENT)
    done = steady("backup", "restore", str(path), "--yes")
    assert done.stdout == "Brought in: one file\n"
    assert f"One isn't part of a steady backup, so it isn't brought in:\n  {name}\n" in done.stderr
    steady("checkin", "--mood", "3")
    steady("step", "add", "--answers", "-", input='title = "Say no"\n')
