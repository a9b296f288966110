"""Cards over what is open: a few words, and what can be answered to them by a key or by picking."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from steady.core.errors import SteadyError, Unreadable
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.prose import ItemList, Prose, fitting

Result = TypeVar("Result")

KEYS_APART = "     "
"""What stands between two keys with what they do."""

WIDEST, AROUND = 76, 12
"""How many columns a card with a list takes at most, and how many its frame and the room in it take."""


class Card(ModalScreen[Result]):
    """Words, what to know, room for an answer, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_more('page_up')", N_("a page up"), show=False),
        Binding("pagedown", "scroll_more('page_down')", N_("a page down"), show=False),
        Binding("question_mark", "app.keys", show=False),
    ]

    def __init__(self, question: str, more: str = "", *, keys: Sequence[Content]) -> None:
        """`more` is what to know about the question, `keys` what can be pressed, each as `keyed` gives it."""
        super().__init__()
        self._question, self._more, self._keys = question, more, Content(KEYS_APART).join(keys)

    def compose(self) -> ComposeResult:
        """The words, the answers, the keys."""
        with Vertical(classes="card"):
            if self._question:
                yield Prose(self._question)
            if self._more:
                with VerticalScroll(classes="more", can_focus=False):
                    yield Prose(self._more, classes="quiet")
            yield from self.answers()
            yield Prose(self._keys, classes="keys")

    def answers(self) -> ComposeResult:
        """What is answered with, between the words and the keys."""
        yield from ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is all in sight doesn't scroll."""
        return action != "scroll_more" or any(more.max_scroll_y > 0 for more in self.query(".more"))

    def action_scroll_more(self, way: str) -> None:
        """See more of what there is to know."""
        for more in self.query(".more"):
            getattr(more, f"scroll_{way}")(animate=False)


class NoticeScreen(Card[None]):
    """One thing to know, until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,space", "dismiss(None)", N_("go on"))]

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint, keys=[keyed("enter", _("go on"))])

    @classmethod
    def of(cls, error: SteadyError, more: str = "") -> "NoticeScreen":
        """The notice of an error: its sentence, its problems, what to do, and what `more` there is to say."""
        problems = error.problems if isinstance(error, Unreadable) else ()
        said = [*(each.sentence() for each in problems), f"{error.hint} {more}".strip()]
        return cls(error.message, "\n".join(said).strip())


class ConfirmScreen(Card[bool]):
    """A question with yes and no; Esc and n are no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", N_("yes")),
        Binding("enter", "enter", N_("yes"), show=False),
        Binding("n,escape", "dismiss(False)", N_("no")),
    ]

    def __init__(
        self,
        question: str,
        more: str = "",
        *,
        yes: str = N_("yes"),
        no: str = N_("no"),
        careful: bool = False,
    ) -> None:
        """With `careful`, Enter is no yes: for what cannot be taken back."""
        super().__init__(question, more, keys=[keyed("y", _(yes)), keyed("n", _(no))])
        self._careful = careful

    def action_enter(self) -> None:
        """Enter is yes, where that can be taken back."""
        if not self._careful:
            self.dismiss(True)


class ChooseScreen(Card[int | None]):
    """Gives the number of what was picked, counted from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("back"))]

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        more: str = "",
        *,
        at: int = 0,
        below: bool = False,
        numbered: bool = False,
        back: str = N_("back"),
    ) -> None:
        """Each option is its name and a few words about it, beside the name or `below` it.

        `at` is the one that is marked first; a `numbered` one is picked by its number too; `back` says what
        Esc does.
        """
        super().__init__(question, more, keys=[keyed("enter", _("this one")), keyed("escape", _(back))])
        self._options = [(one_line(name), one_line(about)) for name, about in options]
        if numbered:
            self._options = [(f"{at}  {name}", about) for at, (name, about) in enumerate(self._options, 1)]
        self._at, self._below, self._numbered = at, below, numbered

    def answers(self) -> ComposeResult:
        """The options."""
        yield ItemList[int]()

    def on_mount(self) -> None:
        """List them, and mark the one that is meant so far."""
        listed = self.query_one(ItemList)
        listed.tell(range(len(self._options)), self._line)
        listed.highlighted = self._at if self._options else None

    def _line(self, at: int) -> Content:
        name, about = map(Content, self._options[at])
        if self._below:
            return Content.assemble(name, "\n  ", about.stylize("$quiet"))
        widest = max(Content(each).cell_length for each, _ in self._options) + 2
        line = Content.assemble(name, " " * (widest - name.cell_length), about.stylize("$quiet"))
        return fitting(line, min(self.app.size.width, WIDEST) - AROUND)

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """Its numbers, where the options have some."""
        if not self._numbered:
            return []
        return [(f"1–{len(self._options)}", _("choose one by its number"))]

    def on_key(self, event: events.Key) -> None:
        """A number picks what stands beside it."""
        if self._numbered and event.key.isdecimal() and 1 <= int(event.key) <= len(self._options):
            event.stop()
            self.dismiss(int(event.key) - 1)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
