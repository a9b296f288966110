"""The questions of one page, one below the other, and which of them has the focus."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual import events, on
from textual.containers import VerticalScroll

from steady.core.fields import Field
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.prose import Prose


class Questions(VerticalScroll, can_focus=False):
    """A page of questions; the one with the focus is kept in sight."""

    async def show(self, section: str, answers: Sequence[Answer]) -> None:
        """Show another page."""
        await self.remove_children()
        await self.mount(*([Prose(section, classes="section")] if section else []), *answers)
        self.scroll_home(animate=False)

    def show_again(self, came: Mapping[str, Any]) -> None:
        """Show answers that came from elsewhere than the keys, by the names of their fields."""
        for each in self.answers:
            if each.field.name in came:
                each.show(came[each.field.name])

    @property
    def answers(self) -> list[Answer]:
        """The questions, in order."""
        return list(self.query(Answer))

    @property
    def place(self) -> int:
        """Which question has the focus, counted from 0."""
        return next((at for at, each in enumerate(self.answers) if each.has_focus_within), 0)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        # Its help comes with the focus, so how high it is shows only after the next drawing.
        self.call_after_refresh(self.bring_into_sight)

    def bring_into_sight(self) -> None:
        """Bring the whole question with its entry into sight, or as much of it as there is room for."""
        for at, each in enumerate(self.answers):
            if each.has_focus_within and at:
                self.scroll_to_widget(each, animate=False, force=True)
            elif each.has_focus_within:
                self.scroll_home(animate=False)

    def ask_for(self, field: Field, *, needed: bool) -> str:
        """Go to the question of a field that is `needed`, else one that does not fit; gives what does not."""
        [found] = [each for each in self.answers if each.field == field]
        found.focus_entry()
        if needed:
            found.tell_problem("This one is needed to keep it.")
            return ""
        found.read()
        return found.problem
