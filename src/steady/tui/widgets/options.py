"""A few words to choose from: one of them or several, by arrows, numbers or a click."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.text import one_line
from steady.services.offers import Offer
from steady.tui.widgets.prose import words


class OptionsEntry(Widget, can_focus=True):
    """Options on a line each, with a mark of its own for what is chosen."""

    DEFAULT_CSS = """
    OptionsEntry { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space,enter", "choose", "choose", show=False),
        Binding("delete,backspace", "clear", "clear", show=False),
    ]

    at: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive[tuple[str, ...]]((), layout=False)

    class Given(Message):
        """Something was chosen or taken out."""

    def __init__(self, options: Sequence[Offer], chosen: Sequence[str], *, several: bool) -> None:
        super().__init__()
        known = {each.id for each in options}
        own = [Offer(word, word) for word in chosen if word not in known]
        self.options = (*options, *own)
        self._several = several
        self.set_reactive(OptionsEntry.chosen, tuple(chosen))
        first = next((at for at, each in enumerate(self.options) if each.id in chosen), 0)
        self.set_reactive(OptionsEntry.at, first)

    def action_move(self, by: int) -> None:
        """The option above or below, brought into sight."""
        self.at = min(max(self.at + by, 0), len(self.options) - 1)
        for page in self.ancestors:
            if isinstance(page, ScrollableContainer):
                place = self.region.offset - page.region.offset + page.scroll_offset
                row = Region(place.x, place.y + self._row(self.at), 1, 2)
                page.scroll_to_region(row, animate=False)
                break

    def action_choose(self) -> None:
        """Choose the option under the mark, or take it out when it is chosen."""
        self._toggle(self.options[self.at].id)

    def action_clear(self) -> None:
        """Take the whole answer out."""
        self._give(())

    def on_key(self, event: events.Key) -> None:
        """A number chooses that option."""
        number = int(event.character) if event.character and event.character in "123456789" else 0
        if 0 < number <= len(self.options):
            event.stop()
            event.prevent_default()
            self.at = number - 1
            self._toggle(self.options[self.at].id)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is pressed: the focus that comes with it moves what is below its help."""
        rows = [self._row(number) for number in range(len(self.options))]
        self.at = max((number for number, row in enumerate(rows) if row <= event.y), default=0)
        self.action_choose()

    def _toggle(self, id: str) -> None:
        if self._several:
            kept = tuple(each.id for each in self.options if (each.id in self.chosen) != (each.id == id))
            self._give(kept)
        else:
            self._give(() if id in self.chosen else (id,))

    def _give(self, chosen: tuple[str, ...]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.post_message(self.Given())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options take at this width."""
        return sum(self._heights(width)) or 1

    def _heights(self, width: int) -> list[int]:
        return [len(self._wrapped(each.says, width)) for each in self.options]

    def _row(self, number: int) -> int:
        return sum(self._heights(self.content_size.width)[:number])

    def _wrapped(self, says: str, width: int) -> list[Content]:
        return list(words(one_line(says)).wrap(max(width - self._indent, 8))) or [Content("")]

    @property
    def _indent(self) -> int:
        return len(self._mark(0)) + 1

    def _mark(self, number: int) -> str:
        chosen = self.options[number].id in self.chosen if self.options else False
        if self._several:
            return "[x]" if chosen else "[ ]"
        return "(•)" if chosen else "( )"

    def render(self) -> RenderResult:
        """The options; the one under the mark stands out while this has the focus."""
        lines: list[Content] = []
        for number, each in enumerate(self.options):
            here = self.has_focus and number == self.at
            chosen = each.id in self.chosen
            style = "bold $primary" if here else ("bold" if chosen else "")
            pieces = self._wrapped(each.says, self.content_size.width)
            head = Content.styled(f"{self._mark(number)} ", style or "$quiet")
            lines.append(Content.assemble(head, pieces[0].stylize(style) if style else pieces[0]))
            lines += [
                Content.assemble(" " * self._indent, piece.stylize(style) if style else piece)
                for piece in pieces[1:]
            ]
        return Content("\n").join(lines)
