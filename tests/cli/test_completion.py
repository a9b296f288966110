"""What TAB offers, by the protocol that the shell's own script speaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from steady.services.export import FORMATS, PRIVATE
from tests.cli.conftest import Inside
from tests.named import id_of


def bash(*words: str) -> list[str]:
    """What bash is offered for the last of the words."""
    environ = {
        **os.environ,
        "_STEADY_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(["steady", *words]),
        "COMP_CWORD": str(len(words)),
    }
    return _told(environ).splitlines()


def zsh(*words: str) -> str:
    """What zsh is given for the last of the words."""
    args = " ".join(["steady", *words])
    return _told({**os.environ, "_STEADY_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": args})


def _told(environ: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "steady"], env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return done.stdout


def test_commands_are_offered() -> None:
    offered = bash("")
    assert {"checkin", "safety", "exposure", "boundary"} <= set(offered)
    assert bash("exer") == ["exercises"]
    assert bash("exposure", "re") == ["reflect"]


def test_tab_says_nothing_of_what_is_not_typed_yet() -> None:
    assert bash("backup", "") == ["restore"]
    assert "restore" not in bash("backup", "nov")


@pytest.mark.parametrize("home", ["~nosuchuser/x", "x" * 300, "relative"])
def test_tab_says_nothing_of_a_home_that_cannot_be_one(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert bash("--home", home, "show", "") == []
    monkeypatch.setenv("STEADY_HOME", home)
    assert bash("show", "") == []
    assert "last" not in zsh("show", "")


@pytest.mark.parametrize("command", ["show", "edit", "delete", "where"])
def test_ids_of_records_are_offered(command: str, quickly: Inside, own_home: Path) -> None:
    quickly("checkin", "--mood", "6")
    quickly("person", "add", answers='codename = "Sam"\n')
    offered = bash(command, "")
    assert offered[0] == "last"
    sam = id_of(own_home, "Sam")
    assert sam in offered
    assert len(offered) == 3
    assert sam in bash(command, sam[:3])


def test_what_can_have_happened_is_offered_and_nothing_else(quickly: Inside, own_home: Path) -> None:
    quickly("checkin", "--mood", "6")
    quickly("person", "add", answers='codename = "Sam"\n')
    quickly("trigger", "add", answers='cue = "Raised voices"\n')
    quickly("routine", "add", answers='what = "Tea"\n')
    offered = bash("happened", "")
    kept = {path.stem for name in ("trigger", "routine") for path in own_home.glob(f"plan/{name}/*.toml")}
    assert set(offered) == kept
    assert len(kept) == 2


def test_ids_of_one_kind_are_offered_to_its_commands(quickly: Inside, own_home: Path) -> None:
    quickly("checkin", "--mood", "6")
    quickly("step", "add", answers='title = "Text Sam back"\n')
    text = id_of(own_home, "Text Sam back")
    assert bash("exposure", "plan", "") == ["last", text]
    assert bash("step", "show", text[:2]) == [text]
    assert bash("exposure", "reflect", "") == ["last"]


def test_kinds_exercises_choices_and_cues_are_offered() -> None:
    assert {"checkin", "safety"} <= set(bash("list", ""))
    assert bash("practice", "then") == ["then-and-now"]
    assert bash("ground", "cold") == ["cold-on-your-hands"]
    assert bash("checkin", "--safe-now", "") == ["yes", "unsure", "no"]
    assert bash("exposure", "plan", "--cues", "wea") == ["weapon"]
    assert bash("pace", "edit", "--ans") == ["--answers"]


def test_what_an_export_can_be_is_offered() -> None:
    assert bash("export", "--format", "") == list(FORMATS)
    assert bash("export", "--people", "i") == ["initial"]
    assert bash("export", "--private", "") == [*reversed(PRIVATE)]


def test_people_are_offered_where_a_person_is_meant(quickly: Inside, own_home: Path) -> None:
    quickly("person", "add", answers='codename = "Sam"\n')
    assert bash("promise", "--by", "") == [id_of(own_home, "Sam"), "me"]


def test_zsh_reads_the_same_ids(quickly: Inside, own_home: Path) -> None:
    quickly("person", "add", answers='codename = "Sam"\n')
    sam = id_of(own_home, "Sam")
    assert f'"{sam}"' in zsh("show", sam[:2])


def test_another_home_is_looked_into(tmp_path: Path, quickly: Inside) -> None:
    quickly("--home", str(tmp_path / "other"), "person", "add", answers='codename = "Noor"\n')
    assert id_of(tmp_path / "other", "Noor") in bash("--home", str(tmp_path / "other"), "show", "")


def test_broken_files_and_odd_names_break_nothing(own_home: Path) -> None:
    people = own_home / "plan" / "person"
    people.mkdir(parents=True)
    (people / "broken.toml").write_text("= =", encoding="utf-8")
    (people / "a\x1b]0;owned\x07.toml").write_text('codename = "x"', encoding="utf-8")
    (own_home / "config.toml").write_text("= =", encoding="utf-8")
    offered = bash("show", "")
    assert "broken" in offered
    assert not any("\x1b" in each for each in offered)


def test_nothing_is_read_that_holds_words(quickly: Inside) -> None:
    quickly("reflect", answers='text = "very private"\n')
    assert "very private" not in "".join(bash("show", "")) + zsh("show", "")


@pytest.mark.parametrize("line", [("--lang", "es", "inc"), ("--lang=es", "inc")])
def test_what_stands_beside_a_command_follows_the_language_on_the_line(line: tuple[str, ...]) -> None:
    assert "Anota un daño" in zsh(*line)
    assert "--from" in (options := zsh("list", "--lang", "es", "--fr"))
    assert "Desde este día." in options
