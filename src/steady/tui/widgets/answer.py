"""One question with its way to answer: the same for every kind of record, made from the field alone."""

import datetime
from collections.abc import Sequence
from typing import Any, assert_never

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from steady.core.answers import parse, show
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo
from steady.core.text import one_line, storable
from steady.services.offers import Offer, answer
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.scale import ScaleEntry
from steady.tui.widgets.writing import Line, Lines

YES, NO = "yes", "no"


class Answer(Vertical):
    """A question, its help while it has the focus, the entry, and one line for what does not fit."""

    class Changed(Message):
        """The answer is another one now; `answer.value` and `answer.problem` say what."""

        def __init__(self, answer: "Answer") -> None:
            super().__init__()
            self.answer = answer

    def __init__(
        self, field: Field, value: Any, offered: Sequence[Offer], now: datetime.datetime, rows: int = 3
    ) -> None:
        super().__init__()
        self.field = field
        self.value = value
        """What the answer is; None when there is none. While something does not fit, the last that did."""
        self.problem = ""
        """What does not fit, in a sentence; empty when all is well."""
        self._offered = tuple(offered)
        self._now = now
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The question, its entry, and what there is to say about it."""
        yield Prose(self.field.ask.question, classes="question")
        if self.field.ask.help:
            yield Prose(self.field.ask.help, classes="help")
        yield self._entry()
        if self._offered and isinstance(self.field.shape, Writing):
            known = " · ".join(one_line(each.says, 30) for each in self._offered[:6])
            yield Prose(f"known: {known}", classes="help")
        if isinstance(self.field.shape, Day):
            yield Prose(self._understood(), classes="understood")
        yield Prose(classes="problem")

    def _entry(self) -> Widget:
        """The widget for a shape; mypy names this place when a shape is added."""
        field, value = self.field, self.value
        match field.shape:
            case Number(_, high, _) if high is not None:
                return ScaleEntry(field.shape, field.ask, value)
            case Number() | Day():
                return Line("" if value is None else show(field, value))
            case Choice(options):
                return OptionsEntry(_plain(options), (value,) if value else (), several=False)
            case YesNo():
                chosen = () if value is None else (YES if value else NO,)
                return OptionsEntry(_plain((YES, NO)), chosen, several=False)
            case Several(options):
                if options or field.ask.offers:
                    offers = self._offered or _plain(options)
                    return OptionsEntry(offers, value or (), several=True)
                return Lines("\n".join(value or ()), rows=self._rows)
            case Writing(long):
                if long:
                    return Lines(value or "", rows=self._rows)
                says = {each.id: each.says for each in self._offered}
                return Line(says.get(value, value or ""), known=tuple(says.values()))
            case _ as never:
                assert_never(never)

    def focus_entry(self) -> None:
        """Put the focus where the answer is given."""
        for entry in self.query("ScaleEntry, OptionsEntry, Lines, Line"):
            entry.focus()
            break

    def tell_problem(self, words: str) -> None:
        """Say under the entry what does not fit or is needed; nothing for an empty text."""
        line = self.query_one(".problem", Prose)
        line.say(words)
        line.set_class(bool(words), "-there")

    # -- what was answered ----------------------------------------------------------------------------------

    @on(ScaleEntry.Given)
    def _number(self, event: ScaleEntry.Given) -> None:
        event.stop()
        self._take(event.entry.value)

    @on(OptionsEntry.Given)
    def _options(self, event: OptionsEntry.Given) -> None:
        event.stop()
        chosen = event.entry.chosen
        match self.field.shape:
            case Several():
                self._take(list(chosen) or None)
            case YesNo():
                self._take(chosen[0] == YES if chosen else None)
            case _:
                self._take(chosen[0] if chosen else None)

    @on(TextArea.Changed)
    def _lines(self, event: TextArea.Changed) -> None:
        event.stop()
        text = storable(event.text_area.text)
        if isinstance(self.field.shape, Several):
            self._take([line.strip() for line in text.split("\n") if line.strip()] or None)
        else:
            self._take(text.rstrip("\n") if text.strip() else None)

    @on(Input.Changed)
    def _line(self, event: Input.Changed) -> None:
        event.stop()
        raw = event.value
        if not raw.strip():
            self._take(None)
            return
        try:
            value = (
                answer(self.field, raw, self._offered, self._now)
                if self._offered
                else parse(self.field, raw, self._now)
            )
        except BadRequest as problem:
            self._take(self.value, problem.hint or problem.message)
        else:
            self._take(value)

    def _take(self, value: Any, problem: str = "") -> None:
        changed = value != self.value or problem != self.problem
        self.value, self.problem = value, problem
        self.tell_problem(problem)
        for understood in self.query(".understood").results(Prose):
            understood.say(self._understood())
        if changed:
            self.post_message(self.Changed(self))

    def _understood(self) -> str:
        """The day that is meant, so that `friday` is seen as a date."""
        return "" if self.value is None else show(self.field, self.value, self._now.date())


def _plain(options: Sequence[str]) -> tuple[Offer, ...]:
    return tuple(Offer(option, option) for option in options)
