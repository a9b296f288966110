"""The player: every exercise walked to its end by keys, and every way through one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from steady.core.catalogue import kind_named
from steady.core.exercise import Exercise
from steady.core.record import Moment
from steady.services.practice import worth_keeping
from steady.store.exercises import library
from steady.store.home import Home
from steady.tui.screens.confirm import ConfirmScreen
from steady.tui.screens.player import PlayerScreen
from steady.tui.surroundings import Surroundings
from tests.tui.conftest import Open
from tests.tui.walking import Clock, walk_to_the_end

EXERCISES = tuple(library(Path("/nowhere"), "en").exercises.values())


def practices(root: Path) -> list[dict[str, Any]]:
    return [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in root.glob("journal/*/*/*practice*.toml")
    ]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.id)
async def test_every_exercise_is_walked_to_its_end(
    exercise: Exercise, opened: Open, surroundings: Surroundings, home: Home
) -> None:
    clock = Clock()
    async with opened() as pilot:
        screen = PlayerScreen(surroundings, exercise.id, monotonic=clock)
        await pilot.app.push_screen(screen)
        await pilot.pause()
        if exercise.ask_first:
            await pilot.pause()
            assert isinstance(pilot.app.screen, ConfirmScreen)
            await pilot.press("y")
            await pilot.pause()
        await pilot.press("6", "enter")
        await pilot.pause()
        shown = await walk_to_the_end(pilot, screen, clock)
        assert sorted(set(shown)) == list(range(len(exercise.steps)))
        await pilot.press("3", "enter", "1", "enter")
        await pilot.pause()
        keeps = worth_keeping(exercise, screen.walked.answers)
        if keeps:
            assert isinstance(pilot.app.screen, ConfirmScreen)
            await pilot.press("y")
            await pilot.pause()
        assert pilot.app.screen is not screen
    [practice] = practices(home.root)
    assert practice["exercise"] == exercise.id
    assert practice["finished"] is True
    assert (practice["distress_before"], practice["distress_after"], practice["effect"]) == (6, 3, "helped")
    if keeps:
        kind = kind_named(exercise.keeps)
        found = home.moments(kind) if issubclass(kind, Moment) else home.plans(kind)
        assert len(found.entries) == 1
    assert not list(home.root.glob("drafts/*.toml"))
