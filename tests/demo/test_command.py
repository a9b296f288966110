"""`steady demo`: what a newcomer sees, and that it touches nothing but a folder of its own."""

import json
from pathlib import Path

from tests.conftest import Run
from tests.demo.words import said_without_care


def test_a_newcomer_sees_today_and_where_to_look(steady: Run, tmp_path: Path) -> None:
    home = tmp_path / "a demo"
    done = steady("--home", str(home), "demo")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) <= 34
    assert any(line.startswith("Checked in") for line in lines)
    assert any("Coming up: Answer Heron on the same day" in line for line in lines)
    for command in ("today", "insights", "safety", "export"):
        assert f"  steady --home '{home}' {command}" in done.stdout
    for line in lines:
        assert said_without_care(line) == "", line
    assert (home / "report.md").read_text(encoding="utf-8").startswith("# Report\n")
    assert steady("--home", str(home), "doctor").stderr.endswith("All is well.\n")
    for command in ("list", "insights", "safety", "export"):
        assert steady("--home", str(home), command).stdout
    assert not (home / "trash").exists()


def test_a_second_time_it_only_says_where_to_look(steady: Run, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    first = steady("demo", "--home", str(home), "--json")
    assert json.loads(first.stdout) == {"home": str(home), "records": 739}
    before = sorted(path for path in home.rglob("*"))
    again = steady("demo", "--home", str(home))
    assert "The demo is in" in again.stderr
    assert "Look around:" in again.stdout
    assert sorted(path for path in home.rglob("*")) == before


def test_one_that_was_cut_short_is_not_taken_for_whole(steady: Run, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    steady("demo", "--home", str(home))
    (home / "report.md").unlink()
    assert "was cut short" in steady("demo", "--home", str(home), code=1).stderr


def test_it_needs_an_empty_folder_of_its_own(steady: Run, tmp_path: Path, own_home: Path) -> None:
    assert "folder of its own" in steady("demo", code=2).stderr
    assert not own_home.exists()
    theirs = tmp_path / "letters"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("dear", encoding="utf-8")
    assert "isn't empty" in steady("demo", "--home", str(theirs), code=1).stderr
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]
