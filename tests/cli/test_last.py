"""`last` is the newest record or none: no older one is taken for one that can't be read."""

from pathlib import Path

import pytest

from tests.cli.conftest import Inside


@pytest.fixture
def newest(own_home: Path, inside: Inside) -> Path:
    """The file of the newest of two check-ins, which can't be read any more."""
    inside("checkin", "--mood", "3", "--at", "yesterday")
    inside("checkin", "--mood", "4")
    path = max(own_home.glob("journal/*/*/*.toml"))
    path.write_bytes(path.read_bytes() + b"= broken\n")
    return path


@pytest.mark.parametrize(
    "command", ["show last", "delete last", "where last", "versions last", "edit last --at today"]
)
def test_no_older_record_is_taken_for_the_last(
    command: str, newest: Path, own_home: Path, inside: Inside
) -> None:
    before = {path: path.read_bytes() for path in own_home.glob("journal/*/*/*.toml")}
    said = inside(*command.split())
    assert said.code == 3
    assert newest.name in said.err
    assert "can't tell which is the last" in said.err
    assert {path: path.read_bytes() for path in own_home.glob("journal/*/*/*.toml")} == before


def test_one_that_alone_is_there_and_cannot_be_read_is_not_nothing(
    newest: Path, own_home: Path, inside: Inside
) -> None:
    min(own_home.glob("journal/*/*/*.toml")).unlink()
    said = inside("show", "last")
    assert said.code == 3
    assert "nothing here yet" not in said.err


def test_an_older_one_that_cannot_be_read_is_in_nobody_s_way(
    newest: Path, own_home: Path, inside: Inside
) -> None:
    older, _ = sorted(own_home.glob("journal/*/*/*.toml"))
    newest.write_bytes(newest.read_bytes().removesuffix(b"= broken\n"))
    older.write_bytes(b"= broken\n")
    assert "4/10" in inside("show", "last").out


def test_it_is_so_in_the_plan_too(own_home: Path, inside: Inside) -> None:
    inside("step", "add", "--at", "yesterday", answers='title = "First"\n')
    inside("step", "add", answers='title = "Second"\n')
    [second] = [path for path in own_home.glob("plan/step/*.toml") if "Second" in path.read_text()]
    second.write_bytes(second.read_bytes() + b"= broken\n")
    said = inside("step", "delete", "last")
    assert (said.code, len(list(own_home.glob("plan/step/*.toml")))) == (3, 2)


def test_what_cannot_be_read_is_not_said_not_to_be_there(
    newest: Path, own_home: Path, inside: Inside
) -> None:
    min(own_home.glob("journal/*/*/*.toml")).unlink()
    said = inside("list", "checkin")
    assert "There's nothing here that can be read." in said.err
