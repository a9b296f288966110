"""Words on the screen, to read or to pick from: never markup, and every control character made visible."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from steady.core.text import display


def words(text: str, style: str = "") -> Content:
    """The text as it may be shown; `style` is one of ours, such as `bold $primary`, never the person's."""
    return Content.styled(display(text), style) if style else Content(display(text))


class Prose(Static):
    """Text that is there to be read."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(self._shown(text), id=id, classes=classes, markup=False)

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(self._shown(text))

    @staticmethod
    def _shown(text: str | Content) -> Content:
        return text if isinstance(text, Content) else words(text)


Item = TypeVar("Item")


class ItemList(OptionList, Generic[Item]):
    """Items to pick from; `chosen` is the one under the mark, and Enter sends Textual's `OptionSelected`."""

    DEFAULT_CSS = """
    ItemList, ItemList:focus { height: auto; border: none; padding: 0; background: transparent; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.items: tuple[Item, ...] = ()

    def tell(
        self,
        items: Sequence[Item],
        line: Callable[[Item], Content | str],
        same: Callable[[Item], object] = lambda item: item,
    ) -> None:
        """Show these items, each as `line` gives it.

        The mark stays on the item that is the `same` as before; near it when that one is gone from among
        the others; on the first when all are others.
        """
        marked, before = self.highlighted or 0, [same(item) for item in self.items]
        self.items = tuple(items)
        now = [same(item) for item in items]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
        self.add_options(
            Option(text if isinstance(text := line(item), Content) else words(text)) for item in items
        )
        if not now:
            return
        if marked < len(before) and before[marked] in now:
            self.highlighted = now.index(before[marked])
        else:
            self.highlighted = 0 if set(now).isdisjoint(before) else min(marked, len(now) - 1)

    @property
    def chosen(self) -> Item | None:
        """The item under the mark."""
        at = self.highlighted
        return self.items[at] if at is not None and at < len(self.items) else None
