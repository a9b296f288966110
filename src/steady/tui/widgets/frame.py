"""The edges of a screen: where one is, at the top; the keys that work, at the foot."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style as RichStyle
from textual.app import App, RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.language import _, pgettext
from steady.core.text import cells, one_line, shortened
from steady.services.actions import ACTIONS, AREAS
from steady.tui.widgets.keys import NAMES, keyed, written
from steady.tui.widgets.prose import fitting


class Heading(Widget):
    """Where one is, such as `steps › plan`, and something small at the right end, such as the day."""

    DEFAULT_CSS = """
    Heading { dock: top; height: 1; padding: 0 1; margin: 0 0 1 0; color: $quiet; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self.set_reactive(Heading.left, left)
        self.set_reactive(Heading.right, right)

    def render(self) -> RenderResult:
        """The line, cut where the screen is narrow: the shorter end stays whole."""
        width, gap = self.content_size.width, 2 if self.right else 0
        said, right = one_line(crumbs(self.left)), Content(one_line(self.right))
        if right.cell_length > cells(said):
            right = fitting(right, max(width - cells(said) - gap, 0))
        room = max(width - right.cell_length - gap, 0)
        left = fitting(Content.styled(_within(said, room), "$primary"), room)
        space = " " * max(width - left.cell_length - right.cell_length, 0)
        return Content.assemble(left, space, right)


def _within(said: str, room: int) -> str:
    """Where one is, in so many columns: what is shortened is the part in the middle, which has a title."""
    parts = said.split(" › ")
    if len(parts) > 2 and (over := cells(said) - room) > 0:
        parts[1] = shortened(parts[1], max(cells(parts[1]) - over, LEAST_OF_A_TITLE))
    return " › ".join(parts)


def crumb(name: str) -> str:
    """An area, an action or a word of a heading, as the person reads it."""
    said = pgettext("action", name)
    return _(name) if said == name else said


def crumbs(heading: str) -> str:
    """Where one is, each part as the person reads it; a part that is no message stays."""
    return " › ".join(map(crumb, heading.split(" › ")))


LEAST_OF_A_TITLE = 8
"""How many columns of a title stay, however narrow the screen."""

GAP = "   "

BACK = NAMES["escape"]

MORE, MORE_WRITING = "question_mark", "f3"
"""The keys that show all keys; the second one where the first is a letter like any other."""


class Hint(NamedTuple):
    """A key at the foot of a screen."""

    key: str
    """Its name, as in BINDINGS."""
    shown: str
    """How it is written."""
    does: str
    """What it does, as the person reads it; empty where there is room for the key alone."""
    here: bool = False
    """Whether it goes to where one is."""

    @property
    def cells(self) -> int:
        """How many columns it takes."""
        return cells(f"{self.shown} {self.does}".rstrip())

    @property
    def content(self) -> Content:
        """It, to be read and clicked."""
        does = Content.styled(self.does, "bold $primary" if self.here else "$foreground")
        return keyed(self.key, does if self.does else "", shown=self.shown, gap=" ")


class Hints(Widget):
    """One line of the screen's own keys and the way out; with `areas`, a line of the areas below it.

    The first line ends with the key that shows all keys. Each can be clicked.
    """

    DEFAULT_CSS = """
    Hints { dock: bottom; height: 1; padding: 0 1; background: $surface; color: $quiet; }
    Hints.-areas { height: 2; }
    """

    def __init__(self, *, areas: bool = False) -> None:
        super().__init__(classes="-areas" if areas else None)
        self._areas = areas

    def on_mount(self) -> None:
        """Follow the screen: the keys change with what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    @property
    def link_style(self) -> RichStyle:
        """Keys look as they do elsewhere, not like links."""
        return RichStyle.null()

    def render(self) -> RenderResult:
        """The lines."""
        width, (own, hides) = self.content_size.width, self._own()
        if not self._areas:
            return self._line(own, hides, _always(), width)
        areas = [
            Hint(area.key, area.key, crumb(area.name), area.name == self.app.current_mode) for area in AREAS
        ]
        if _length(areas, 1) + _length(_always(), 2) + 1 > width:
            areas = [Hint(MORE, "1–6", _("areas"))]
        return Content("\n").join(
            [self._line(own, hides, [], width), _between(areas, _always(), width, gap=" ")]
        )

    def _line(self, own: list[Hint], hides: bool, always: list[Hint], width: int) -> Content:
        """The screen's own keys; at the end the one that shows all of them, and says if some are hidden."""
        key = MORE if MORE in self.screen.active_bindings else MORE_WRITING
        last = [Hint(key, written(key), _("more")), *always]
        if not hides and _length(own, len(GAP)) + len(GAP) + _length(last, 2) <= width:
            last[0] = Hint(key, written(key), _("keys"))
        return _between(own, last, width)

    def _own(self) -> tuple[list[Hint], bool]:
        """The keys that have room here, in the order the screen names them; and whether there are others."""
        found: dict[str, Hint] = {}
        hides = False
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not (binding.show and active.enabled and binding.description):
                hides = hides or not isinstance(active.node, App)
            elif binding.description not in found:
                shown = binding.key_display or written(binding.key)
                found[binding.description] = Hint(binding.key, shown, _(binding.description))
        # In the order that the screen names them, whatever has the focus.
        named = [each.description for each in self.screen.BINDINGS if isinstance(each, Binding)]
        place = {description: at for at, description in enumerate(named)}
        ordered = sorted(found, key=lambda description: place.get(description, len(named)))
        return [found[description] for description in ordered], hides


ALWAYS = tuple(action for rows in ACTIONS.values() for action in rows if action.always)
"""What the keys at the foot of every screen do."""


def _always() -> list[Hint]:
    return [Hint(action.key, written(action.key), crumb(action.name)) for action in ALWAYS]


def _length(hints: Sequence[Hint], gap: int) -> int:
    return sum(hint.cells for hint in hints) + gap * max(len(hints) - 1, 0)


def _as_many(hints: Sequence[Hint], room: int, gap: int) -> list[Hint]:
    """The first hints that fit; the way back stays however many do."""
    shown = list(hints)
    while shown and _length(shown, gap) > room:
        others = [at for at, hint in enumerate(shown) if hint.shown != BACK]
        del shown[others[-1] if others else -1]
    return shown


def _between(left: Sequence[Hint], right: Sequence[Hint], width: int, gap: str = GAP) -> Content:
    """Hints at both ends of a line; those at the right end stay, where it's very narrow as keys alone."""
    if _length(right, 2) > width:
        right = [Hint(hint.key, hint.shown, "") for hint in right]
    while right and _length(right, 2) > width:
        right = right[1:]
    last = Content("  ").join([hint.content for hint in right])
    room = max(width - last.cell_length - len(gap), 0)
    first = Content(gap).join([hint.content for hint in _as_many(left, room, len(gap))])
    return Content.assemble(first, " " * max(width - first.cell_length - last.cell_length, 0), last)
