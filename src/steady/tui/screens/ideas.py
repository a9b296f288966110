"""Ideas for steps: looked through by theme, and put on the ladder or into a form."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from steady.core.idea import Idea
from steady.core.language import N_, _, ngettext
from steady.services import ideas
from steady.tui import actions
from steady.tui.actions import Open
from steady.tui.context import Context
from steady.tui.screens.steady_screen import NUMBERS, SteadyScreen
from steady.tui.widgets.prose import ItemList, Prose


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
        """The themes, what there is to know, the ideas of one theme, and how many are marked."""
        yield Prose(classes="themes")
        yield Prose("\n".join(map(_, ideas.ABOUT)), classes="about quiet")
        yield ItemList[Idea](classes="ideas")

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
        theme = self._themes[self._at]
        names = [
            Content.styled(each.called, "bold underline $primary" if each is theme else "$quiet")
            for each in self._themes
        ]
        self.tell(".themes", Content("   ").join(names))
        hang = len("2–4  ") + (0 if self._for_form else len("[ ] "))
        self._list.tell([*ideas.each_idea([theme])], self._line, lambda idea: idea.id, hang)
        count = len(self._marked)
        marked = ngettext(
            "{n} idea marked. Enter takes it.", "{n} ideas marked. Enter puts them on your ladder.", count
        )
        self.tell(".marked", marked if count else "")
        self.refresh_bindings()

    def _line(self, idea: Idea) -> Content:
        mark = "" if self._for_form else "[x] " if idea.id in self._marked else "[ ] "
        return Content.assemble(
            (mark, "bold $primary" if idea.id in self._marked else "$quiet"),
            (f"{idea.usual}  ", "$primary"),
            (idea.title, "bold") if idea.smaller else _("smaller: {idea}", idea=idea.title),
        )

    # -- what can be done ----------------------------------------------------------------

    def action_theme(self, by: int) -> None:
        """Another theme; what is marked stays marked."""
        self._at = (self._at + by) % len(self._themes)
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
