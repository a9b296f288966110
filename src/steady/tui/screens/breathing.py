"""Guided breathing: a circle that breathes, or one bar where nothing is to move."""

import asyncio
import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from steady.core.breath_words import clock, script
from steady.services.practice import breathing_named, breathing_of
from steady.store.exercises import library
from steady.tui.context import Context
from steady.tui.messages import Said
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.walking import AFTER, BEFORE, ENOUGH, GO_ON, NUMBERS, WALK, WalkingScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.pacer import Monotonic, Pacer, is_still
from steady.tui.widgets.prose import Prose

INVITES = "Eyes open is fine. Stop whenever you like."
FREELY = "No count now. Breathe in whatever way is easy."

WHILE_BREATHING = {"pause", "freely", "other", "bell"}


class PatternsScreen(ChooseScreen):
    """Another pattern to pick; the keys that opened it and that end breathing close it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,o", "dismiss(None)", show=False)]


class BreathingScreen(WalkingScreen):
    """Breathe with a guide; Esc or q is enough at any time, and is kept as a choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO_ON,
        Binding("space", "pause", "pause"),
        Binding("a", "freely", "as I like"),
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
        super().__init__(context, exercise, name, f"breathe · {title}")
        self._monotonic = monotonic
        self._bell = context.settings.bell

    def contents(self) -> ComposeResult:
        """The circle, and one line below it."""
        still = is_still(self.context.settings.reduced_motion, self.app.animation_level)
        yield Pacer(self._breathe, still=still, monotonic=self._monotonic)
        yield Prose(INVITES, classes="invites quiet")

    @property
    def pacer(self) -> Pacer:
        """What guides the breath."""
        return self.query_one(Pacer)

    # -- the walk ------------------------------------------------------------------------

    async def walk(self) -> None:
        """Let it breathe."""
        self.pacer.begin()

    @on(Pacer.Second)
    def _second(self) -> None:
        self.practising.seconds = self.pacer.all_seconds
        self._tell_time()
        self.still_here()

    def _tell_time(self) -> None:
        total = clock(self.pacer.breathe.seconds)
        done = clock(self.pacer.all_seconds if self.pacer.freely else self.pacer.seconds)
        self.query_one(Heading).right = done if self.pacer.freely else f"{done} of {total}"

    @on(Pacer.Turned)
    def _turned(self) -> None:
        if self._bell:
            self.app.bell()

    @on(Pacer.Over)
    async def _over(self) -> None:
        self.practising.seconds = self.pacer.all_seconds
        await self.stop(finished=True)

    async def stop(self, *, finished: bool = False) -> None:
        """Enough, or the end of it."""
        self.practising.seconds = self.pacer.all_seconds
        self.pacer.cover(covered=True)
        await super().stop(finished=finished)

    def covered(self, is_covered: bool) -> None:
        """Time counts only while the circle is seen."""
        for pacer in self.query(Pacer):
            pacer.cover(covered=is_covered or self.stage == AFTER)

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of breathing work while it is breathed; another pattern can be picked before."""
        if action == "other":
            return self.stage != AFTER
        if action == "go_on":
            return self.stage != WALK
        if action in WHILE_BREATHING:
            return self.stage == WALK
        return super().check_action(action, parameters)

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.pacer.pause()

    def action_freely(self) -> None:
        """Breathe as one likes, or with the guide again."""
        self.pacer.as_you_like()
        self.query_one(".invites", Prose).say(FREELY if self.pacer.freely else INVITES)
        self._tell_time()

    def action_bell(self) -> None:
        """A bell when the breath turns, or none, for this time."""
        self._bell = not self._bell
        self.post_message(Said("A bell when the breath turns." if self._bell else "No bell."))

    @work
    async def action_other(self) -> None:
        """Pick another pattern; it begins at its beginning."""
        context = self.context
        found = await asyncio.to_thread(library, context.home.root, context.lang)
        patterns = [
            (each, script(breathe)) for each in found.exercises.values() if (breathe := breathing_of(each))
        ]
        at = await self.app.push_screen_wait(
            PatternsScreen("", [(each.title, told) for each, told in patterns], below=True)
        )
        picked = None if at is None else patterns[at][0]
        breathe = breathing_of(picked) if picked else None
        if picked is None or breathe is None or not await self.agrees(picked):
            return
        self.exercise, self.practising.exercise = picked, picked.id
        self.query_one(Heading).left = f"breathe · {picked.title}"
        self.query_one(".invites", Prose).say(INVITES)
        self.pacer.another(breathe)
        if self.stage == BEFORE:
            await self._ask(self.introduction(), "distress_before")
