"""A home that cannot be looked at at all: each command says so calmly, and takes nothing for empty."""

from pathlib import Path

import pytest

from tests.cli.conftest import Inside
from tests.cli.test_closed_folders import JOURNAL, anyone, folder

__all__ = ["folder"]

LOOKING = (
    "safety",
    "safety help-lines",
    "today",
    "where",
    "where --json",
    "config",
    "doctor",
    "doctor --fix --yes",
    "list",
    "list step",
    "pace",
    "restore",
    "undo",
    "purge --all --yes",
    "exercises list",
    "checkin --mood 3",
    "schema",
    "demo --home {}/below",
)


@pytest.mark.parametrize("closed", ["the home", "the folder around it"])
@pytest.mark.parametrize(
    "command", [*LOOKING, "backup {}.zip", "backup restore {}.zip --yes", "export -o {}.md"]
)
def test_a_home_that_cannot_be_looked_at_is_a_calm_sentence(
    command: str, closed: str, tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    around, target = tmp_path / "around", tmp_path / "written"
    home = around / "home"
    around.mkdir()
    monkeypatch.setenv("STEADY_HOME", str(home))
    inside("checkin", "--mood", "3")
    if "restore" in command:
        inside("backup", f"{target}.zip")
    place = home if closed == "the home" else around
    place.chmod(0o000)
    try:
        said = anyone(*(word.format(home if "demo" in command else target) for word in command.split()))
    finally:
        place.chmod(0o700)
    assert "broke" not in said.err
    assert "There's no folder yet" not in said.err
    assert "not there yet" not in said.out
    if command.startswith(("list", "today", "pace", "restore", "doctor", "backup", "export", "exercises")):
        assert said.code == (0 if "--fix" in command else 3), said
    assert "all here already" not in said.out
    assert "different. The one" not in said.out + said.err
    assert len(list(home.glob("journal/*/*/*.toml"))) == 1


@pytest.mark.parametrize("home", ["dangling", "file", "file/below"])
def test_where_says_what_stands_where_no_home_can_be(
    home: str, tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to("nowhere")
    monkeypatch.setenv("STEADY_HOME", str(tmp_path / home))
    said = inside("where")
    assert "The data folder " in said.err
    assert "There's no folder yet" not in said.err


@pytest.mark.parametrize("folder", [JOURNAL], indirect=True)
def test_a_restore_says_what_it_could_not_see_here_and_brings_in_the_rest(
    folder: Path, own_home: Path, tmp_path: Path, inside: Inside
) -> None:
    folder.chmod(0o700)
    inside("backup", str(tmp_path / "b.zip"))
    next(own_home.glob("plan/step/*.toml")).unlink()
    folder.chmod(0o000)
    said = anyone("backup", "restore", str(tmp_path / "b.zip"), "--yes")
    assert said.code == 3
    assert said.out == "Brought in: one file\n"
    assert "One would go in a folder I can't open, so it isn't brought in:" in said.err
    assert "different" not in said.err
