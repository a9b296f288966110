"""Every key that works on a screen, in words; picking one does it."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import on
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.command import CommandPalette
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from steady.core.language import N_, _
from steady.core.text import cells, padded
from steady.services.actions import ACTIONS, AREAS
from steady.tui.screens.card import Card
from steady.tui.widgets.entries import OptionsEntry, ScaleEntry
from steady.tui.widgets.frame import MORE, MORE_WRITING, crumb
from steady.tui.widgets.keys import keyed, written
from steady.tui.widgets.prose import ItemList
from steady.tui.widgets.timeline import Rows

HERE, MARKED, ANSWERING = N_("on this screen"), N_("in the list"), N_("in this answer")
WRITING, EVERYWHERE = N_("while you write"), N_("everywhere")
SECTIONS = (HERE, MARKED, ANSWERING, WRITING, EVERYWHERE)
"""What keys stand under, in this order."""

IN_A_LIST = {
    "cursor_up": N_("one up"), "cursor_down": N_("one down"),
    "page_up": N_("a page up"), "page_down": N_("a page down"),
    "first": N_("to the first one"), "last": N_("to the last one"),
    "select": N_("take the one with the mark"),
}  # fmt: skip
"""What Textual's own keys of a list do."""

IN_PALETTE = {**IN_A_LIST, "escape": N_("back")}
"""What Textual's own keys of the palette do."""

IN_A_PAGE = {
    "scroll_up": N_("up a line"), "scroll_down": N_("down a line"),
    "page_up": N_("a page up"), "page_down": N_("a page down"),
    "scroll_home": N_("to the beginning"), "scroll_end": N_("to the end"),
}  # fmt: skip
"""What Textual's own keys of a page do; the ones that go sideways have nothing to do here."""

IN_WORDS = {
    "submit": N_("finish this line"),
    "cursor_left": N_("one to the left"), "cursor_right": N_("one to the right"),
    "cursor_up": N_("a line up"), "cursor_down": N_("a line down"),
    "cursor_page_up": N_("a page up"), "cursor_page_down": N_("a page down"),
    "cursor_left_word": N_("a word to the left"), "cursor_right_word": N_("a word to the right"),
    "cursor_word_left": N_("a word to the left"), "cursor_word_right": N_("a word to the right"),
    "home": N_("to the start of the line"), "end": N_("to the end of the line"),
    "cursor_line_start": N_("to the start of the line"), "cursor_line_end": N_("to the end of the line"),
    "delete_left": N_("delete the letter before"), "delete_right": N_("delete the letter after"),
    "delete_left_word": N_("delete the word before"), "delete_word_left": N_("delete the word before"),
    "delete_right_word": N_("delete the word after"), "delete_word_right": N_("delete the word after"),
    "delete_left_all": N_("delete up to the start of the line"),
    "delete_to_start_of_line": N_("delete up to the start of the line"),
    "delete_right_all": N_("delete up to the end of the line"),
    "delete_to_end_of_line_or_delete_line": N_("delete up to the end of the line"),
    "delete_line": N_("delete the line"),
    "select_all": N_("select all of it"), "select_line": N_("select the line"),
    "cut": N_("cut what's selected"), "copy": N_("copy what's selected"), "paste": N_("paste what was cut"),
    "undo": N_("undo what was typed"), "redo": N_("do again what was undone"),
}  # fmt: skip
"""What Textual's own keys of an entry do; with Shift, those that move select."""

MOST = 2
"""How many keys that do the same are named."""

UNNAMED = ("nothing", "help_quit", "copy_text", "say_how_to_leave")
"""Actions of keys that offer nothing by themselves."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen or a widget that takes keys by `on_key`, beside its BINDINGS."""

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """Each with what it does, in the language in use; the key as in BINDINGS, or as it is written."""
        ...


class KeyRow(NamedTuple):
    """Keys that do the same, and what that is."""

    keys: tuple[str, ...]
    does: str
    pressed: bool = True
    """Whether picking the row presses the first key; else the keys are only told of."""

    @property
    def shown(self) -> str:
        """The keys as people write them."""
        return "  ".join(map(written, self.keys))


def keys_of(screen: Screen[Any]) -> dict[str, list[KeyRow]]:
    """Every key that works on a screen as it is now, by what it belongs to; each does something there."""
    found: dict[str, dict[str, KeyRow]] = {under: {} for under in SECTIONS}

    def add(under: str, key: str, does: str, pressed: bool = True) -> None:
        before = found[under].get(does)
        if before is None or len(before.keys) < MOST:
            found[under][does] = KeyRow((*(before.keys if before else ()), key), does, pressed)

    ordered = _in_order(screen)
    for key, active in ordered:
        if (does := _described(active, screen)) and not isinstance(active.node, App):
            add(_under(active.node), key, does)
    for node in _nodes(screen):
        if isinstance(node, TakesKeys):
            for key, does in node.further_keys():
                add(_under(node), key, does, len(key) == 1)
    for key, does in _everywhere(screen):
        add(EVERYWHERE, key, does)
    return {under: list(rows.values()) for under, rows in found.items() if rows}


def _nodes(screen: Screen[Any]) -> list[object]:
    return [screen, screen.focused]


def _in_order(screen: Screen[Any]) -> list[tuple[str, ActiveBinding]]:
    """The keys that are bound, those of the screen as it names them."""
    named = [key for each in screen.BINDINGS for key in _keys_named(each)]
    place = {key: at for at, key in enumerate(named)}
    return sorted(screen.active_bindings.items(), key=lambda item: place.get(item[0], len(named)))


def _keys_named(binding: BindingType) -> list[str]:
    keys = binding.key if isinstance(binding, Binding) else binding[0]
    return [key.strip() for key in keys.split(",")]


def _under(node: object) -> str:
    if isinstance(node, Input | TextArea):
        return WRITING
    if isinstance(node, OptionList | Rows):
        return MARKED
    return ANSWERING if isinstance(node, ScaleEntry | OptionsEntry) else HERE


def _described(active: ActiveBinding, screen: Screen[Any]) -> str:
    """What a key does, in the language in use; empty where it offers nothing."""
    binding, node = active.binding, active.node
    name, _paren, given = binding.action.rpartition(".")[2].partition("(")
    if not active.enabled or name in UNNAMED or binding.key.startswith("super+"):
        return ""
    if name in ("focus_next", "focus_previous") and not _ours(binding, node):
        return _focus(name) if len(screen.focus_chain) > 1 else ""
    if _ours(binding, node):
        return _(binding.description) if binding.description else ""
    if isinstance(node, CommandPalette):
        return _(IN_PALETTE[name]) if (name := given.strip("')") or name) in IN_PALETTE else ""
    if isinstance(node, Input | TextArea):
        said = IN_WORDS.get(name, "")
        return _("{move}, selecting", move=_(said)) if said and given == "True)" else _(said) if said else ""
    if isinstance(node, OptionList):
        return _(IN_A_LIST[name]) if name in IN_A_LIST and node.option_count > (name != "select") else ""
    if isinstance(node, Widget) and name in IN_A_PAGE:
        return _(IN_A_PAGE[name]) if node.max_scroll_y > 0 else ""
    return ""


def _ours(binding: Binding, node: DOMNode) -> bool:
    """Whether a binding is of a class of steady, and so has words of steady."""
    for each in type(node).__mro__:
        bound = [one for one in each.__dict__.get("BINDINGS", ()) if binding.key in _keys_named(one)]
        if bound:
            return each.__module__.startswith("steady.")
    return False


def _focus(name: str) -> str:
    return _("to the next part") if name == "focus_next" else _("to the part before")


def _everywhere(screen: Screen[Any]) -> Iterator[tuple[str, str]]:
    """What the app's own keys do, where they work: over a card, only those that always do."""
    bound = screen.active_bindings
    rows = [*AREAS, *(action for section in ACTIONS.values() for action in section if action not in AREAS)]
    for action in rows:
        if not action.key:
            continue
        works = action.key in bound and isinstance(bound[action.key].node, App)
        if action.always or works:
            yield action.key, crumb(action.name)
        if action.key == MORE:
            yield MORE_WRITING, crumb(action.name)
    yield "ctrl+p", _("find anything")
    if screen.app.check_action("suspend", ()):
        yield "ctrl+z", _("to the shell; type fg to come back")


class KeysScreen(Card[str | None]):
    """The keys of the screen below; gives the one that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,{MORE},{MORE_WRITING}", "dismiss(None)", N_("back"), key_display="Esc"),
    ]

    def __init__(self, found: dict[str, list[KeyRow]]) -> None:
        """`found` is what `keys_of` gives."""
        super().__init__(_("Keys"), keys=[keyed("enter", _("do it")), keyed("escape", _("back"))])
        self._rows: list[KeyRow | str] = []
        for under, rows in found.items():
            self._rows += [*([""] if self._rows else []), _(under), *rows]

    def answers(self) -> ComposeResult:
        """The keys, under what they belong to."""
        yield ItemList[KeyRow | str]()

    def on_mount(self) -> None:
        """List them, the mark on the first one."""
        listed = self.query_one(ItemList)
        rows = [each for each in self._rows if isinstance(each, KeyRow)]
        widest = max((cells(each.shown) for each in rows), default=0)
        listed.tell(self._rows, lambda row: self._line(row, widest), id, hang=widest + 2)
        for at, row in enumerate(self._rows):
            if not (isinstance(row, KeyRow) and row.pressed):
                listed.disable_option_at_index(at)
        listed.highlighted = next(at for at, each in enumerate(listed.options) if not each.disabled)

    def _line(self, row: KeyRow | str, widest: int) -> Content:
        if isinstance(row, str):
            return Content.styled(row, "$quiet")
        return Content.assemble((padded(row.shown, widest), "$primary"), "  ", (row.does, "$foreground"))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        row = self._rows[event.option_index]
        if isinstance(row, KeyRow):
            self.dismiss(row.keys[0])
