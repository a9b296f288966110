"""Ideas for steps: looked through by theme, and put on the ladder or into a form."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList

from steady.core.idea import Idea
from steady.core.insights.chart import block
from steady.core.language import N_, _, ngettext
from steady.core.text import one_line
from steady.services import ideas
from steady.tui import actions
from steady.tui.actions import Open
from steady.tui.context import Context
from steady.tui.screens.steady_screen import NUMBERS, SteadyScreen
from steady.tui.widgets.keys import telling
from steady.tui.widgets.prose import ItemList, Prose, words
from steady.tui.widgets.records import BAR

EVERY = N_("all of them")
"""What stands last among the themes."""

TAKES = N_(
    "Enter opens it as a step of yours: you can change the words and the number before it's saved. With space"
    " you can mark several."
)
TAKES_INTO_FORM = N_("Enter puts its words and its number into your step. You can change both.")

ROOM_FOR_RANGE = len("8–10 ▇█  ")
"""How many columns the usual distress of an idea takes, with its bars."""


class IdeasScreen(SteadyScreen[Idea | None]):
    """Puts what is marked on the ladder; for a form, gives the idea that was taken, or None."""

    HEADING = N_("steps › ideas")
    AUTO_FOCUS = "ItemList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("take it"), priority=True),
        Binding("space", "mark", N_("mark"), priority=True),
        Binding("left", "theme(-1)", N_("themes"), key_display="←→", priority=True),
        Binding("right", "theme(1)", N_("the next theme"), show=False, priority=True),
        Binding("escape", "back", N_("back")),
        NUMBERS,
    ]

    def __init__(self, context: Context, *, for_form: bool = False) -> None:
        """`for_form` gives one idea to a form; else they go to the ladder from here, one or several."""
        super().__init__(context)
        self._for_form = for_form
        self._themes = ideas.themes(context.lang)
        self._at = 0
        self._marked: dict[str, Idea] = {}

    def contents(self) -> ComposeResult:
        """The themes, what there is to know, the ideas of one theme, and the marked one beside them."""
        yield Prose(classes="themes")
        yield Prose("\n".join(map(_, ideas.ABOUT)), classes="about quiet")
        with Horizontal(classes="found"):
            yield ItemList[Idea](classes="ideas")
            with VerticalScroll(classes="pane details", can_focus=False):
                yield Prose(classes="told")

    def below(self) -> ComposeResult:
        """How many are marked, of all themes."""
        yield Prose(classes="marked")

    def on_mount(self) -> None:
        """Begin with the first theme."""
        self._show()

    @property
    def _list(self) -> ItemList[Idea]:
        return self.query_one(ItemList)

    def _show(self) -> None:
        names = [
            Content.styled(name, "bold underline $primary" if at == self._at else "$quiet").stylize(
                Style.from_meta({"@click": f"screen.theme({at - self._at})"})
            )
            for at, name in enumerate([*(each.called for each in self._themes), _(EVERY)])
        ]
        self.tell(".themes", Content("   ").join(names))
        shown = self._themes[self._at : self._at + 1] or self._themes
        hang = len("  ") + ROOM_FOR_RANGE + (0 if self._for_form else len("[ ] "))
        self._list.tell([*ideas.each_idea(shown)], self._line, lambda idea: idea.id, hang)
        count = len(self._marked)
        marked = ngettext(
            "{n} idea marked. Enter takes it.", "{n} ideas marked. Enter puts them on your ladder.", count
        )
        self.tell(".marked", marked if count else "")
        self.refresh_bindings()

    def _line(self, idea: Idea) -> Content:
        mark = "" if self._for_form else "[x] " if idea.id in self._marked else "[ ] "
        height = Content.assemble(
            f"{idea.usual} ", (f"{block(idea.low, 10)}{block(idea.high, 10)}", "$primary")
        )
        return Content.assemble(
            (mark, "bold $primary" if idea.id in self._marked else "$quiet"),
            height.pad_right(ROOM_FOR_RANGE - height.cell_length),
            "" if idea.smaller else "  ",
            (idea.title, "bold") if idea.smaller else _("smaller: {idea}", idea=idea.title),
        )

    @on(OptionList.OptionHighlighted)
    def _tell_details(self) -> None:
        if (idea := self._list.chosen) is None:
            return
        self.query_one(".details").border_title = words(one_line(idea.theme))
        scale = Content.assemble(
            ("·" * idea.low, "$quiet"),
            (BAR * (idea.high - idea.low + 1), "$primary"),
            ("·" * (10 - idea.high), "$quiet"),
        )
        lines = [
            Content.styled(idea.title, "bold"),
            Content(""),
            Content.styled(_("usual distress, from 0 to 10"), "$primary"),
            Content.assemble(f"{idea.usual}  ", scale),
        ]
        if idea.smaller:
            smaller = Content.assemble(f"{idea.smaller.usual}  ", idea.smaller.title)
            lines += [Content(""), Content.styled(_("a smaller version"), "$primary"), smaller]
        way = _(TAKES_INTO_FORM) if self._for_form else _(TAKES)
        lines += [Content(""), telling(way, "enter", "space")]
        self.query_one(".told", Prose).say(Content("\n").join(lines))

    # -- what can be done ----------------------------------------------------------------

    def action_theme(self, by: int) -> None:
        """Another theme, the last one all of them; what is marked stays marked."""
        self._at = (self._at + by) % (len(self._themes) + 1)
        self._show()

    def action_mark(self) -> None:
        """Mark an idea, or take the mark off."""
        if (idea := self._list.chosen) is not None and self._marked.pop(idea.id, None) is None:
            self._marked[idea.id] = idea
        self._show()

    @on(OptionList.OptionSelected)
    def action_take(self) -> None:
        """Take what is marked, or else the idea under the mark: one as a form, several as they are."""
        chosen = list(self._marked.values()) or [idea for idea in [self._list.chosen] if idea]
        if self._for_form or len(chosen) < 2:
            self.dismiss(chosen[0] if chosen and self._for_form else None)
            if chosen and not self._for_form:
                self.app.post_message(Open(partial(actions.begins_with, chosen[0])))
        elif self.make(partial(self._put, chosen)):
            self.dismiss(None)
        else:
            self._show()

    def _put(self, chosen: list[Idea]) -> str:
        kept = ideas.put_on_ladder(self.context.home, chosen, self.context.clock())
        for idea, _entry in zip(chosen, kept, strict=True):
            del self._marked[idea.id]  # where one can't be saved, only those that aren't there stay marked
        return ngettext(
            "{n} step is on your ladder now. Press e to change it.",
            "{n} steps are on your ladder now. Press e to change one.",
            len(chosen),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A form takes one idea, so there is nothing to mark."""
        return action != "mark" or not self._for_form
