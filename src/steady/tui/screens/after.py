"""What follows the main loop's forms: a danger that ended the planning, a plan that is kept, a hard one."""

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from steady.core.catalogue import Kind
from steady.core.fields import field_of
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.services import exposures
from steady.store.records import Entry
from steady.tui.actions import practises
from steady.tui.forms import adding, changing
from steady.tui.messages import Open, Said
from steady.tui.screens.form import FormScreen
from steady.tui.screens.offering import LEAVE, Offering
from steady.tui.surroundings import Surroundings


class _After(Offering):
    """What follows the saving of an exposure."""

    def __init__(self, surroundings: Surroundings, entry: Entry) -> None:
        super().__init__(surroundings)
        assert isinstance(entry.record, Exposure)
        self._entry = entry
        self._exposure = entry.record

    async def _add(self, kind: Kind, heading: str, answers: dict[str, Any]) -> bool:
        """Make a record of it, with what is known there already; True when it was kept."""
        form = adding(self.surroundings, kind, heading, answers)
        kept = await self.app.push_screen_wait(FormScreen(self.surroundings, form))
        if kept is not None:
            self.post_message(Said(f"Kept: {kept.record.called}."))
        return kept is not None

    @work
    async def action_boundary(self) -> None:
        """Write down a boundary."""
        with_whom = {"with_whom": self._exposure.person} if self._exposure.person else {}
        if await self._add(Boundary, "plan › a boundary", with_whom):
            self.dismiss(None)

    def action_ground(self) -> None:
        """Ground, and come back here."""
        self.post_message(Open(partial(practises, self.surroundings.settings.grounding)))

    def action_breathe(self) -> None:
        """Breathe, and come back here."""
        self.post_message(Open(partial(practises, self.surroundings.settings.breathing)))


class NotTodayScreen(_After):
    """Planning ended at a sign of danger; there is no way round it, and that is good."""

    HEADING = "steps › not today"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "boundary", "write down a boundary", show=False),
        Binding("s", "app.help", "see my safety plan and help lines", show=False),
        Binding("g", "ground", "ground", show=False),
        LEAVE,
    ]

    def lines(self) -> Iterator[str]:
        """Why it ends here, kindly."""
        named = {"step": self._exposure.step, "person": self._exposure.person}
        if why := exposures.whom_not(self.surroundings.home, named):
            yield why
        yield exposures.NOT_DOING
        yield "What would help now?"


class AfterPlanScreen(_After):
    """A plan is kept: settle first, have words ready, or go on with the day."""

    HEADING = "steps › planned"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "ground", "ground", show=False),
        Binding("b", "breathe", "breathe", show=False),
        Binding("w", "words", "have words ready to say or send", show=False),
        LEAVE,
    ]

    def lines(self) -> Iterator[str]:
        """What was kept, and that it waits."""
        yield "Your plan is kept. It waits under steps, in no hurry."
        yield exposures.TURN_BACK
        yield "Before you go, if you like:"

    @work
    async def action_words(self) -> None:
        """Write what to say or send, kept with this plan."""
        fields = tuple(field_of(Exposure, name) for name in ("script", "exit_line"))
        form = changing(self.surroundings, self._entry, "steps › words to have ready", fields)
        changed = await self.app.push_screen_wait(FormScreen(self.surroundings, form))
        if changed is not None:
            self._entry = changed
            self.post_message(Said("Kept with your plan."))


class AfterHardScreen(_After):
    """Something was hard: it is information, and one key makes something of it."""

    HEADING = "steps › looked back"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "boundary", "make a boundary of this", show=False),
        Binding("m", "smaller", "make a smaller step", show=False),
        Binding("r", "reflect", "write a few words on what it tells you", show=False),
        Binding("g", "ground", "ground", show=False),
        LEAVE,
    ]

    def lines(self) -> Iterator[str]:
        """Kind words, none of them a verdict."""
        yield "You looked back. It is kept."
        if self._exposure.outcome == "left as planned":
            yield "Leaving as planned keeps the plan."
        yield exposures.HARD

    @work
    async def action_smaller(self) -> None:
        """A smaller step, with what is known taken over."""
        if await self._add(Step, "steps › a smaller step", exposures.smaller(self._exposure)):
            self.dismiss(None)

    @work
    async def action_reflect(self) -> None:
        """A reflection on what it says about a limit, a preference or the size of a step."""
        if await self._add(Reflection, "journal › a few words", {}):
            self.dismiss(None)
