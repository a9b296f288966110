"""The edges of a screen: where one is, at the top; the keys that work, at the foot."""

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.language import N_, _, pgettext
from steady.core.text import cells, one_line, shortened
from steady.services.actions import ACTIONS, AREAS
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

NAMES = {
    "escape": "Esc", "enter": "Enter", "space": N_("space"), "tab": "Tab", "delete": N_("Del"),
    "slash": "/", "question_mark": "?", "left": "←", "right": "→", "up": "↑", "down": "↓",
}  # fmt: skip
"""How keys are written."""

BACK = NAMES["escape"]


class Hints(Widget):
    """One line of the screen's own keys and the way out; with `areas`, a line of the areas below it."""

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

    def render(self) -> RenderResult:
        """The lines."""
        width = self.content_size.width
        own = self._own()
        if not self._areas:
            return _between(own, tuple((key, crumb(name)) for key, name in ALWAYS), width)
        always = tuple((key, crumb(name)) for key, name in ALWAYS)
        named = tuple((area.key, crumb(area.name)) for area in AREAS)
        areas = named if _length((*named, *always), 2) <= width else (("1–6", _("areas")),)
        mode = crumb(self.app.current_mode)
        return Content("\n").join([_fitting(own, width), _between(areas, always, width, gap=" ", here=mode)])

    def _own(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description:
                found.setdefault(binding.description, binding.key_display or written(binding.key))
        # In the order that the screen names them, whatever has the focus.
        named = [each.description for each in self.screen.BINDINGS if isinstance(each, Binding)]
        place = {description: at for at, description in enumerate(named)}
        ordered = sorted(found.items(), key=lambda hint: place.get(hint[0], len(named)))
        return tuple((key, _(description)) for description, key in ordered)


def written(key: str) -> str:
    """A key as people write it: `ctrl+s` is `^S`, `shift+tab` is `⇧Tab`, `f1` is `F1`."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key.startswith("shift+"):
        return "⇧" + written(key.removeprefix("shift+"))
    return key.upper() if key[:1] == "f" and key[1:].isdecimal() else _(NAMES[key]) if key in NAMES else key


ALWAYS = tuple(
    (written(action.key), action.name) for rows in ACTIONS.values() for action in rows if action.always
)
"""The keys at the foot of every screen, with what they do."""


def _hint(key: str, does: str, here: str = "") -> Content:
    style = "bold $primary" if does == here else "$foreground"
    return Content.assemble((key, "$primary"), " ", (does, style if does == here else ""))


def _length(hints: tuple[tuple[str, str], ...], gap: int) -> int:
    return sum(len(key) + 1 + len(does) for key, does in hints) + gap * (len(hints) - 1)


def _fitting(hints: tuple[tuple[str, str], ...], width: int, gap: str = GAP) -> Content:
    """As many hints, from the first, as fit."""
    return Content(gap).join([_hint(*hint) for hint in _as_many(hints, width, len(gap))])


def _as_many(hints: tuple[tuple[str, str], ...], room: int, gap: int) -> tuple[tuple[str, str], ...]:
    """The first hints that fit; the way back stays however many do."""
    shown = list(hints)
    while shown and _length(tuple(shown), gap) > room:
        others = [at for at, (key, _) in enumerate(shown) if key != BACK]
        del shown[others[-1] if others else -1]
    return tuple(shown)


def _between(
    left: tuple[tuple[str, str], ...],
    right: tuple[tuple[str, str], ...],
    width: int,
    gap: str = GAP,
    here: str = "",
) -> Content:
    """Hints at both ends of a line; those at the right end always stay."""
    last = Content("  ").join([_hint(*hint) for hint in right])
    room = width - last.cell_length - len(gap)
    first = Content(gap).join([_hint(*hint, here) for hint in _as_many(left, room, len(gap))])
    return Content.assemble(first, " " * max(width - first.cell_length - last.cell_length, 1), last)
