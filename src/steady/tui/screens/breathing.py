"""Guided breathing: a circle that breathes, or one bar where nothing is to move."""

import asyncio
import time
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from steady.core.breathing import clock
from steady.services.practice import BEFORE as ASKED_BEFORE
from steady.services.shelf import breathing_named
from steady.store.exercises import library
from steady.tui.actions import Said
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.steady_screen import NUMBERS
from steady.tui.screens.walking import (
    AFTER,
    BEFORE,
    ENOUGH,
    FREELY,
    GO_ON,
    PAUSE,
    WALK,
    WalkingScreen,
)
from steady.tui.widgets.frame import Heading
from steady.tui.widgets.pacer import Monotonic, Pacer
from steady.tui.widgets.prose import Prose

INVITES = "Eyes open is fine. Stop whenever you like."
WITHOUT_COUNT = "No count now. Breathe in whatever way is easy."


class PatternsScreen(ChooseScreen):
    """Another pattern to pick; the keys that opened it and that end breathing close it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,o", "dismiss(None)", show=False)]


class BreathingScreen(WalkingScreen):
    """Breathe with a guide; Esc or q is enough at any time, and is kept as a choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO_ON,
        PAUSE,
        FREELY,
        Binding("o", "other", "another pattern"),
        ENOUGH,
        Binding("q", "enough", "enough", show=False),
        Binding("b", "bell", "bell"),
        NUMBERS,
    ]

    def __init__(self, context: Context, wanted: str, *, monotonic: Monotonic = time.monotonic) -> None:
        """`wanted` is an exercise's id or seconds such as `4-6`; `monotonic` a clock that only goes forward.

        Raises NotFound, Unreadable, or BadRequest where there is nothing to breathe with.
        """
        exercise, self._breathe = breathing_named(context.home, wanted, context.lang)
        name, title = (exercise.id, exercise.title) if exercise else (wanted, wanted)
        super().__init__(context, exercise, name, f"breathe · {title}", monotonic)

    def contents(self) -> ComposeResult:
        """The circle, and one line below it."""
        yield Pacer(self._breathe, still=self.is_still, monotonic=self.monotonic)
        yield Prose(INVITES, classes="invites quiet")

    @property
    def pacer(self) -> Pacer:
        """What guides the breath."""
        return self.query_one(Pacer)

    # -- the walk ------------------------------------------------------------------------

    async def walk(self) -> None:
        """Let it breathe."""
        self.pacer.begin()

    def measure(self, *, covered: bool) -> None:
        """The seconds of breathing, and those of the pattern at the top."""
        for pacer in self.query(Pacer):
            self.practising.seconds = pacer.all_seconds
            if self.stage == WALK:
                of = "" if pacer.freely else f" of {clock(pacer.breathe.seconds)}"
                done = pacer.all_seconds if pacer.freely else pacer.seconds
                self.query_one(Heading).right = f"{clock(done)}{of}"

    async def breathed(self) -> None:
        """The last round is the end of it."""
        await self.stop(finished=True)

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of breathing work while it is breathed; another pattern can be picked before."""
        match action:
            case "other":
                return self.stage != AFTER
            case "go_on":
                return self.stage != WALK
            case "pause" | "freely" | "bell":
                return self.stage == WALK
        return super().check_action(action, parameters)

    def action_freely(self) -> None:
        """Breathe as one likes, or with the guide again."""
        super().action_freely()
        self.query_one(".invites", Prose).say(WITHOUT_COUNT if self.pacer.freely else INVITES)
        self.measure(covered=False)

    def action_bell(self) -> None:
        """A bell when the breath turns, or none, for this time."""
        self.rings = not self.rings
        self.post_message(Said("A bell when the breath turns." if self.rings else "No bell."))

    @work
    async def action_other(self) -> None:
        """Pick another pattern; it begins at its beginning."""
        context = self.context
        found = await asyncio.to_thread(library, context.home.root, context.lang)
        patterns = [(each, each.breathes) for each in found.exercises.values() if each.breathes]
        at = await self.app.push_screen_wait(
            PatternsScreen("", [(each.title, breathe.in_words) for each, breathe in patterns], below=True)
        )
        if at is None or not await self.agrees(patterns[at][0]):
            return
        picked, breathe = patterns[at]
        await asyncio.to_thread(self.take, picked)
        self.practising.exercise = picked.id
        self.query_one(Heading).left = f"breathe · {picked.title}"
        self.query_one(".invites", Prose).say(INVITES)
        self.pacer.another(breathe)
        if self.stage == BEFORE:
            await self.ask(self.introduction(), ASKED_BEFORE)
