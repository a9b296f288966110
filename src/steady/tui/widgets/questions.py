"""The questions of a form, a page at a time, and beside them what was answered so far."""

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from steady.core.fields import Field
from steady.core.language import _
from steady.services.offers import known, offers
from steady.services.own_pace import own_pace
from steady.store.home import Home
from steady.tui.widgets.answer import AnswerBox, grows, how, lines_of
from steady.tui.widgets.pages import Block
from steady.tui.widgets.prose import Prose, words
from steady.tui.widgets.records import AnswersText

NO_TYPING: Mapping[str, str] = MappingProxyType({})


class Asked:
    """The questions of a form, with what is here already to answer them with."""

    def __init__(self, home: Home, fields: tuple[Field, ...], lang: str) -> None:
        """`lang` is the language of the words that are offered; "" for the usual one."""
        self._offered = {field.name: offers(home, field, lang) for field in fields}
        self._known = {field.name: known(home, field) for field in fields}
        self._calendar, self._own = home.calendar, own_pace(home)
        said = (*self._offered.values(), *self._known.values())
        self.says = {each.id: each.says for offered in said for each in offered}
        """The words for ids."""

    def block(self, field: Field, width: int) -> Block:
        """What a question takes of a page that is so many columns wide."""
        return Block(field.title, lines_of(field, self._offered[field.name], width), grows(field))

    def help_lines(self, fields: Sequence[Field], width: int) -> int:
        """How many lines the longest of what is said of these questions takes in so many columns."""
        said = (
            _said(
                help=self._own.beside(field) or field.help,
                how=how(field, offers=bool(self._offered[field.name])),
            )
            for field in fields
        )
        return max((len(each.wrap(width)) for each in said), default=1)

    def answers(
        self,
        page: Sequence[Field],
        given: Mapping[str, Any],
        now: datetime.datetime,
        *,
        typed: Mapping[str, str] = NO_TYPING,
        rows: int = 3,
        helps: bool = True,
    ) -> list[AnswerBox]:
        """The questions of a page with the answers `given` so far, and what was `typed` and does not fit.

        `rows` are the lines for long words; `helps` as in `AnswerBox`.
        """
        return [
            AnswerBox(
                field,
                given.get(field.name),
                self._offered[field.name],
                now,
                rows,
                self._known[field.name],
                typed.get(field.name, ""),
                self._calendar,
                self._own,
                helps=helps,
            )
            for field in page
        ]


class Beside(VerticalScroll, can_focus=False):
    """What there is to have in sight: lines of its own first, then the answers so far.

    Until there are any, an introduction.
    """

    def __init__(self, introduction: str, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._introduction = introduction

    def compose(self) -> ComposeResult:
        """The lines, then the answers."""
        yield Prose(self._introduction, classes="introduction quiet")
        yield Prose(classes="beside")
        yield AnswersText()

    def tell(
        self,
        lines: Sequence[str],
        fields: Sequence[Field],
        answers: Mapping[str, Any],
        says: Mapping[str, str],
        *,
        narrow: bool,
        from_top: bool,
    ) -> None:
        """Show these lines and the answers of these fields; where it is narrow, the lines alone if any.

        The newest answers are in sight, or with `from_top` the first.
        """
        beside, so_far = self.query_one(".beside", Prose), self.query_one(AnswersText)
        beside.say(words("\n".join(lines)).highlight_regex("▆+", style="$primary"))
        beside.display = bool(lines)
        so_far.tell(fields, answers, says, brief=narrow)
        so_far.display = not (narrow and lines)
        empty = not (lines or any(field.name in answers for field in fields))
        introduction = self.query_one(".introduction", Prose)
        introduction.display = empty
        introduction.say(self._introduction.replace("\n\n", "\n") if narrow else self._introduction)
        if lines or from_top or empty:
            self.scroll_home(animate=False)
        else:
            self.scroll_end(animate=False)


class Questions(VerticalScroll, can_focus=False):
    """A page of questions; the one with the focus is kept in sight."""

    async def show(self, answers: Sequence[AnswerBox], order: Sequence[str]) -> None:
        """Show these; those shown before wait out of sight. All stand in the `order` of their names."""
        mounting = []
        for each in answers:
            if not each.is_attached:
                at = order.index(each.field.name)
                later = (box for box in self.query_children(AnswerBox) if order.index(box.field.name) > at)
                mounting.append(self.mount(each, before=next(later, None)))
        for mounted in mounting:
            await mounted
        for each in self.query_children(AnswerBox):
            each.display = each in answers
            each.set_class(each is answers[0], "-first")
        self.scroll_home(animate=False)

    def show_again(self, came: Mapping[str, Any]) -> None:
        """Show answers that came from elsewhere than the keys, by the names of their fields."""
        for each in self.query(AnswerBox):
            if each.field.name in came:
                each.show(came[each.field.name])

    @property
    def answers(self) -> list[AnswerBox]:
        """The questions that are asked, in order."""
        return [each for each in self.query(AnswerBox) if each.display]

    @property
    def here(self) -> AnswerBox | None:
        """The question that has the focus."""
        return next((each for each in self.answers if each.has_focus_within), None)

    @property
    def place(self) -> int:
        """Which question has the focus, counted from 0."""
        return next((at for at, each in enumerate(self.answers) if each.has_focus_within), 0)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        # Its help can come with the focus, so how high it is shows only after the next drawing.
        self.call_after_refresh(self.bring_into_sight)

    def bring_into_sight(self) -> None:
        """Bring the whole question with its entry into sight, or as much of it as there is room for."""
        for at, each in enumerate(self.answers):
            if each.has_focus_within and at:
                self.scroll_to_widget(each, animate=False, force=True)
            elif each.has_focus_within:
                self.scroll_home(animate=False)

    def ask_for(self, field: Field, *, needed: bool) -> str:
        """Go to the question of a field that is `needed`, else one that does not fit; gives what does not."""
        [found] = [each for each in self.answers if each.field.name == field.name]
        found.focus_entry()
        if needed:
            found.tell_problem(_("This one is needed to save it."))
            return ""
        found.read()
        return found.problem


class Help(VerticalScroll, can_focus=False):
    """What there is to say of the question with the focus, in a place of its own, so that nothing moves."""

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._said = Content("")

    def compose(self) -> ComposeResult:
        """The words."""
        yield Prose()

    def tell(self, answer: AnswerBox | None) -> None:
        """Say what does not fit, what is meant, what helps, and how one answers."""
        said = said_of(answer) if answer is not None else Content("")
        if said != self._said:
            self._said = said
            self.query_one(Prose).say(said)
            self.scroll_home(animate=False)


def said_of(answer: AnswerBox) -> Content:
    """What there is to say of a question, the most pressing first."""
    return _said(answer.needed, answer.understood, help="" if answer.needed else answer.help, how=answer.how)


def _said(needed: str = "", understood: str = "", *, help: str, how: str) -> Content:
    parts = ((needed, "$error"), (understood, "$foreground"), (help, "$foreground"), (how, "$quiet"))
    return Content("  ").join(words(text, style) for text, style in parts if text)
