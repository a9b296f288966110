"""The player: every exercise walked to its end by keys, and every way through one."""

import errno
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.catalogue import kind_named
from steady.core.exercise import Exercise
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.record import Moment
from steady.services.drafting import CANNOT_KEEP
from steady.services.practice import worth_keeping
from steady.store import disk, saving
from steady.store.exercises import library
from steady.store.home import Home
from steady.tui.app import Companion
from steady.tui.context import Context
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.player import Pause, PlayerScreen
from steady.tui.widgets.entries import LinesEntry
from steady.tui.widgets.pacer import Pacer
from tests.conftest import NOW
from tests.tui.answering import type_text
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import said, settled
from tests.tui.walking import Clock, walk_to_the_end


def made_of(exercise: Exercise) -> set[object]:
    """What an exercise is made of, as far as its walk goes another way for it."""
    steps = {(type(step), getattr(step, "answer", getattr(step, "attach", ""))) for step in exercise.steps}
    return {*steps, ("keeps", exercise.keeps), ("asks first", bool(exercise.ask_first))}


def of_every_make() -> list[Exercise]:
    """Bundled exercises that have, together, all that one can be made of; short ones first."""
    found, seen = [], set[object]()
    for exercise in sorted(
        library(Path("/nowhere"), "en").exercises.values(), key=lambda each: len(each.steps)
    ):
        if not made_of(exercise) <= seen:
            found.append(exercise)
            seen |= made_of(exercise)
    return found


EXERCISES = of_every_make()


def practices(root: Path) -> list[dict[str, Any]]:
    return [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in root.glob("journal/*/*/*practice*.toml")
    ]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.id)
async def test_an_exercise_of_every_make_is_walked_to_its_end(
    exercise: Exercise, opened: Open, context: Context, home: Home
) -> None:
    clock = Clock()
    async with opened() as pilot:
        screen = PlayerScreen(context, exercise.id, monotonic=clock)
        await pilot.app.push_screen(screen)
        await pilot.pause()
        if exercise.ask_first:
            await pilot.pause()
            assert isinstance(pilot.app.screen, ConfirmScreen)
            await pilot.press("y")
            await pilot.pause()
        shown = await walk_to_the_end(pilot, screen, clock)
        assert sorted(set(shown)) == list(range(len(exercise.steps)))
        await pilot.press("6", "enter", "3", "enter", "1", "enter")
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


# -- one exercise with every kind of step ------------------------------------------------

ALL = """
schema = 1
id = "all-steps"
title = "All steps"
kind = "script"
group = "longer"
purpose = "Every kind of step, once."
minutes = 1
when = ["any"]
cautions = ["This one is made up."]
easier = "colour-hunt"
keeps = "reflection"
[[sources]]
author = "A"
year = 2000
[[steps]]
say = "Look around."
pause = 5
[[steps]]
ask = "What do you want to keep?"
field = "text"
[[steps]]
choose = "What is easiest?"
options = [{ label = "a sound", say = "Listen." }, { label = "enough", say = "Then rest.", ends = true }]
[[steps]]
fill = "I have until {time}. Then I will {leave_how}."
attach = "exit_line"
[[steps.blanks]]
name = "time"
ask = "Until when?"
example = "eight"
[[steps.blanks]]
name = "leave_how"
ask = "How will you go?"
[[steps]]
[steps.breathe]
phases = [{ phase = "in", seconds = 2 }, { phase = "out", seconds = 2 }]
cycles = 2
[[steps]]
say = "That is all."
"""


@pytest.fixture
def all_steps(context: Context) -> Context:
    folder = context.home.root / "exercises"
    folder.mkdir(parents=True)
    (folder / "all-steps.toml").write_text(ALL, encoding="utf-8")
    return context


async def begun(pilot: Pilot[None], context: Context) -> tuple[PlayerScreen, Clock]:
    clock = Clock()
    screen = PlayerScreen(context, "all-steps", monotonic=clock)
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen, clock


async def test_it_starts_with_its_first_words_and_what_is_said_of_it_stands_below_them_alone(
    opened: Open, all_steps: Context
) -> None:
    async with opened() as pilot:
        await begun(pilot, all_steps)
        lines = [line.strip() for line in picture(pilot.app).split("\n")[1:] if line.strip()]
        assert lines[1] == "Look around."
        for words in ("Note: This one is made up.", "Every kind of step, once.", "your own file"):
            assert sum(words in line for line in lines[1:]) == 1, words
        await pilot.press("enter")
        await pilot.pause()
        assert "made up" not in picture(pilot.app)
        await pilot.press("pageup")
        await pilot.pause()
        assert "This one is made up." in picture(pilot.app)


async def test_one_key_leads_from_today_to_the_first_sentence(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert "Look for about five things you can see." in picture(pilot.app)


async def test_what_was_opened_by_a_slip_is_left_with_one_key_and_not_kept(
    opened: Open, all_steps: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await begun(pilot, all_steps)
        for _ in range(9):
            clock.go(1)
            screen._look()
        all_steps.drafts[0].keep()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not screen
    assert practices(all_steps.home.root) == []


@pytest.mark.parametrize("stays", [True, False], ids=["ten seconds", "a step further"])
async def test_after_a_while_or_a_step_leaving_it_asks_how_it_was_and_keeps_it(
    stays: bool, opened: Open, all_steps: Context
) -> None:
    async with opened() as pilot:
        screen, clock = await begun(pilot, all_steps)
        for _ in range(10 * stays):
            clock.go(1)
            screen._look()
        await pilot.press(*(() if stays else ("pagedown", "pageup")), "escape")
        await pilot.pause()
        assert "How distressed were you when you started?" in picture(pilot.app)
        await pilot.press("8", "enter", "5", "escape")
        await pilot.pause()
    [practice] = practices(all_steps.home.root)
    assert (practice["finished"], practice["distress_before"], practice["distress_after"]) == (False, 8, 5)


async def test_what_was_said_and_answered_stays_in_sight(opened: Open, all_steps: Context) -> None:
    async with opened() as pilot:
        await begun(pilot, all_steps)
        await pilot.press("enter")
        await type_text(pilot, "I was here")
        await pilot.press("pagedown")
        await pilot.pause()
        shown = picture(pilot.app)
        assert all(
            words in shown for words in ("Look around.", "What do you want to keep?", "I was here", "3 of 6")
        )


async def test_seconds_to_follow_never_go_on_by_themselves(opened: Open, all_steps: Context) -> None:
    async with opened() as pilot:
        screen, clock = await begun(pilot, all_steps)
        assert "About 5 seconds, or as long as you like." in picture(pilot.app)
        await pilot.press("t")
        for _ in range(3):
            clock.go(0.9)
            screen.query_one(Pause)._look()
        await pilot.pause()
        assert "2 of 5 seconds" in picture(pilot.app)
        for _ in range(9):
            clock.go(0.9)
            screen.query_one(Pause)._look()
        await pilot.pause()
        assert "Go on whenever you like." in picture(pilot.app)
        assert screen.walked.at == 0


async def test_it_says_how_far_one_is_in_numbers_beside_a_bar(opened: Open, all_steps: Context) -> None:
    async with opened() as pilot:
        await begun(pilot, all_steps)
        assert "step 1 of 6 · about a minute left" in picture(pilot.app)
        assert "━" not in picture(pilot.app)
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        [line] = [line for line in picture(pilot.app).split("\n") if "step 4 of 6" in line]
        assert abs(line.count("━") - line.count("─")) <= 1
        await pilot.press("pagedown")
        await pilot.pause()
        assert "step 5 of 6 · less than a minute left" in picture(pilot.app)
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert "step 5 of 6 · about 2 minutes left" in picture(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_words_stand_in_a_column_in_the_middle(
    size: tuple[int, int], opened: Open, all_steps: Context
) -> None:
    wide, high = size
    async with opened(size=size) as pilot:
        screen, _ = await begun(pilot, all_steps)
        await pilot.press("pagedown")
        await pilot.pause()
        column = screen.query_one(".walk").region
        assert column.width == min(76, wide)
        assert abs(column.x - (wide - column.right)) <= 1
        assert abs(column.y - (high - column.bottom)) <= 2
        bar, earlier, now = (screen.query_one(each).region for each in ("HowFar", ".earlier", ".now"))
        assert (bar.x, bar.width) == (earlier.x, earlier.width) == (now.x, now.width)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(".asked").region.x == column.x


async def test_another_way_is_one_key_away_and_a_way_can_end_it(opened: Open, all_steps: Context) -> None:
    async with opened() as pilot:
        screen, _ = await begun(pilot, all_steps)
        await pilot.press("enter", "pagedown", "enter")
        await pilot.pause()
        assert "Listen." in picture(pilot.app)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Then rest." in picture(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "That's the end of it." in picture(pilot.app)
        assert screen.walked.finished
        await pilot.press("escape")
        await pilot.pause()
    assert practices(all_steps.home.root)[0]["finished"] is True


async def test_back_leads_through_every_kind_of_step_with_its_answers(
    opened: Open, all_steps: Context
) -> None:
    async with opened() as pilot:
        screen, _ = await begun(pilot, all_steps)
        await pilot.press("enter")
        await type_text(pilot, "kept")
        await pilot.press("pagedown", "1", "enter", "enter")
        await type_text(pilot, "eight")
        await pilot.press("pagedown")
        await pilot.pause()
        assert screen.walked.at == 4
        for words in ("I have until eight. Then I will ___.", "Listen.", "( ) enough", "kept"):
            await pilot.press("pageup")
            await pilot.pause()
            assert words in picture(pilot.app)
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert screen.walked.at == 0


async def test_a_filled_sentence_goes_to_a_step_of_the_ladder(opened: Open, all_steps: Context) -> None:
    home = all_steps.home
    saving.add(home, Step, {"title": "A short visit", "exit_line": "I am off."}, NOW)
    async with opened() as pilot:
        screen, _ = await begun(pilot, all_steps)
        await pilot.press("enter", "pagedown", "pagedown")
        await type_text(pilot, "eight")
        await pilot.press("enter")
        await type_text(pilot, "walk")
        await pilot.pause()
        assert "I have until eight. Then I will walk." in picture(pilot.app)
        await pilot.press("enter", "escape", "escape")
        await pilot.pause()
        assert "Save these words with one of your steps?" in picture(pilot.app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert pilot.app.screen is not screen
    [step] = home.plans(Step).entries
    assert isinstance(step.record, Step)
    assert step.record.exit_line == "I am off.\nI have until eight. Then I will walk."
    assert practices(home.root)[0]["finished"] is False


async def test_stopping_keeps_the_practice_and_offers_the_answers(opened: Open, all_steps: Context) -> None:
    root = all_steps.home.root
    async with opened() as pilot:
        screen, _ = await begun(pilot, all_steps)
        await pilot.press("enter")
        await type_text(pilot, "so far")
        await pilot.pause(0.6)
        [draft] = [tomllib.loads(path.read_text()) for path in root.glob("drafts/*.toml")]
        assert draft["answers"] == {"text": "so far"}
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "Save your answers as a reflection?" in picture(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is not screen
    assert practices(root)[0]["finished"] is False
    assert list(root.glob("journal/*/*/*reflection*.toml")) == []
    assert list(root.glob("drafts/*.toml")) == []


async def test_a_draft_that_cannot_be_written_is_said_once_and_kept_when_it_can(
    opened: Open, all_steps: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with opened() as pilot:
        await begun(pilot, all_steps)
        await pilot.press("enter")
        with monkeypatch.context() as broken:
            broken.setattr(disk, "write_whole", full)
            await type_text(pilot, "so")
            await pilot.pause(0.6)
            assert CANNOT_KEEP in said(pilot)
            pilot.app.clear_notifications()
            await type_text(pilot, " far")
            await pilot.pause(0.6)
            assert CANNOT_KEEP not in said(pilot)
        await type_text(pilot, "!")
        await pilot.pause(0.6)
    [draft] = [tomllib.loads(path.read_text()) for path in all_steps.home.root.glob("drafts/*.toml")]
    assert draft["answers"] == {"text": "so far!"}


async def test_leaving_the_companion_in_the_midst_keeps_the_practice_and_the_words(
    opened: Open, all_steps: Context
) -> None:
    root = all_steps.home.root
    async with opened() as pilot:
        await begun(pilot, all_steps)
        await pilot.press("enter")
        await type_text(pilot, "half a word")
        assert isinstance(pilot.app, Companion)
        pilot.app.screen.query_one(LinesEntry).insert(" not told yet")
        pilot.app.context.drafts.extend(all_steps.drafts)
        pilot.app.keep_drafts()
    assert practices(root)[0]["finished"] is False
    [draft] = [tomllib.loads(path.read_text()) for path in root.glob("drafts/*.toml")]
    assert draft["answers"] == {"text": "half a word not told yet"}


async def test_the_circle_of_a_walk_goes_on_when_its_rounds_are_over(
    opened: Open, all_steps: Context
) -> None:
    async with opened(size=(60, 20)) as pilot:
        screen, clock = await begun(pilot, all_steps)
        await pilot.press(*["pagedown"] * 4)
        await pilot.pause()
        for _ in range(8):
            clock.go(0.5)
            screen.query_one(Pacer).look()
            await pilot.pause()
        assert "in · " in picture(pilot.app)
        for _ in range(9):
            clock.go(0.5)
            for pacer in screen.query(Pacer):
                pacer.look()
            await pilot.pause()
        assert "That is all." in picture(pilot.app)


async def test_how_it_was_before_the_walk_is_not_taken_for_how_it_was_before_the_exposure(
    opened: Open, context: Context, home: Home
) -> None:
    saving.add(home, Exposure, {"goal": "call Sam"}, NOW)
    async with opened() as pilot:
        screen = PlayerScreen(context, "look-back")
        await pilot.app.push_screen(screen)
        await pilot.pause()
        await walk_to_the_end(pilot, screen, Clock())
        await pilot.press("6", "escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    [exposure] = home.moments(Exposure).entries
    assert isinstance(exposure.record, Exposure)
    assert exposure.record.distress_before is None
    assert exposure.record.happened
    assert practices(home.root)[0]["distress_before"] == 6
