"""Questions one at a time in the terminal, each can be skipped; and what becomes of the answers, in words."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, assert_never

import typer

from steady.cli import streams
from steady.cli.at_once import print_help
from steady.cli.session import Shell
from steady.cli.show import named
from steady.cli.terminal import Enough
from steady.core.answers import show
from steady.core.catalogue import Kind
from steady.core.dates import show_when
from steady.core.errors import INTERRUPTED, BadRequest, NotSaved, OnlyHere
from steady.core.fields import CUES, Choice, Day, Field, Number, Several, Writing, YesNo
from steady.core.language import N_, _
from steady.core.record import Moment, Page
from steady.core.tables import to_json
from steady.core.text import cells, one_line, shortened, storable
from steady.services.drafting import ANY_SIZE, CANNOT_KEEP, Drafting, goes_on
from steady.services.offers import Offer, answer, known, near, new_here, offers, same_name
from steady.services.own_pace import OwnPace, own_pace
from steady.store import toml
from steady.store.records import Entry

KEYS = N_("Enter skips. At any time: < back, ? help, . stop here, ! safety plan.")

LINES = N_("As many lines as you like; an empty line ends it. + opens your editor.")

ON_ANY_LINE = ("<", ".", "?", "!", "+")
"""What is no answer when it stands alone on a line."""

KEYS_OF_A_QUESTION = ("", "-", *ON_ANY_LINE)
"""The same on the first line of an answer."""

SAVED, CHANGED = N_("Saved: {record}"), N_("Changed: {record}")
"""What is said of a record once it is on the disk."""


class Typed(str):
    """An answer that no key is looked for in: it came from an editor, or has several lines."""

    __slots__ = ()


class Back(Exception):
    """The person wants to see what came before these questions."""


class Asking:
    """A round of questions in a session; each answer is kept in the draft, if there is one."""

    def __init__(self, session: Shell, drafting: Drafting | None = None) -> None:
        self.terminal, self.now, self._session, self._drafting = (
            session.terminal,
            session.now,
            session,
            drafting,
        )
        self.kept: Callable[[dict[str, Any]], None] = self._keep
        """Called after each answer, so that nothing is lost."""
        self.beside: Callable[[Field], list[str]] = lambda _: []
        """Lines to have in sight with a question."""
        self.ends_after: Callable[[Field], bool] = lambda _: False
        """Called after each question; true when the rest need not be asked."""
        self.asked: Callable[[Field], Field | None] = lambda field: field
        """The question as it is asked, with the answers as they are; without one, it is passed over."""
        self.follows = False
        """Whether something comes before the first question, so that < there raises Back."""
        self._told_lines = False

    @cached_property
    def _own_pace(self) -> OwnPace:
        return own_pace(self._session.home)

    def _keep(self, answers: dict[str, Any]) -> None:
        if self._drafting is not None:
            self._drafting.change(answers)
            if not self._drafting.keep():
                self.terminal.say(_(CANNOT_KEEP))

    def safety(self) -> None:
        """Show the help lines and the safety plan."""
        print_help(self._session, to_person=True)

    def ask(self, fields: tuple[Field, ...], answers: dict[str, Any]) -> bool:
        """Ask for fields in turn and put the answers into `answers`; gives False when it was enough.

        An answer that is there already is shown and kept with Enter. Ctrl-C is the caller's.
        """
        at, step = 0, 1
        while at < len(fields):
            field = self.asked(fields[at])
            if field is None:
                at = max(at + step, 0)
                step = step if at else 1
                continue
            step, before = 1, answers.get(field.name)
            try:
                turn = self._turn(field, answers)
            except Enough:
                return False
            if turn and answers.get(field.name) != before and self.ends_after(field):
                return True  # words stood before the key
            if turn == ".":
                return False
            if turn == "<":
                if at == 0 and self.follows:
                    raise Back
                at, step = max(at - 1, 0), -1
            elif self.ends_after(field):
                return True
            else:
                at += 1
        return True

    def _turn(self, field: Field, answers: dict[str, Any]) -> str:
        """One question until it is answered, skipped or left."""
        home = self._session.home
        offered, all_known = offers(home, field, self._session.lang), known(home, field)
        self.terminal.say()
        for line in self.beside(field):
            self.terminal.say(line)
        self.question(field, offered)
        before = answers.get(field.name)
        if before is not None:
            titles = {each.id: each.says for each in all_known}
            self._now(one_line(titles.get(str(before)) or show(field, before, self.now.date())))
        elif typed := self._drafting and self._drafting.typed.get(field.name):
            said = _("You typed “{words}”, which doesn't fit here.", words=one_line(typed, 60))
            self.terminal.say(said, indent=2)
        misses = 0
        while True:
            raw = self._read(field, answers)
            word = raw.strip()
            if not isinstance(raw, Typed):
                if word in ("<", "."):
                    return word
                if word == "?":
                    self._help(field)
                    continue
                if word == "!":
                    self.safety()
                    self.terminal.say()
                    self.question(field, offered)
                    continue
            if word == "-" and before is not None and field.required:
                self.terminal.say(_("This one is needed. Press Enter to leave it as it is."), indent=2)
                continue
            if not word or (word == "-" and before is not None):
                if word:
                    answers.pop(field.name)
                    self.kept(answers)
                return ""
            try:
                answers[field.name] = answer(field, raw, offered, self.now, all_known, home.calendar)
            except BadRequest as problem:
                self._say_misfit(problem, again=misses > 0)
                misses += 1
                continue
            if answers[field.name] == []:  # none of what is offered, said in words
                answers.pop(field.name)
                self.kept(answers)
                return ""
            self.kept(answers)
            self._say_new(field, answers, all_known)
            if answers[field.name] in field.ask.shows_plan:
                self.terminal.say()
                self.safety()
            return ""

    def _say_misfit(self, problem: BadRequest, *, again: bool) -> None:
        """Say what is expected; who types “help” or “quit” here looks for a way out, and sees all of them."""
        self.terminal.say(_("{why} Enter skips.", why=problem.hint or problem.message), indent=2)
        if again:
            self.terminal.say(_(KEYS), indent=2)

    def _help(self, field: Field) -> None:
        """Say more about a question, and how a long answer is written."""
        self.terminal.say(
            field.help or _("That's all there is to this one. You can leave it empty."), indent=2
        )
        if _is_long(field):
            self.terminal.say(_(LINES), indent=2)

    def _say_new(self, field: Field, answers: dict[str, Any], all_known: tuple[Offer, ...]) -> None:
        """Say that someone is new here, and ask whether someone known is meant; Enter is no."""
        said = new_here(field, answers[field.name], all_known)
        maybe = near(answers[field.name], all_known) if said else None
        if maybe and self.terminal.confirm(said, default=False):
            answers[field.name] = maybe.id
            self.kept(answers)
        elif said and not maybe:
            self.terminal.say(said, indent=2)

    def _now(self, words: str) -> None:
        """Show the answer that is there already, and how to keep it: on one line if they fit."""
        room = self.terminal.width - cells(_("Now: {words}", words="")) - 3
        keys = _("(Enter leaves it, - takes it out)")
        if cells(words) + cells(keys) + 2 <= room:
            now = _("Now: {words}", words=words)
            self.terminal.say(f"{now}  {keys}", indent=2)
        else:
            self.terminal.say(_("Now: {words}", words=shortened(words, room)), indent=2)
            self.terminal.say(keys, indent=2)

    def question(self, field: Field, offered: tuple[Offer, ...] = ()) -> None:
        """Show a question with its scale or its choices."""
        terminal = self.terminal
        terminal.strong(field.question)
        if field.help and (field.ask.careful or field.ask.offers in CUES):  # said before it acts
            terminal.say(field.help, indent=2)
        ask = field.ask
        if offered:
            numbered = [(str(number), offer.says) for number, offer in enumerate(offered, 1)]
            if field.offers_words:
                terminal.say(
                    ", ".join(map("\u00a0".join, numbered)), indent=2
                )  # a number stays with its word
            else:
                terminal.choices(numbered)
            if ask.offers in CUES:
                terminal.say(_("Type numbers, with commas in between, or “no” for none of them."), indent=2)
            elif isinstance(field.shape, Several):
                terminal.say(_("Type numbers, with commas in between, or your own words."), indent=2)
            else:
                terminal.say(_("Type a number, or your own words."), indent=2)
            return
        match field.shape:
            case Number(low, high, _) if high is not None:
                ends = zip((low, high), field.ends, strict=True)
                terminal.say(" – ".join(f"{number} {words}".rstrip() for number, words in ends), indent=2)
                if own := self._own_pace.beside(field):
                    terminal.say(_("In your words: {words}", words=own), indent=2)
            case Choice(options) as choice:
                words = map(choice.words, options)
                terminal.choices([(str(number), option) for number, option in enumerate(words, 1)])
            case YesNo():
                terminal.say(_("yes or no"), indent=2)
            case Several(options) as several if options:
                terminal.say(", ".join(map(several.words, options)), indent=2)
                terminal.say(_("As many as you like, with commas in between."), indent=2)
            case Several():
                terminal.say(_("As many as you like, with commas in between."), indent=2)
            case Writing(long=True) if not self._told_lines:
                self._told_lines = True
                terminal.say(_(LINES), indent=2)
            case Number() | Writing() | Day():
                pass
            case _:
                assert_never(field.shape)

    def _read(self, field: Field, answers: dict[str, Any]) -> str:
        """What is typed or pasted: for long words all lines up to an empty one, else one line.

        Lines that are pasted answer the question they are pasted at and no other. Own words are in the
        answers as soon as they are typed, the line that Ctrl-C or a closed window cuts short too, so that
        a draft has them. A key that stands alone on a line is given as it is, with the words before it in
        the answers; what is pasted holds no keys.
        """
        lines: list[str] = []
        pasted = False
        between = "\n" if _is_long(field) or isinstance(field.shape, Several) else " "

        def keep() -> None:
            answers[field.name] = storable(between.join(lines))
            self.kept(answers)

        try:
            while True:
                line = self.terminal.typed()
                key, begun = line.strip(), lines
                lines = [*lines, *line.split("\n")]
                if self.terminal.more_waits():
                    pasted = True
                    continue
                if not pasted and key == "+" and _is_written(field):
                    lines = []  # should it be cut short there, its own words are the answer
                    text = self._in_editor(field, answers, between.join(begun))
                    if text is not None:
                        return text
                    lines = begun
                    continue
                if len(lines) == 1 and (not _is_long(field) or key in KEYS_OF_A_QUESTION):
                    return line
                if _is_long(field) and not pasted and key in ON_ANY_LINE:
                    lines = begun
                    if key in ("<", "."):
                        return key
                    self._help(field) if key == "?" else self.safety()
                    self.terminal.say(_("You can go on with your answer. An empty line ends it."), indent=2)
                    continue
                if not _is_long(field) or not key:
                    break
                pasted = False
                keep()
        except Enough:
            if not lines:
                raise
        except (KeyboardInterrupt, SystemExit):
            unfinished = self.terminal.unfinished()
            if unfinished.strip():
                lines += unfinished.split("\n")
            if isinstance(field.shape, Writing) and any(each.strip() for each in lines):
                keep()
            raise
        whole = between.join(lines)
        return Typed(whole.rstrip("\n") if between == "\n" else " ".join(whole.split()))

    def _in_editor(self, field: Field, answers: dict[str, Any], begun: str) -> str | None:
        """An answer as it's written in an editor; None when it is to be typed here after all.

        `begun` is what was typed so far; without it, it goes on with the answer that is there.
        """
        from steady.cli import editor  # loaded where one is opened
        from steady.store.editing import EditorQuestion

        before = answers.get(field.name)
        text = begun or ("\n".join(before) if isinstance(before, list) else before or "")
        several, draft = isinstance(field.shape, Several), self._drafting
        question = EditorQuestion(draft.kind.kind(), draft.of, field.name, several) if draft else None
        try:
            new = editor.written(self._session.home.root, text, question)
        except editor.Cut as cut:
            if cut.text.strip():
                answers[field.name] = cut.text.split("\n") if several else cut.text
                self.kept(answers)
            raise cut.way_out from None
        except editor.Ended as problem:
            self.terminal.say(problem.message, indent=2)
            use = problem.text != text and self.terminal.confirm(
                _("Use what it saved as your answer?"), default=True
            )
            if not use:
                self.terminal.say(problem.hint, indent=2)
                return None
            new = problem.text
        except BadRequest as problem:
            self.terminal.say(f"{problem.message} {problem.hint}", indent=2)
            return None
        if new.strip():
            self.terminal.say(_("Your answer: {words}", words=one_line(new, 60)), indent=2)
            return Typed(new)
        return "-" if before is not None and not field.required else ""


def _is_long(field: Field) -> bool:
    return isinstance(field.shape, Writing) and field.shape.long


def _is_written(field: Field) -> bool:
    """Whether a question is answered in own words, so that an editor is of use."""
    is_list = isinstance(field.shape, Several) and not (field.shape.options or field.ask.offers)
    return is_list or (isinstance(field.shape, Writing) and not field.ask.refers)


# -- what is said of answers: kept, waiting in a draft, or where else they are ---------------


def announced(
    session: Shell,
    save: Callable[[], Entry],
    kind: Kind,
    answers: Mapping[str, Any],
    draft: Drafting | None = None,
    word: str = SAVED,
    of: str = "",
) -> Entry:
    """Run a save and say what was kept; raises NotSaved that says where the answers are.

    `of` is the id of the record that is changed; empty for a new one.
    """
    draft = draft or Drafting(session.home, kind, session.now, of, fresh=True)
    try:
        entry = draft.save(save, answers)
    except OnlyHere as problem:
        raise printed(session, problem, answers) from None
    say_kept(session, entry, word)
    return entry


def printed(session: Shell, problem: OnlyHere, answers: Mapping[str, Any]) -> NotSaved:
    """Print answers that have no other place, so that they are not lost; gives the error that says so."""
    words = {name: value for name, value in answers.items() if value is not None}
    session.terminal.exact(toml.dumps(words, ANY_SIZE).decode())
    where = _("Nothing is lost: your answers are printed above.")
    if streams.lost():
        where = _("Your answers couldn't be printed either. If you have a copy, hold on to it.")
    return NotSaved(problem.message, f"{problem.hint} {where}")


def say_kept(session: Shell, entry: Entry, word: str) -> None:
    """Say what was done with a record: its id on stdout, or the whole record as JSON."""
    if session.flags.json:
        session.result_json(to_json(entry.record))
    else:
        session.terminal.result_line(_(word, record=named(entry)))
    if said := same_name(session.home, entry):
        session.terminal.say(said)


def with_its_time(session: Shell, entry: Entry) -> Entry:
    """Say what was understood of a time given in words; gives the entry as it is."""
    if entry.record.at:
        session.terminal.say(_("When: {time}", time=show_when(entry.record.at, session.today)))
    return entry


def going_on(kind: Kind, of: str = "") -> str:
    """The command that goes on with a draft of a kind, of a new record or of the one with the id `of`."""
    way = goes_on(kind, of)
    match way:
        case "plan":
            return "steady exposure plan"
        case "look back":
            return f"steady exposure reflect {of.rpartition('-')[2]}"
        case "change" if not issubclass(kind, Page):
            return f"steady edit {of.rpartition('-')[2] if issubclass(kind, Moment) else of}"
        case "change" | "add":
            word = "" if issubclass(kind, Moment) else " edit" if issubclass(kind, Page) else " add"
            return f"steady {kind.verb()}{word}"
        case _:
            assert_never(way)


def stopped(session: Shell, draft: Drafting, command: str) -> typer.Exit:
    """What is said and given after Ctrl-C in a question: whether there is a draft, and how to go on."""
    session.terminal.say()
    if not draft.keep():
        place = draft.keep_elsewhere()
        session.terminal.say(
            _("Stopped. Your answers are in {place}.", place=place)
            if place
            else _("Stopped. Your last answers couldn't be saved anywhere.")
        )
    elif draft.waits:
        session.terminal.say(
            _("Stopped. Your answers are saved as a draft. To go on: `{command}`.", command=command)
        )
    else:
        session.terminal.say(
            _("Stopped. Nothing was changed.") if draft.of else _("Stopped. Nothing was saved.")
        )
    return typer.Exit(INTERRUPTED)
