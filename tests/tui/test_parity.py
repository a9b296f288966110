"""What the shell can, the companion can, and the other way round: each pair once, or why there is none.

The rows of `services/actions.py` are most of the table. What a command or a screen has inside is named here.
"""

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from textual.actions import parse
from textual.binding import Binding
from textual.pilot import Pilot

from steady.cli.app import app
from steady.core.catalogue import all_kinds
from steady.core.kinds.checkin import Checkin
from steady.core.record import Thing
from steady.services.actions import ACTIONS, AREAS, palette
from steady.store import saving
from steady.store.home import Home
from steady.store.settings import Settings
from steady.tui.app import Companion
from steady.tui.widgets.prose import ItemList
from tests.cli.conftest import _run
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.settled import settled

ROWS = [action for rows in ACTIONS.values() for action in rows]

OF_A_KIND = {"list": "enter", "show": "enter", "edit": "e", "delete": "d", "add": "a"}
"""What can be done with the things of a kind: the command's last word, the key in the plan."""

INSIDE = {
    "step list": "steps:StepsScreen o",
    "step show": "steps:StepsScreen o",
    "step edit": "steps:StepsScreen e",
    "step delete": "steps:StepsScreen d",
    "exposure start": "steps:StepsScreen g",
    "exposure list": "steps:StepsScreen o",
    "exposure hopes": "today:TodayScreen enter",
    "exercises list": "practice:PracticeScreen enter",
    "exercises show": "practice:PracticeScreen enter",
    "exercises favourite": "practice:PracticeScreen f",
    "exercises what-helps": "insights:InsightsScreen right",
    "safety help-lines": "help:HelpScreen c",
    "config get": "settings:SettingsScreen enter",
    "config set": "settings:SettingsScreen enter",
    "config unset": "settings:SettingsScreen enter",
    "backup FILE": "backup:BackupScreen enter",
    "doctor --fix": "settings:SettingsScreen f",
    "today --not-today": "today:TodayScreen n",
    "today --bring-back": "today:TodayScreen n",
    "today --why": "today:TodayScreen w",
    "export --preview": "export:ExportScreen ctrl+s",
    "search": "journal:JournalScreen slash",
    "list --from": "journal:JournalScreen w",
    "list": "journal:JournalScreen k",
    "restore": "trash:TrashScreen enter",
    "purge": "trash:TrashScreen p",
    "purge --all": "trash:TrashScreen x",
}
"""What stands inside commands and screens: the command with its option, and the screen with its key."""

SHELL_ALONE = {"exercises check": "for whoever writes an exercise, in an editor"}
"""Commands inside others that no screen has, and why."""


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command that does something, with the names of its groups."""
    if hasattr(command, "list_commands"):
        context = typer.Context(command)
        for name in command.list_commands(context):
            yield from leaves(command.get_command(context, name), (*path, name))
    else:
        yield " ".join(path)


COMMANDS = sorted(leaves(typer.main.get_command(app)))


def is_there(command: str) -> bool:
    """Whether the shell has a command, with the options that are named in it."""
    at: Any = typer.main.get_command(app)
    for word in command.split():
        if word.startswith("-"):
            if word not in {name for option in at.params for name in option.opts}:
                return False
        else:
            at = at.get_command(typer.Context(at), word)
            if at is None:
                return False
    return True


def screen_named(place: str) -> Any:
    """The class of a screen."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"steady.tui.screens.{module}"), name)


# -- the table of actions ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", [*ROWS, *palette()], ids=lambda row: row.name or row.command)
def test_each_action_has_both_sides_or_says_why_not(row: Any) -> None:
    both = bool(row.in_shell) and bool(row.in_companion)
    assert both != bool(row.alone), "one side alone needs a reason in `alone`, and both sides need none"


@pytest.mark.parametrize("command", sorted({row.in_shell for row in [*ROWS, *palette()]} - {""}))
def test_each_named_command_is_there_in_the_shell(command: str) -> None:
    assert is_there(command)


@pytest.mark.parametrize("does", sorted({row.in_companion for row in [*ROWS, *palette()]} - {""}))
def test_each_thing_that_the_companion_does_is_there(does: str) -> None:
    _, name, given = parse(does)
    takes = inspect.signature(getattr(Companion, f"action_{name}"))
    takes.bind(None, *given)
    if name == "open":
        assert inspect.isclass(screen_named(str(given[0])))
    if name == "go":
        assert given[0] in {area.name for area in AREAS}
    if name == "practise":
        assert given[0] in Settings.__struct_fields__


# -- what is inside -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_inside_another_has_its_place_in_the_companion(command: str) -> None:
    named = {row.in_shell for row in [*ROWS, *palette()]}
    verb, _, last = command.partition(" ")
    things = {kind.verb() for kind in all_kinds() if issubclass(kind, Thing)}
    of_a_kind = verb in things and last in OF_A_KIND
    assert command in named or command in INSIDE or of_a_kind or command in SHELL_ALONE


@pytest.mark.parametrize(
    ("command", "place"),
    [*INSIDE.items(), *((f"person {word}", f"plan:PlanScreen {key}") for word, key in OF_A_KIND.items())],
)
def test_what_is_inside_is_there_on_both_sides(command: str, place: str) -> None:
    assert is_there(command)
    screen, _, key = place.partition(" ")
    found = screen_named(screen)
    bound = [each for each in found.BINDINGS if isinstance(each, Binding) and key in each.key.split(",")]
    assert bound, f"{screen} has no key {key}"
    for each in bound:
        name = each.action.rpartition(".")[2].partition("(")[0]
        assert hasattr(found, f"action_{name}") or each.action.startswith("app.")


# -- the same in a home -------------------------------------------------------------------------------


async def _set_in_companion(pilot: Pilot[None], name: str, down: int) -> None:
    await pilot.app.run_action("open('settings:SettingsScreen')")
    await settled(pilot)
    listed = pilot.app.screen.query_one(ItemList)
    listed.highlighted = [row.field.name for row in listed.items].index(name)
    for key in ("enter", *["down"] * down, "enter"):
        await pilot.press(key)
        await settled(pilot)


def _shell(home: Path, capsys: pytest.CaptureFixture[str], *line: str) -> None:
    assert _run(capsys, home)("--home", str(home), *line).code == 0


@pytest.mark.parametrize(
    ("line", "name", "down"),
    [(("theme", "light"), "theme", 1), (("day-ends", "04:00"), "day_ends", 3), (("lang", "es"), "lang", 2)],
)
async def test_a_setting_is_the_same_line_from_both(
    line: tuple[str, str],
    name: str,
    down: int,
    opened: Open,
    home: Home,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for root in (home.root, tmp_path / "other"):
        root.mkdir(mode=0o700)
        (root / "config.toml").write_text("# mine\nbell = true\n", encoding="utf-8")
    async with opened() as pilot:
        await _set_in_companion(pilot, name, down)
    _shell(tmp_path / "other", capsys, "config", "set", *line)
    assert (home.root / "config.toml").read_bytes() == (tmp_path / "other" / "config.toml").read_bytes()
    _shell(home.root, capsys, "undo")  # the shell undoes what the companion did
    assert (home.root / "config.toml").read_text(encoding="utf-8") == "# mine\nbell = true\n"


async def test_what_doctor_puts_right_is_the_same_from_both(
    opened: Open, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Home(tmp_path / "other")
    entry = saving.add(home, Checkin, {"mood": 6}, NOW)
    for each in (home, other):
        path = each.root / "journal" / "2026" / "11" / "2026-11-23-0812-checkin-aaaaaa.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry.path.read_bytes())
        path.chmod(0o644)
    entry.path.unlink()
    async with opened() as pilot:
        await pilot.app.run_action("open('settings:SettingsScreen')")
        await settled(pilot)
        for key in ("f", "y", "y"):
            await pilot.press(key)
            await settled(pilot)
    _shell(other.root, capsys, "doctor", "--fix", "--yes")
    journal = [sorted(path.name for path in each.root.glob("journal/*/*/*")) for each in (home, other)]
    assert journal[0] == journal[1]
    for each in (home, other):
        assert [path.stat().st_mode & 0o777 for path in each.root.glob("journal/*/*/*")] == [0o600]
