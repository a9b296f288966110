"""Before you go: the plan on one page, with the way out of it in sight."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.services import exposures
from steady.store.records import Entry
from steady.tui.actions import practises
from steady.tui.form import Form
from steady.tui.messages import Open
from steady.tui.screens.form import FormScreen
from steady.tui.surroundings import Surroundings
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.so_far import SoFar

EMPTY = "No limits and no words are written down for it. That is fine: you can leave whenever you like."


class CardScreen(Screen[None]):
    """Goal, limits, when to leave and what to say then; ground first if one likes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "ground", "ground"),
        Binding("b", "breathe", "breathe"),
        Binding("l", "look_back", "look back"),
        Binding("escape,enter", "close", "back", key_display="Esc"),
    ]

    def __init__(self, surroundings: Surroundings, entry: Entry, look_back: Callable[[Entry], Form]) -> None:
        super().__init__()
        assert isinstance(entry.record, Exposure)
        self._surroundings, self._entry, self._exposure = surroundings, entry, entry.record
        self._look_back = look_back

    def compose(self) -> ComposeResult:
        """The plan, field by field."""
        yield Heading("steps › before you go")
        with VerticalScroll(classes="page"):
            yield SoFar(classes="card-of-plan")
            yield Prose(exposures.TURN_BACK, classes="said")
        yield Hints()

    def on_mount(self) -> None:
        """Show what is written down."""
        fields = [field_of(Exposure, name) for name in exposures.CARD]
        answers = {field.name: getattr(self._exposure, field.name) for field in fields}
        card = self.query_one(SoFar)
        if any(answers.values()):
            card.tell(fields, answers, {}, brief=False)
        else:
            card.say(EMPTY)

    def action_ground(self) -> None:
        """Ground, and come back to the card."""
        self.post_message(Open(partial(practises, self._surroundings.settings.grounding)))

    def action_breathe(self) -> None:
        """Breathe, and come back to the card."""
        self.post_message(Open(partial(practises, self._surroundings.settings.breathing)))

    @work
    async def action_look_back(self) -> None:
        """Look back on it, when it has been."""
        form = self._look_back(self._entry)
        if await self.app.push_screen_wait(FormScreen(self._surroundings, form)) is not None:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
