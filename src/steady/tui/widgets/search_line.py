"""The line for the words that are looked for in the journal."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from steady.tui.widgets.writing import Line


class SearchLine(Line):
    """The words that are looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "open"),
        Binding("down", "screen.into_list", "into the list", key_display="↓"),
        Binding("escape", "screen.everything", "back"),
    ]
