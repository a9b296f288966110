"""Words on the screen, to read or to pick from: never markup, and every control character made visible."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from steady.core.text import display, shortened
from steady.tui.textual_private import clicked, marked, option_begins

LEAST = 12
"""How many columns there have to be beside an indent for lines to keep to it."""

HANG = 2
"""How far in a line of a list goes on, so that one item is told from the next."""


def words(text: str, style: str = "") -> Content:
    """The text as it may be shown; `style` is one of ours, such as `bold $primary`, never the person's."""
    return Content.styled(display(text), style) if style else Content(display(text))


def fitting(line: Content, width: int) -> Content:
    """A line cut with an ellipsis where it takes more than so many columns, between words if it can be."""
    if line.cell_length <= width:
        return line
    kept = shortened(line.plain, width)
    return Content.assemble(line[: len(kept) - 1], "…")


class Hanging(Content):
    """Words of which a line that is broken goes on below its own beginning, not at the edge.

    Where lines are cut instead (`text-overflow: ellipsis`), each is cut between words.
    """

    def __init__(self, words: Content, hang: int = 0, between: str = "") -> None:
        """`hang` is how far in what follows of a line stands at least; it is broken `between` parts first."""
        super().__init__(words.plain, list(words.spans))
        self._hang, self._between = hang, between
        self._laid: tuple[tuple[int, bool], Content] = ((-1, False), words)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as there are at this width."""
        width = max(width, 1)  # Textual breaks lines at no width by dividing by it
        return self._at(rules, width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at this width."""
        return self._at(options.rules, max(width, 1)).render_strips(width, height, style, options)

    def _at(self, rules: RulesMap, width: int) -> Content:
        is_cut = rules.get("text_overflow") == "ellipsis"
        if self._laid[0] != (width, is_cut):
            lines = [
                piece
                for line in self.split(allow_blank=True)
                for piece in ([fitting(line, width)] if is_cut else self._broken(line, width))
            ]
            self._laid = (width, is_cut), Content("\n").join(lines)
        return self._laid[1]

    def _broken(self, line: Content, width: int) -> list[Content]:
        indent = max(len(line.plain) - len(line.plain.lstrip(" ")), self._hang)
        if not indent or line.cell_length <= width or width - indent < LEAST:
            return [line]
        if self._between and self._between in line.plain:
            parts = self._parts(line, width, " " * (indent + HANG))
            return [piece for part in parts for piece in self._broken(part, width)]
        first = line.wrap(width)[0]
        rest = line[len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
        return [first, *(Content.assemble(" " * indent, each) for each in rest.wrap(width - indent))]

    def _parts(self, line: Content, width: int, indent: str) -> list[Content]:
        """A line with as many of its parts on each as fit; what stands between them goes at a break."""
        first, *others = line.split(self._between)
        lines = [first]
        for part in others:
            if lines[-1].cell_length + len(self._between) + part.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], self._between, part)
            else:
                lines.append(Content.assemble(indent, part))
        return lines


class Prose(Static):
    """Text that is there to be read."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(self._shown(text), id=id, classes=classes, markup=False)

    @property
    def link_style(self) -> RichStyle:
        """What can be clicked has the colours it was written in."""
        return RichStyle.null()

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(self._shown(text))

    @staticmethod
    def _shown(text: str | Content) -> Content:
        return text if isinstance(text, Hanging) else Hanging(_content(text))


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else words(text)


def _hanging(text: str | Content, hang: int) -> Hanging:
    return text if isinstance(text, Hanging) else Hanging(_content(text), hang)


Item = TypeVar("Item")


class Between(NamedTuple):
    """A quiet line between the items of a list, which can't be picked."""

    words: str


class ItemList(OptionList, Generic[Item]):
    """Items to pick from; `chosen` is the one under the mark, and Enter sends Textual's `OptionSelected`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"item-list--mark"}
    DEFAULT_CSS = """
    ItemList, ItemList:focus { height: auto; border: none; padding: 0; background: transparent; }
    ItemList > .option-list--option { padding: 0 1 0 2; }
    ItemList > .option-list--option-disabled { color: $quiet; }
    ItemList > .item-list--mark { color: $primary; text-style: bold; }
    """
    MARKS_ALWAYS: ClassVar[bool] = True
    """Whether there's a mark without the focus too: where Enter picks here while one writes elsewhere."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.items: tuple[Item, ...] = ()
        """What can be picked."""
        self.lines: tuple[Item | Between, ...] = ()
        """All that is listed, in its order."""

    def tell(
        self,
        items: "Sequence[Item] | Sequence[Item | Between]",
        line: Callable[[Item], Content | str],
        same: Callable[[Item], object] = lambda item: item,
        hang: int = HANG,
    ) -> None:
        """Show these items, each as `line` gives it; a broken line goes on at least `hang` columns in.

        The mark stays on the item that is the `same` as before; near it when that one is gone from among
        the others; on the first when all are others.
        """

        def told(item: Item | Between) -> object:
            return item if isinstance(item, Between) else same(item)

        marked, before = self.highlighted or 0, [told(item) for item in self.lines]
        self.lines = tuple(items)
        self.items = tuple(item for item in items if not isinstance(item, Between))
        now = [told(item) for item in items]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
        self.add_options(
            Option(words(item.words), disabled=True)
            if isinstance(item, Between)
            else Option(_hanging(line(item), hang))
            for item in items
        )
        if not now:
            return
        if marked < len(before) and before[marked] in now:
            self.highlighted = now.index(before[marked])
        else:
            near = 0 if set(now).isdisjoint(before) else min(marked, len(now) - 1)
            places = [*range(near, len(now)), *reversed(range(near))]
            self.highlighted = next((at for at in places if not isinstance(items[at], Between)), None)

    def on_click(self, event: events.Click) -> None:
        """One click moves the mark, one on what has the mark picks it."""
        clicked(self, event)

    def action_page_up(self) -> None:
        """A page up, where there is room for one: Textual looks for a line that a sliver has not."""
        if option_begins(self, self.highlighted or 0) is not None:
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual's own is not typed

    def action_page_down(self) -> None:
        """A page down, where there is room for one."""
        if option_begins(self, self.highlighted or 0) is not None:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def render_line(self, y: int) -> Strip:
        """One line in sight; the item under the mark has one beside its colour."""
        strip = super().render_line(y)
        return marked(self, y, strip) if self.has_focus or self.MARKS_ALWAYS else strip

    @property
    def chosen(self) -> Item | None:
        """The item under the mark."""
        at = self.highlighted
        item = self.lines[at] if at is not None and at < len(self.lines) else None
        return None if isinstance(item, Between) else item
