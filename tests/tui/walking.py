"""Walking an exercise in the companion as a person does, by keys, with a clock that the test moves."""

import tomllib
from typing import Any

from textual.pilot import Pilot

from steady.core.exercise import Breathing, Choose
from steady.core.fields import Choice, Field, Number, Several, Writing, YesNo
from steady.tui.context import Context
from steady.tui.screens.player import PlayerScreen
from steady.tui.screens.walking import BreathingScreen
from steady.tui.widgets.answer import AnswerBox
from tests.tui.answering import type_text


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def go(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self.now += seconds


def keys_for(field: Field) -> str:
    """Keys that answer a question."""
    match field.shape:
        case Number():
            return "5"
        case Choice() | YesNo():
            return "1"
        case Several(options) if options or field.ask.offers:
            return "1"
        case Writing():
            return "some words"
        case _:
            return "friday"


async def walk_to_the_end(pilot: Pilot[None], screen: PlayerScreen, clock: Clock) -> list[int]:
    """Go on from step to step until the walk is over, answering all; gives the steps that were shown."""
    shown = []
    while screen.stage == "walk":
        at, step = screen.walked.at, screen.walked.step
        shown.append(at)
        if isinstance(step, Breathing):
            while screen.stage == "walk" and screen.walked.at == at:
                clock.go(0.9)
                screen.query_one("Pacer").look()  # type: ignore[attr-defined]
                await pilot.pause()
            continue
        if isinstance(step, Choose):
            way = next(number for number, option in enumerate(step.options, 1) if not option.ends)
            await pilot.press(str(way), "enter")
        for answer in list(screen.query(".now AnswerBox").results(AnswerBox)):
            await type_text(pilot, keys_for(answer.field))
            await pilot.press("tab" if answer is not screen.query(".now AnswerBox").last() else "pagedown")
        if screen.walked.at == at:
            await pilot.press("pagedown")
        await pilot.pause()
    return shown


def practices(context: Context) -> list[dict[str, Any]]:
    """The practices that are kept, as their files say."""
    found = context.home.root.glob("journal/*/*/*practice*.toml")
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(found)]


async def breathing(
    pilot: Pilot[None], context: Context, wanted: str = "even-breathing"
) -> tuple[BreathingScreen, Clock]:
    """Breathing that has begun, with a clock of its own."""
    clock = Clock()
    screen = BreathingScreen(context, wanted, monotonic=clock)
    await pilot.app.push_screen(screen)
    await pilot.pause()
    await pilot.press("6", "enter")
    await pilot.pause()
    return screen, clock


async def breathe(pilot: Pilot[None], screen: BreathingScreen, clock: Clock, seconds: float) -> None:
    """Let so many seconds pass, in steps as a screen takes them."""
    end = clock.now + seconds
    while clock.now < end - 1e-9 and screen.stage == "walk":
        clock.go(min(0.5, end - clock.now))
        screen.pacer.look()
    await pilot.pause()
    await pilot.pause()
