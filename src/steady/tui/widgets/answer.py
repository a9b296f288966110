"""One question with its way to answer: the same for every kind of record, made from the field alone."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, assert_never

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, TextArea

from steady.core.answers import show
from steady.core.dates import USUAL, Calendar
from steady.core.errors import BadRequest
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo
from steady.core.language import _
from steady.core.text import one_line, storable
from steady.core.times import StillToCome
from steady.services.offers import Offer, answer, names_one, near, new_here
from steady.services.own_pace import NOTHING_OWN, OwnPace
from steady.tui.widgets.entries import (
    Chosen,
    LineEntry,
    LinesEntry,
    OptionsEntry,
    ScaleEntry,
    WordsOffered,
    lines_of_words,
    seen,
)
from steady.tui.widgets.entries import lines_of as lines_of_options
from steady.tui.widgets.prose import Prose, words

YES, NO = "yes", "no"

_Entry = ScaleEntry | OptionsEntry | LineEntry | LinesEntry


LEAST_LINES = 2
"""How many lines there are to write on at least where own words can be long."""

FRAME = 2
"""How many lines the frame of an entry for own words takes."""


def lines_of(field: Field, offered: Sequence[Offer], width: int) -> int:
    """How many lines the question of a field and its entry take at least in so many columns, without help."""
    question = len(words(field.question).wrap(width)) or 1
    match field.shape:
        case Number(_, high, _) if high is not None:
            return question + 2
        case Choice() as choice:
            return question + lines_of_options(_worded(choice), width, several=False)
        case YesNo():
            return question + lines_of_options(_yes_no(), width, several=False)
        case Several(options) as several if options or (field.ask.offers and not field.offers_words):
            return question + lines_of_options(offered or _worded(several), width, several=True)
        case Several() if field.offers_words:
            return question + FRAME + 1 + lines_of_words([each.says for each in offered], width)
        case Several() | Writing() | Day() | Number():
            return question + FRAME + (LEAST_LINES if grows(field) else 1)
        case _:
            assert_never(field.shape)


def grows(field: Field) -> bool:
    """Whether its entry has many lines, and takes more where there is room."""
    shape = field.shape
    if isinstance(shape, Several):
        return not shape.options and not field.ask.offers
    return isinstance(shape, Writing) and shape.long


def how(field: Field, *, offers: bool) -> str:
    """How the question of a field is answered, and how one goes on; `offers` whether it offers something."""
    match field.shape:
        case Number(high=10):
            return _("0–9 or ←→. For 10: 1, then 0.")
        case Number(high=high) if high is not None:
            return _("Type the number, or ←→.")
        case Several() if field.offers_words:
            return _("↓ or a click picks one. Type a comma before the next. Your own words are just as good.")
        case Several() if grows(field):
            return _("One on each line. Tab goes on.")
        case Several():
            return _("Space, a number or a click marks one. As many as you like.")
        case Choice() | YesNo():
            return _("A number, a click, or ←→ and space.")
        case Writing(long=True):
            return _("Enter starts a new line. Tab goes on.")
        case Writing() if offers:
            return _("↓ choose from your list, or just type.")
        case Writing() | Day() | Number():
            return _("Enter goes on.")
        case _:
            assert_never(field.shape)


class AnswerBox(Vertical):
    """A question, the entry, and what there is to say about it.

    That stands below it, help while it has the focus; or a screen shows it in a place of its own, so that
    nothing moves.
    """

    class Changed(Message):
        """The answer is another one now; `answer.value` and `answer.problem` say what."""

        def __init__(self, answer: "AnswerBox") -> None:
            super().__init__()
            self.answer = answer

    def __init__(
        self,
        field: Field,
        value: Any,
        offered: Sequence[Offer],
        now: datetime.datetime,
        rows: int = 3,
        known: Sequence[Offer] = (),
        typed: str = "",
        calendar: Calendar = USUAL,
        own: OwnPace = NOTHING_OWN,
        *,
        helps: bool = True,
    ) -> None:
        """`known` can be named besides those `offered`; `typed` is what was typed and does not fit.

        `own` are the person's words for numbers that are asked for. Without `helps`, the screen shows what
        `help`, `how`, `understood` and `problem` say.
        """
        super().__init__()
        self.field = field
        self.value = value
        """What the answer is; None when there is none. While something does not fit, the last that did."""
        self.problem = ""
        """What does not fit, in a sentence; empty when all is well."""
        self.needed = ""
        """What is said where it does not fit, or is needed; empty when all is well."""
        self._offered = tuple(offered)
        self._known = tuple(known) or self._offered
        self._now, self._calendar = now, calendar
        self._rows = rows
        self._in_own_words = own.beside(field)
        self._untouched: tuple[str, Any] | None = None
        """What the entry showed at first, and its value: what is not edited is not changed."""
        self._typed = typed
        self._entry = self._made()
        if typed:
            self._untouched = None
        self._helps = helps
        self._head = Prose(classes="section")
        self._head.display = False
        self._meant, self._wrong = Prose(classes="understood"), Prose(classes="problem")

    def compose(self) -> ComposeResult:
        """The question, its entry, and what there is to say about it."""
        if not self._helps:
            yield self._head
            yield Prose(self.field.question, classes="question")
            yield self._entry
            if self.field.offers_words:
                yield WordsOffered([each.says for each in self._offered])
            return
        yield Prose(self.field.question, classes="question")
        if self.field.help:
            yield Prose(self.field.help, classes="help")
        yield self._entry
        if self._in_own_words:
            yield Prose(self._in_own_words, classes="help")
        if self.field.offers_words:
            yield Prose(" · ".join(each.says for each in self._offered), classes="help")
        if self._offers_words or self.field.offers_words:
            yield Prose(self.how, classes="help")
        if isinstance(self.field.shape, Day) or self._offers_words or names_one(self.field):
            yield self._meant
        yield self._wrong

    # -- what there is to say about it --------------------------------------------------------------------

    @property
    def help(self) -> str:
        """One or two short sentences on the question, or the person's own words for its numbers."""
        return self._in_own_words or self.field.help

    @property
    def how(self) -> str:
        """How the question is answered, and how one goes on from it."""
        return how(self.field, offers=bool(self._offered))

    @property
    def understood(self) -> str:
        """What is meant by what stands in the entry, where that isn't plain; "" where it is."""
        if not (isinstance(self.field.shape, Day) or self._offers_words or names_one(self.field)):
            return ""
        return self._new_here() or self._understood()

    def head(self, section: str) -> None:
        """Show the name of a part of the record above the question; "" for none."""
        self._head.say(section)
        self._head.display = bool(section)

    def give_lines(self, lines: int) -> None:
        """Give an entry for many lines so many to write on."""
        if isinstance(self._entry, LinesEntry):
            self._entry.styles.height = lines + FRAME

    def _made(self) -> _Entry:
        """The widget for a shape; mypy names this place when a shape is added."""
        field, value = self.field, self.value
        text = self._typed or self._text(value)
        match field.shape:
            case Number(_, high, _) if high is not None:
                return ScaleEntry(field.shape, field.ends, value)
            case Number() | Day():
                return self._on_one_line(text)
            case Choice() as choice:
                return OptionsEntry(_worded(choice), self._chosen(value), several=False)
            case YesNo():
                return OptionsEntry(_yes_no(), self._chosen(value), several=False)
            case Several() if field.offers_words:
                return self._on_one_line(text, tuple(each.says for each in self._offered), several=True)
            case Several(options) as several:
                if options or field.ask.offers:
                    offers = self._offered or _worded(several)
                    return OptionsEntry(offers, self._chosen(value), several=True)
                return self._on_many_lines(text)
            case Writing(long):
                known = tuple(each.says for each in self._offered)
                return self._on_many_lines(text) if long else self._on_one_line(text, known)
            case _:
                assert_never(field.shape)

    def _text(self, value: Any) -> str:
        """A value as it stands in an entry for own words."""
        if value is None:
            return ""
        if isinstance(self.field.shape, Several):
            return (", " if self.field.offers_words else "\n").join(value)
        return next((each.says for each in self._known if each.id == value), show(self.field, value))

    @staticmethod
    def _chosen(value: Any) -> tuple[str, ...]:
        """A value as what is chosen among options."""
        if isinstance(value, bool):
            return (YES if value else NO,)
        return tuple(value) if isinstance(value, list) else ((value,) if value else ())

    def _on_one_line(self, text: str, known: tuple[str, ...] = (), *, several: bool = False) -> LineEntry:
        entry = LineEntry(text, known=known, several=several)
        self._untouched = (entry.value, self.value)
        return entry

    def _on_many_lines(self, text: str) -> LinesEntry:
        entry = LinesEntry(text, rows=self._rows)
        self._untouched = (entry.text, self.value)
        return entry

    def show(self, value: Any) -> None:
        """Show another answer, one that came from elsewhere than the keys."""
        self.value, self.problem = value, ""
        entry = self._entry
        match entry:
            case ScaleEntry():
                entry.value = value
            case OptionsEntry():
                entry.chosen = self._chosen(value)
            case LineEntry():
                self._untouched = (seen(self._text(value)), value)
                entry.value = self._untouched[0]
            case LinesEntry():
                entry.load_text(self._text(value))
                self._untouched = (entry.text, value)
            case _:
                assert_never(entry)

    def narrow(self, field: Field) -> None:
        """Offer just the answers that this field, one and the same question, takes now."""
        if field.ask.fits and isinstance(self._entry, OptionsEntry) and isinstance(field.shape, Choice):
            self._entry.offer(_worded(field.shape))

    def focus_entry(self) -> None:
        """Put the focus where the answer is given, now: what is typed next is meant for it."""
        self.screen.set_focus(self._entry)

    def on_click(self) -> None:
        """A click beside the entry means it too."""
        if not self.has_focus_within:
            self.focus_entry()

    @on(WordsOffered.Pressed)
    def _word_pressed(self, event: WordsOffered.Pressed) -> None:
        event.stop()
        if isinstance(self._entry, LineEntry):
            self._entry.take_word(event.word)
            self.focus_entry()

    def tell_problem(self, said: str) -> None:
        """Say what does not fit or is needed; nothing for an empty text."""
        self.needed = said
        self.set_class(bool(said), "-odd")
        self._entry.border_subtitle = Content(_("not clear yet") if said and not self._helps else "")
        self._wrong.say(said)
        self._wrong.set_class(bool(said), "-there")

    # -- what was answered ----------------------------------------------------------------------------------

    @on(Chosen)
    @on(TextArea.Changed)
    @on(Input.Changed)
    def _given(self, event: Message) -> None:
        event.stop()
        if self.read():
            self.post_message(self.Changed(self))

    def read(self) -> bool:
        """Take what stands in the entry now; True when the answer, or what does not fit, is another one.

        What was typed a moment ago may not have been told yet: whoever saves reads first.
        """
        match self._entry:
            case ScaleEntry(value=value):
                return self._take(value)
            case OptionsEntry(chosen=chosen):
                return self._take(self._of_options(chosen))
            case LinesEntry(text=text):
                return self._take(self._untouched_or(text, self._of_lines))
            case LineEntry(value=raw):
                try:
                    return self._take(self._untouched_or(raw, self._of_line))
                except BadRequest as problem:
                    said = (
                        problem.message
                        if isinstance(problem, StillToCome)
                        else problem.hint or problem.message
                    )
                    return self._take(self.value, said)
            case _:
                assert_never(self._entry)

    def _of_options(self, chosen: tuple[str, ...]) -> Any:
        if not chosen:
            return None
        if isinstance(self.field.shape, YesNo):
            return chosen[0] == YES
        return list(chosen) if isinstance(self.field.shape, Several) else chosen[0]

    def _of_lines(self, raw: str) -> Any:
        text = storable(raw)
        if isinstance(self.field.shape, Several):
            return [line.strip() for line in text.split("\n") if line.strip()] or None
        return text.rstrip("\n") if text.strip() else None

    def _of_line(self, raw: str) -> Any:
        # The offers have no numbers here, so a number is a word like any other.
        offered = () if any(part.strip().isdecimal() for part in raw.split(",")) else self._offered
        return (
            answer(self.field, raw, offered, self._now, self._known, self._calendar) if raw.strip() else None
        )

    def _untouched_or(self, shown: str, understood: Callable[[str], Any]) -> Any:
        """The answer as it was, to the letter, while the entry shows what it showed at first."""
        if self._untouched is not None and shown == self._untouched[0]:
            return self._untouched[1]
        return understood(shown)

    @property
    def typed(self) -> str:
        """What stands in the entry and does not fit; empty when all is well."""
        return self._entry.value if self.problem and isinstance(self._entry, LineEntry) else ""

    def _take(self, value: Any, problem: str = "") -> bool:
        before = (self.value, self.problem, self._typed)
        self.value, self.problem = value, problem
        self._typed = self.typed
        changed = before != (value, problem, self._typed)
        if changed or problem:  # what is needed is said until there is another answer
            self.tell_problem(problem)
        self._tell_understood()
        return changed

    def on_mount(self) -> None:
        """Say what is meant by what is there already, and what of it does not fit."""
        if self._typed:
            self.read()
        self._tell_understood()

    def _tell_understood(self) -> None:
        said = self.understood
        self._meant.say(said)
        self._meant.display = bool(said)

    @property
    def _offers_words(self) -> bool:
        return bool(self._offered) and isinstance(self.field.shape, Writing)

    def _new_here(self) -> str:
        """Who is new here, and with which key it is someone who is known."""
        said = new_here(self.field, self.value, self._known)
        maybe = near(str(self.value), self._known) if said else None
        if isinstance(self._entry, LineEntry):
            self._entry.near = maybe.says if maybe else ""
        return _("{sentence} Press ↓ for that name.", sentence=said) if maybe else said

    def _understood(self) -> str:
        """What is meant: `friday` as a date, the start of a name as the whole of it."""
        if self.value is None or self.field.offers_words:
            return ""
        if not self._offers_words:
            return show(self.field, self.value, self._now.date())
        meant = next((each.says for each in self._known if each.id == self.value), "")
        typed = self._entry.value.strip().lower() if isinstance(self._entry, LineEntry) else meant.lower()
        return f"→ {one_line(meant)}" if meant and meant.lower() != typed else ""


def _yes_no() -> tuple[Offer, ...]:
    return Offer(YES, _("yes")), Offer(NO, _("no"))


def _worded(shape: Choice | Several) -> tuple[Offer, ...]:
    return tuple(Offer(option, shape.words(option)) for option in shape.options)
