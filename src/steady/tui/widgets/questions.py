"""The questions of a form, a page at a time, and beside them what was answered so far."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from steady.core.fields import Field
from steady.core.language import _
from steady.services.offers import known, offers
from steady.services.own_pace import own_pace
from steady.store.home import Home
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import AnswersText

ROWS = 17
"""How many lines a page may take, so that it fits a terminal of 24 lines with room around it."""

NO_TYPING: Mapping[str, str] = MappingProxyType({})

TWO_COLUMNS = 76
"""From how many columns on earlier answers stand beside the questions, as the styles have it."""


def pages(
    fields: Sequence[Field], offered: Callable[[Field], int] = lambda _: 0
) -> tuple[tuple[Field, ...], ...]:
    """The fields in order, on pages; a page holds fields of one section.

    `offered` gives how many things a field offers to pick from, as they take lines too.
    """
    found: list[list[Field]] = []
    used = 0
    for field in fields:
        needed = field.shape.rows(offered(field))
        if not found or found[-1][-1].section != field.section or used + needed > ROWS:
            found.append([])
            used = 0
        found[-1].append(field)
        used += needed
    return tuple(tuple(page) for page in found)


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
        self.pages = pages(fields, lambda field: 0 if field.offers_words else len(self._offered[field.name]))

    def page_of(self, field: Field) -> int:
        """The number of the page that a field is on."""
        return next(at for at, page in enumerate(self.pages) if field in page)

    def answers(
        self,
        page: Sequence[Field],
        given: Mapping[str, Any],
        now: datetime.datetime,
        *,
        typed: Mapping[str, str] = NO_TYPING,
        rows: int = 0,
    ) -> list[AnswerBox]:
        """The questions of a page with the answers `given` so far, and what was `typed` and does not fit.

        `rows` are the lines for long words; without them, as many as fit well.
        """
        rows = rows or (6 if len(page) == 1 else 3)
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
            )
            for field in page
        ]


class Beside(VerticalScroll, can_focus=False):
    """What there is to have in sight: lines of its own first, then the answers so far.

    Until there are any, an introduction, where there is room for two columns.
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
    ) -> None:
        """Show these lines and the answers of these fields; where it is narrow, the lines alone if any."""
        beside, so_far = self.query_one(".beside", Prose), self.query_one(AnswersText)
        beside.say("\n".join(lines))
        beside.display = bool(lines)
        so_far.tell(fields, answers, says, brief=narrow)
        so_far.display = not (narrow and lines)
        empty = not (lines or any(field.name in answers for field in fields))
        self.query_one(".introduction").display = empty and not narrow
        self.set_class(empty, "-empty")
        if not lines:
            self.scroll_end(animate=False)


class Questions(VerticalScroll, can_focus=False):
    """A page of questions; the one with the focus is kept in sight."""

    async def show(self, section: str, answers: Sequence[AnswerBox]) -> None:
        """Show another page."""
        await self.remove_children()
        await self.mount(*([Prose(section, classes="section")] if section else []), *answers)
        self.scroll_home(animate=False)

    def ask_only(self, asked: Callable[[Field], Field | None]) -> None:
        """Show the questions that are asked, as they are with the answers now, and hide the others."""
        for each in self.query(AnswerBox):
            field = asked(each.field)
            each.display = field is not None
            if field is not None:
                each.narrow(field)

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
    def place(self) -> int:
        """Which question has the focus, counted from 0."""
        return next((at for at, each in enumerate(self.answers) if each.has_focus_within), 0)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        # Its help comes with the focus, so how high it is shows only after the next drawing.
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
        [found] = [each for each in self.answers if each.field == field]
        found.focus_entry()
        if needed:
            found.tell_problem(_("This one is needed to save it."))
            return ""
        found.read()
        return found.problem
