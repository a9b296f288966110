"""A form in the shell: its questions, what was begun before, its record, and what could come next."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from steady.cli.ask import CHANGED, KEYS, SAVED, Asking, going_on, printed, say_kept, stopped, with_its_time
from steady.cli.at_once import print_help
from steady.cli.options import Given, checked, nothing_given
from steady.cli.session import Shell
from steady.cli.terminal import Enough
from steady.cli.undoing import undo_last
from steady.core.answers import answers
from steady.core.errors import BadRequest, OnlyHere
from steady.core.fields import WHEN, Field, field_of, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.language import _, ngettext
from steady.services.exposure_forms import called, form_of, looking_back
from steady.services.exposures import BESIDE, EXPECTED
from steady.services.filling import ANEW, NOW, THEN, Filling
from steady.services.follow_up import FollowUp, Next, Verb
from steady.services.form import Form
from steady.services.offers import names_for
from steady.services.practice import Practising
from steady.store.exercises import find
from steady.store.records import Entry


def fill(
    session: Shell,
    form: Form,
    given: Mapping[str, Any],
    *,
    says: Sequence[str] = (),
    command: str = "",
    told: datetime.datetime | None = None,
    beside: Callable[[Field], list[str]] = lambda _: [],
) -> Entry | None:
    """Ask the questions of a form, keep its record, and offer what follows.

    `given` came with the command and is not asked; `says` is said first; `command` goes on with the draft;
    `told` is when it was, where that came with the command; `beside` are lines to have in sight with a
    question. Gives None when nothing was answered, or something is still needed. Raises typer.Exit
    after Ctrl-C, with a draft kept.
    """
    for line in (*says, _(KEYS)):
        session.terminal.say(line)
    filling = begin(session, form, given, command=command, dated=told is not None)
    questions = Asking(session, filling.drafting)
    known: list[str] = []

    def tell_of_them() -> None:
        """What there is to know of whom it is with, once."""
        new = [line for line in form.tells(filling.answers) if line not in known]
        known.extend(new)
        for line in new:
            session.terminal.say(line, indent=2)

    def show_filled_in(names: Iterable[str]) -> None:
        """What is carried over from elsewhere: no one saves what they didn't see."""
        if lines := filling.filled_in(names):
            session.terminal.say()
            session.terminal.say(_("Already filled in:"))
        for label, words in lines:
            session.terminal.say(f"{label}: {words}", indent=2)

    def ends(field: Field) -> bool:
        """After each question: what comes with its answer is taken in, and it may end there."""
        filling.answered(field.name)
        names, came = filling.settle()
        if came:
            questions.kept(filling.answers)
            show_filled_in(came)
        if field.ask.refers:
            tell_of_them()
        return filling.ends(names)

    questions.ends_after, questions.beside, questions.asked = ends, beside, filling.asked
    if not form.of and not filling.drafting.is_picked_up:  # what a draft holds was shown
        show_filled_in({**form.answers, **filling.answers}.keys() - set(given))
    try:
        if not filling.ends([""]):
            tell_of_them()
            questions.ask(tuple(each for each in form.fields if each.name not in given), filling.answers)
        if not filling.holds_nothing and filling.lacks:
            session.terminal.say()
            session.terminal.say(_("One thing is needed to save this:"))
            questions.ask(tuple(filling.lacks), filling.answers)
    except KeyboardInterrupt:
        raise stopped(session, filling.drafting, command or going_on(form.kind, form.of)) from None
    return finish(session, filling, command=command, told=told)


def how_many(form: Form, given: Mapping[str, Any]) -> str:
    """How many questions a form asks beside those `given`, and how to be asked just what matters most."""
    count = len([each for each in form.begins_with() if each.name not in given])
    asked = ngettext("One question.", "{n} questions. Skip any you like.", count)
    shorter = len(form.essential - set(given))
    if form.quick or not 0 < shorter < count:
        return asked
    quick = ngettext("--quick asks one.", "--quick asks {n}.", shorter)
    return f"{asked} {quick}"


def fill_at_once(session: Shell, form: Form, came: Given) -> None:
    """Keep the record of a form, or change it, by what came with a command alone, and say what follows.

    Raises BadRequest when nothing came, and NotSaved.
    """
    if not came.answers and not (form.of and came.at):
        raise nothing_given()
    filling = Filling(session.home, lambda: session.now, form, fresh=True)
    answers = dict(came.answers)
    if not form.of:
        answers = checked(session.home, fields_of(form.kind), answers, session.now)
    elif came.at:
        answers[WHEN.name] = came.at
    for name, value in answers.items():
        filling.give(name, value)
    filling.settle()
    filling.check()
    finish(session, filling, told=came.at, word=CHANGED if form.of else SAVED, asked=False)


def begin(
    session: Shell, form: Form, given: Mapping[str, Any], *, command: str = "", dated: bool = False
) -> Filling:
    """A form with the answers of a draft that waits, if the person wants them; those given stand over them.

    `dated` is whether the command says when it was. Raises typer.Exit after Ctrl-C.
    """
    filling = Filling(session.home, lambda: session.now, form)
    filling.is_short = form.quick  # who types --quick means it, whatever was answered before
    if filling.drafting.is_picked_up:
        _pick_up(session, filling, command or going_on(form.kind, form.of), dated=dated or bool(form.of))
    for name, value in given.items():
        filling.give(name, value)
    filling.settle()
    return filling


# -- answers from before ---------------------------------------------------------------------


def _pick_up(session: Shell, filling: Filling, command: str, *, dated: bool) -> None:
    """Show the answers from before with their day, and ask what becomes of them.

    Enter goes on with them as of the time they were begun: old numbers are never taken for those of today.
    """
    terminal, draft = session.terminal, filling.drafting
    terminal.say()
    terminal.strong(_("You have unsaved answers from {day}:", day=filling.day))
    for label, words in draft.told():
        terminal.say(f"{label}: {words}", indent=2)
    try:
        way = _way(session, filling.ways(dated=dated))
        if way == ANEW and terminal.confirm(_("Throw them away?"), default=False):
            draft.discard()
    except KeyboardInterrupt:
        raise stopped(session, draft, command) from None
    filling.take_up(way)


def _way(session: Shell, ways: Mapping[str, str]) -> str:
    terminal = session.terminal
    if NOW not in ways:
        return THEN if terminal.confirm(_("Go on with them?"), default=True) else ANEW
    terminal.say(_("Go on with them?"))
    numbered = {str(number): way for number, way in enumerate(ways, 1)}
    terminal.choices([(number, ways[way]) for number, way in numbered.items()])
    while True:
        try:
            word = terminal.line(_("(Enter for 1)") + " ").strip().lower()
        except Enough:
            raise KeyboardInterrupt from None  # leaving here is no answer: they stay as they are
        if (word or "1") in numbered:
            return numbered[word or "1"]
        terminal.say(_("Please type 1, 2 or 3."), indent=2)


# -- saving ------------------------------------------------------------------------------------


def finish(
    session: Shell,
    filling: Filling,
    *,
    command: str = "",
    told: datetime.datetime | None = None,
    word: str = SAVED,
    asked: bool = True,
) -> Entry | None:
    """Save what was answered, say so, and offer what follows; None when there is nothing to save.

    Where nobody was `asked`, what follows is said with its commands. Raises BadRequest when a change takes
    out what the record can't be without, and NotSaved.
    """
    form, draft, terminal = filling.form, filling.drafting, session.terminal
    if filling.holds_nothing:
        filling.let_go()
        if draft.holds_more:
            terminal.say(_("There's nothing new to save. What doesn't fit here is still in the draft."))
        elif form.of:
            terminal.say(_("That's fine. Nothing was changed."))
        else:
            terminal.say(_("That's fine. There's nothing to save."))
        return None
    if filling.lacks:
        filling.note()
        draft.keep()
        label, goes_on = filling.lacks[0].label, command or going_on(form.kind, form.of)
        waits = _("Your answers are saved as a draft. To go on: `{command}`.", command=goes_on)
        waits = waits if draft.waits else ""
        if form.of:
            unchanged = _("Nothing was changed.")
            raise BadRequest(
                _("This needs an answer for “{field}”.", field=label),
                f"{unchanged} {waits}".strip(),
            )
        not_yet = _("Without an answer for “{field}” it isn't saved yet.", field=label)
        terminal.say(f"{not_yet} {waits}".strip())
        return None
    try:
        entry = filling.save(told)
    except OnlyHere as problem:
        raise printed(session, problem, filling.unsaved) from None
    if not form.of or filling.is_begun:
        say_kept(session, entry, word)
    if told:
        with_its_time(session, entry)
    if follow_up := form.follows(entry):
        back = partial(_say_back, session, filling, command or going_on(form.kind, form.of))
        offer(session, follow_up, back) if asked else tell(session, follow_up)
    return entry


def _say_back(session: Shell, filling: Filling, command: str) -> None:
    """Once a record was undone: keep its answers at hand, for who slipped on one of them alone."""
    if filling.back_again() is not None:
        session.terminal.say(_("Your answers are saved as a draft. To go on: `{command}`.", command=command))


# -- what follows ------------------------------------------------------------------------------

COMMANDS: dict[Verb, str] = {
    "safety": "steady safety",
    "boundary": "steady boundary add",
    "step": "steady step add",
    "reflection": "steady reflect",
    "incident": "steady incident",
    "grounding": "steady ground",
    "breathing": "steady breathe",
    "look back": "steady exposure reflect",
    "undo": "steady undo",
}
"""The commands that do the same, for when nobody is there to be asked."""


def offer(session: Shell, follow_up: FollowUp, undone: Callable[[], object] = lambda: None) -> None:
    """Say what there is to say, and let the person pick what comes next, as often as they like.

    `undone` is called once the record was undone.
    """
    terminal, entry = session.terminal, follow_up.entry
    for line in _lines(session, entry, follow_up.shows):
        terminal.prose(line)
    if not terminal.interactive:
        return
    terminal.say()
    for line in _said(follow_up):
        terminal.say(line)
    while True:
        terminal.say(follow_up.asks)
        key = terminal.menu([(each.key, each.label) for each in follow_up.nexts])
        chosen = next((each for each in follow_up.nexts if each.key == key), None)
        if chosen is None:
            return
        terminal.say()
        kept = _take_up(session, entry, chosen)
        if chosen.verb == "undo":
            undone()
        if chosen.ends and (kept is not None or chosen.verb == "undo"):
            return
        entry = kept or entry
        terminal.say()


def tell(session: Shell, follow_up: FollowUp) -> None:
    """Say what there is to say where nothing is asked, and the commands of what could come next."""
    for line in (*_said(follow_up), commands(follow_up)):
        session.terminal.say(line)


def _said(follow_up: FollowUp) -> list[str]:
    """What there is to say, with the command for the page of someone who is on hold."""
    if not follow_up.on_hold:
        return list(follow_up.said)
    page = _("`steady person edit {person}` opens their page.", person=follow_up.on_hold)
    return [*follow_up.said, page]


def commands(follow_up: FollowUp) -> str:
    """The commands of what could come next, and what each is for."""
    ways = (f"`{COMMANDS[each.verb]}`: {each.label}." for each in follow_up.nexts if each.verb in COMMANDS)
    return " ".join(ways)


def _take_up(session: Shell, entry: Entry, chosen: Next) -> Entry | None:
    """Do what was picked after a record was kept; gives the record that was kept by it, if any."""
    home = session.home
    match chosen.verb:
        case "safety":
            print_help(session, to_person=True)
        case "grounding" | "breathing":
            from steady.cli import player  # loaded where an exercise follows

            exercise = find(home.root, getattr(session.settings, chosen.verb), session.lang)
            if player.agrees(session, exercise):
                player.walk_and_keep(session, exercise, Practising(home, exercise.id, lambda: session.now))
        case "undo":
            undo_last(session, entry.path)
        case "look back":
            return look_back(session, entry, {})
        case "boundary" | "step" | "reflection" | "incident" | "words" | "distress":
            if form := form_of(home, lambda: session.now, entry, chosen):
                return fill(session, form, {}, says=[] if form.of else [_(form.kind.purpose())])
        case _:
            assert_never(chosen.verb)
    return None


def look_back(session: Shell, entry: Entry, given: Mapping[str, Any], *, quick: bool = False) -> Entry | None:
    """Look back on an exposure by questions, what was expected in sight; offers what follows.

    `quick` asks what matters most.
    """
    form = looking_back(session.home, lambda: session.now, entry, quick=quick)
    step = called(session.home, entry)
    before = _lines(session, entry, BESIDE)

    def expected(field: Field) -> list[str]:
        names = EXPECTED.get(field.name)
        lines = _lines(session, entry, names) if names else []
        return [_("You expected:"), *lines] if lines else []

    return fill(
        session,
        form,
        given,
        says=[_("Looking back on “{step}”. Before it, you wrote:", step=step), *before, ""]
        if before
        else [_("Looking back on “{step}”.", step=step)],
        command=f"steady exposure reflect {entry.short_id}",
        beside=expected,
    )


def _lines(session: Shell, entry: Entry, names: tuple[str, ...]) -> list[str]:
    """Some fields of an exposure, a line each, those that were answered."""
    titles, fields = names_for(session.home, (entry.record,)), [field_of(Exposure, name) for name in names]
    given = answers(entry.record, titles, session.today, fields)
    return [f"  {each.field.label}: {', '.join(each.words)}" for each in given]
