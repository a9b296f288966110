"""A calm page after something was kept: a few words, and what could come next."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar, assert_never

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.language import _
from steady.core.text import cells
from steady.services.exposure_forms import form_of
from steady.services.follow_up import NOTHING, FollowUp, Next
from steady.services.form import Form
from steady.store.records import Entry
from steady.tui.actions import form_screen, practises
from steady.tui.context import Context
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.keys import keyed, written
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import AnswersText


class FollowUpScreen(SteadyScreen[None]):
    """What is offered stands below the page, one a line, so that no key is cut off."""

    PAGE_TAKES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "back", NOTHING, key_display="Enter"),
    ]

    def __init__(
        self, context: Context, follow_up: FollowUp, undone: Callable[[], object] = lambda: None
    ) -> None:
        """`undone` is called once the record was undone, so that its answers are at hand."""
        super().__init__(context, follow_up.heading)
        self._follow_up, self._entry, self._undone = follow_up, follow_up.entry, undone

    def contents(self) -> ComposeResult:
        """What is to be in sight, and the words."""
        if self._follow_up.shows:
            yield AnswersText(classes="card-of-plan")
        for text in self._follow_up.said:
            yield Prose(text, classes="said")
        if self._follow_up.on_hold:
            yield Prose(_("You'll find their page under plan: press 6."), classes="said")

    def below(self) -> ComposeResult:
        """What could come next."""
        yield Prose(self._follow_up.asks, classes="asks")
        yield Prose(Content("\n").join(self._ways()), classes="ways")

    def on_mount(self) -> None:
        """Show what is to be in sight."""
        self._show()

    def _show(self) -> None:
        fields = [field_of(Exposure, name) for name in self._follow_up.shows]
        answers = {field.name: getattr(self._entry.record, field.name) for field in fields}
        for card in self.query(AnswersText):
            card.tell(fields, answers, {}, brief=False)
            card.display = any(answers.values())

    def _ways(self) -> Iterator[Content]:
        widest = cells(written("enter"))
        for key, does in (*self.further_keys(), ("enter", _(NOTHING))):
            room = " " * (widest - cells(written(key)))
            yield Content.assemble(room, keyed(key, does, style="bold $primary"))

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """The letters of what could come next."""
        return [(way.key, way.label) for way in self._follow_up.nexts]

    async def on_key(self, event: events.Key) -> None:
        """A letter takes up what stands beside it."""
        for way in self._follow_up.nexts:
            if event.key == way.key:
                event.stop()
                await self._take_up(way)

    async def _take_up(self, way: Next) -> None:
        match way.verb:
            case "safety":
                await self.app.run_action("help")
            case "grounding" | "breathing":
                self.open(partial(practises, getattr(self.context.settings, way.verb)))
            case "undo":
                if self.undo(self._entry.path):
                    self.dismiss(None)
                    self._undone()
            case "boundary" | "step" | "reflection" | "incident" | "words" | "distress" | "look back":
                if form := form_of(self.context.home, self.context.clock, self._entry, way):
                    self._fill(form, leaves=way.ends)
            case _:
                assert_never(way.verb)

    @work
    async def _fill(self, form: Form, *, leaves: bool = False) -> None:
        """Open a form, and say so when its record was kept; `leaves` when there is nothing more here then."""
        kept: Entry | None = await self.app.push_screen_wait(form_screen(self.context, form))
        if kept is None:
            return
        self.say(_("Saved."))
        if leaves:
            self.dismiss(None)
        else:
            self._entry = kept
            self._show()
