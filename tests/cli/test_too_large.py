"""What would not be read back is not written, and no word of it is lost."""

from pathlib import Path

import pytest

from steady.store import disk, drafts, saving, toml
from steady.store.disk import LARGEST, Odd
from steady.store.home import Home
from tests.cli.conftest import Inside
from tests.conftest import NOW, Run

MIB = 1024 * 1024


def answer(size: int, letter: str = "x") -> str:
    return f'note = "{letter * size}"\n'


def held(home: Path, letter: str = "x") -> list[Path]:
    """The files of a home that hold a great many of a letter."""
    return [
        path
        for path in home.rglob("*")
        if path.is_file() and letter.encode() * (MIB // 2) in path.read_bytes()
    ]


def test_two_mebibytes_are_refused_and_stay_where_they_are(
    steady: Run, own_home: Path, tmp_path: Path
) -> None:
    source = tmp_path / "answers.toml"
    source.write_text(answer(2 * MIB))
    done = steady("checkin", "--answers", str(source), code=2)
    assert "larger than 1024 KiB" in done.stderr
    assert "Nothing was saved" in done.stderr
    assert source.read_text() == answer(2 * MIB)
    assert held(own_home) == []


@pytest.mark.parametrize(
    "command", ["checkin", "step add", "exposure plan", "edit last", "practice then-and-now"]
)
def test_what_is_too_large_on_standard_input_is_kept_all_the_same(
    command: str, steady: Run, own_home: Path
) -> None:
    """Nobody has it any more, once it was read."""
    steady("checkin", "--mood", "3")
    done = steady(*command.split(), "--answers", "-", input=answer(2 * MIB), code=2)
    assert "larger than 1024 KiB" in done.stderr
    [kept] = held(own_home)
    assert str(kept) in done.stderr
    assert kept.read_text() == answer(2 * MIB)
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.name in steady("doctor", code=3).stdout


def test_more_than_anyone_writes_is_not_kept_and_that_is_not_said(steady: Run, own_home: Path) -> None:
    done = steady("checkin", "--answers", "-", input=answer(17 * MIB), code=2)
    assert "Nothing was saved.\n" in done.stderr
    assert "lost" not in done.stderr
    assert held(own_home) == []


def test_an_answer_that_just_fits_alone_is_not_saved_as_a_record_that_does_not(
    steady: Run, own_home: Path
) -> None:
    text = answer(LARGEST - len(answer(0)))
    done = steady("checkin", "--answers", "-", input=text, code=4)
    assert "larger than 1024 KiB" in done.stderr
    [kept] = held(own_home)
    assert str(kept) in done.stderr
    assert kept.parent.name == drafts.FOLDER
    assert toml.parse(kept.read_bytes())["answers"]["note"] == "x" * (LARGEST - len(answer(0)))
    assert not list(own_home.glob("journal/*/*/*.toml"))
    assert kept.name in steady("doctor", code=3).stdout


def test_an_edit_that_makes_a_record_too_large_leaves_it_as_it_was(
    steady: Run, own_home: Path, inside: Inside
) -> None:
    steady("checkin", "--answers", "-", input=answer(MIB * 3 // 4))
    [record] = own_home.glob("journal/*/*/*.toml")
    before = record.read_bytes()
    done = steady("edit", "last", "--answers", "-", input=f'need = "{"y" * (MIB * 3 // 4)}"\n', code=4)
    assert record.read_bytes() == before
    [kept] = held(own_home, "y")
    assert str(kept) in done.stderr
    assert "note" in steady("show", "last").stdout


def test_a_draft_that_would_not_be_read_back_is_not_written(home: Home) -> None:
    path = drafts.new_path(home.root, "checkin")
    with pytest.raises(Odd, match="larger than 1024 KiB"):
        drafts.keep(drafts.Draft(path, "checkin", "", NOW, {"note": "x" * LARGEST}))
    assert not path.exists()


@pytest.mark.parametrize("letter", ["x", "ä", '"', "\n"])
def test_all_that_is_written_is_read_back(letter: str, home: Home) -> None:
    """Around the limit, whatever the letters take in a file."""
    from steady.core.errors import NotSaved
    from steady.core.kinds.checkin import Checkin

    for size in range(LARGEST // 2 - 300, LARGEST + 300, LARGEST // 8):
        try:
            entry = saving.add(home, Checkin, {"note": letter * size}, NOW)
        except NotSaved:
            continue
        assert home.open(entry.path).content == disk.read(entry.path)
