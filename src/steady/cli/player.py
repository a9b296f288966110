"""Doing an exercise in the terminal, one step at a time, and saving what comes of it."""

import contextlib
import datetime
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

import typer

from steady.cli.ask import CHANGED, KEYS, Asking, Back, announced, going_on, stopped
from steady.cli.breathing import Breathed, Turned, breathe_plainly, breathe_with_bar
from steady.cli.session import Shell
from steady.cli.terminal import HUNG_UP, Enough, end_in_peace
from steady.core.breathing import Breathe
from steady.core.errors import INTERRUPTED, SteadyError
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.numbers import about_seconds
from steady.core.text import one_line
from steady.core.walk import Walk
from steady.services import practice as services
from steady.services.drafting import Drafting
from steady.services.practice import AnswersToKeep, Practising
from steady.services.shelf import breathing_named
from steady.store import saving
from steady.store.exercises import library
from steady.store.records import Entry

WALKING = N_("Enter goes on · < back · ? help · . enough · ! safety plan")

FIRST_KEYS = N_("Enter goes on · . enough · ? help")
"""What is said of the keys unasked, once, below the first words."""


# -- as it begins ----------------------------------------------------------------------------


def gentler(exercise: Exercise | None) -> str:
    """The sentence that names a gentler exercise; "" where there is none."""
    easier = exercise.easier if exercise else ""
    return _("A gentler one: `steady practice {exercise}`", exercise=easier) if easier else ""


def agrees(session: Shell, exercise: Exercise | None, told: Sequence[str] = ()) -> bool:
    """Say what is `told`, then show the notice of an exercise that asks first, once; whether to go on."""
    terminal = session.terminal
    for line in told:
        terminal.say(line)
    if exercise is None or not services.asks_first(session.home, exercise):
        return True
    for line in filter(None, (exercise.ask_first, gentler(exercise))):
        terminal.say(line)
    if not terminal.confirm(_("Would you like to go on with it?"), default=False):
        terminal.say(_("That's fine."))
        return False
    services.ask_no_more(session.home, exercise)
    return True


# -- the walk --------------------------------------------------------------------------------


def guide_breathing(session: Shell, pattern: Breathe, *, others: bool = False) -> Breathed:
    """Guide a breathing pattern in the way that fits the terminal; with `others`, a key asks for another."""
    terminal = session.terminal
    with _sound(session) as turned:
        if session.plain or session.settings.reduced_motion or not terminal.moves:
            terminal.say(_("Ctrl-C stops, at any time."))
            return breathe_plainly(pattern, turned)
        terminal.say(_("Space pauses · q stops · ? more keys"))
        return breathe_with_bar(pattern, turned, others=others)


@contextlib.contextmanager
def _sound(session: Shell) -> Iterator[Turned | None]:
    """What lets a turn of the breath be heard, where that is wished for; quiet again on every way out."""
    if not session.settings.bell:
        yield None
        return
    from steady.services.sound import Sound  # only who wants to hear something waits for it

    sound = Sound(_ring)
    try:
        yield sound.turn
    finally:
        sound.hush()


def _ring() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\a")
        sys.stderr.flush()


def another_pattern(session: Shell) -> tuple[Exercise | None, str, Breathe] | None:
    """Ask for another pattern, by its number or in seconds; gives it with its name, or None."""
    terminal = session.terminal
    found = library(session.home.root, session.lang).exercises.values()
    patterns = [(each, each.breathes) for each in found if each.breathes]
    numbers = [str(number) for number in range(1, len(patterns) + 1)]
    names = (f"{one_line(each.title)} · {breathe.in_words}" for each, breathe in patterns)
    terminal.choices(list(zip(numbers, names, strict=True)))
    terminal.say(_("A number, or seconds such as 4-6 (4-2-6 with a hold), or Enter to go on as before."))
    while word := terminal.line("> ").strip():
        wanted = patterns[int(word) - 1][0].id if word in numbers else word
        try:
            exercise, breathe = breathing_named(session.home, wanted, session.lang)
        except SteadyError as error:
            terminal.say(f"{error.message} {error.hint}")
            continue
        if agrees(session, exercise, services.to_keep_in_mind(session.home, exercise, session.lang)):
            return exercise, exercise.id if exercise else wanted, breathe
        return None
    return None


def walk_and_keep(session: Shell, exercise: Exercise, practising: Practising) -> Entry | None:
    """Walk through an exercise, and keep what comes of it; gives the practice, None after a slip.

    Raises typer.Exit after Ctrl-C.
    """
    walk = practising.walk = Walk(exercise)
    draft = services.draft_of(session.home, exercise, session.now)
    practising.begin()
    with kept_if_ended(practising):
        interrupted = _walk(session, walk, draft, practising)
        if practising.is_slip:
            session.terminal.say(practising.said)
    entry = keep_practice(session, practising, asks=not interrupted)
    if interrupted:
        raise _left(session, draft)
    _offer_to_keep(session, walk, draft)
    return entry


def _about(session: Shell, walk: Walk) -> list[str]:
    """What is said of an exercise below its first words, its title first, the keys last."""
    exercise = walk.exercise
    said = services.about(session.home, exercise, session.lang)
    return [exercise.title, walk.how_far, *said, *filter(None, [gentler(exercise)]), _(FIRST_KEYS)]


def _walk(session: Shell, walk: Walk, draft: Drafting | None, practising: Practising) -> bool:
    """Walk step by step; True when the person left at once, with Ctrl-C."""
    questions = Asking(session, draft)
    questions.follows = True
    keep = questions.kept
    questions.kept = lambda _: keep(services.of_record(walk.exercise, walk.answers))
    began, about = time.monotonic(), _about(session, walk)
    try:
        while walk.step is not None:
            try:
                below, about = about, []
                _step(session, questions, walk, below)
            except Back:
                walk.back()
    except Enough:
        pass
    except KeyboardInterrupt:
        return True
    finally:
        practising.seconds, practising.finished = time.monotonic() - began, walk.finished
    return False


def _step(session: Shell, questions: Asking, walk: Walk, about: list[str]) -> None:
    """Show what the walk is at and let the person answer, then go on. Raises Back and Enough.

    `about` is what is said with the first step alone: below its words, above what takes the keys at once.
    """
    terminal, step = session.terminal, walk.step
    if not about and not walk.on_way:
        terminal.say()
        terminal.say(walk.how_far)
    elif about and not isinstance(step, Say | Choose):
        _beside(session, about)
    match step:
        case Say(say, pause):
            _say(session, questions, say, pause, about)
        case Question():
            _ask(questions, walk)
        case Breathing(pattern):
            if not guide_breathing(session, pattern).finished:
                raise Enough
        case Choose() if way := walk.way:
            terminal.say()
            _say(session, questions, way.say, way.pause)
        case Choose():
            if (number := _chosen(session, questions, step, about)) is not None:
                walk.choose(number)
                return
        case Fill():
            terminal.say(step.words)
            _ask(questions, walk)
            if text := walk.filled(walk.at):
                terminal.say()
                terminal.say(_("Your words:"))
                terminal.say(text, indent=2)
                _word(session, questions, "… ")
        case None:
            pass
        case _:
            assert_never(step)
    walk.on()


def _beside(session: Shell, about: Iterable[str]) -> None:
    session.terminal.say()
    for line in about:
        session.terminal.say(line, indent=2)


def _say(session: Shell, questions: Asking, text: str, pause: float, about: Sequence[str] = ()) -> None:
    """Say something and wait until the person goes on; nothing goes on by itself."""
    session.terminal.say(text)
    if about:
        _beside(session, about)
    _word(session, questions, f"({about_seconds(pause)}) … " if pause else "… ")


def _ask(questions: Asking, walk: Walk) -> None:
    if not questions.ask(walk.fields, walk.given):
        raise Enough


def _word(session: Shell, questions: Asking, prompt: str = "> ") -> str:
    """What the person says to go on: a key, or nothing. Raises Back and Enough."""
    while True:
        word = session.terminal.line(prompt).strip().lower()
        if word == "<":
            raise Back
        if word in (".", "q"):
            raise Enough
        if word == "!":
            questions.safety()
        elif word == "?":
            session.terminal.say(_(WALKING))
        else:
            return word


def _chosen(session: Shell, questions: Asking, step: Choose, about: Sequence[str]) -> int | None:
    """The number of the way that the person takes, from 0; None to go on without."""
    terminal = session.terminal
    keys = [str(number) for number in range(1, len(step.options) + 1)]
    terminal.strong(step.choose)
    terminal.choices(list(zip(keys, (way.label for way in step.options), strict=True)))
    if about:
        _beside(session, about)
    while (word := _word(session, questions)) not in ("", *keys):
        terminal.say(_("A number from 1 to {last}, or Enter to go on without.", last=len(keys)), indent=2)
    return int(word) - 1 if word else None


# -- keeping ---------------------------------------------------------------------------------


@contextlib.contextmanager
def kept_if_ended(practising: Practising) -> Iterator[None]:
    """Keep a practice that ends with its terminal, as far as it went: there is nobody to say so to."""
    try:
        yield
    except (SystemExit, OSError) as ended:
        end_in_peace()
        practising.keep()
        # A terminal that went away cannot be written to: that is an end like any other.
        raise (ended if isinstance(ended, SystemExit) else SystemExit(HUNG_UP)) from None


def keep_practice(session: Shell, practising: Practising, *, asks: bool = True) -> Entry | None:
    """Keep the practice, and before that ask how it was; one that was opened by a slip isn't kept."""
    if practising.is_slip:
        return None
    if asks:
        asked = tuple(field for field in services.ASKED if field.name not in practising.answers)
        if asked:
            session.terminal.say(_(KEYS))
        with kept_if_ended(practising), contextlib.suppress(KeyboardInterrupt):
            Asking(session).ask(asked, practising.answers)
    return announced(session, practising.save, Practice, practising.told)


def show_first(session: Shell, answers: AnswersToKeep) -> None:
    """Show what an exercise of the person's own would write, where that is seen first."""
    if answers.shown:
        session.terminal.say(answers.heading)
    for line in answers.shown:
        session.terminal.say(line, indent=2)


def keep_answers(
    session: Shell,
    exercise: Exercise,
    answers: AnswersToKeep,
    when: datetime.datetime,
    draft: Drafting | None = None,
) -> None:
    """Save the answers of a walk, and say so."""
    announced(
        session,
        lambda: services.keep_answers(session.home, exercise, answers.answers, when),
        answers.kind,
        answers.answers,
        draft,
    )


def _offer_to_keep(session: Shell, walk: Walk, draft: Drafting | None) -> None:
    """Offer to keep the answers as a record, and the filled sentences with a step."""
    answers = services.to_keep(session.home, walk.exercise, walk.answers, session.now, session.lang)
    if answers is not None:
        try:
            show_first(session, answers)
            if session.terminal.confirm(answers.asks, default=not answers.shown):
                keep_answers(session, walk.exercise, answers, session.now, draft)
        except KeyboardInterrupt:
            raise _left(session, draft) from None
    if draft:
        draft.discard()
    with contextlib.suppress(KeyboardInterrupt):
        for step, text in walk.to_attach:
            _offer_to_attach(session, step, text)


def _left(session: Shell, draft: Drafting | None) -> typer.Exit:
    """After Ctrl-C: what was answered waits in the draft, if there is one."""
    if draft and draft.waits:
        return stopped(session, draft, going_on(draft.kind, draft.of))
    return typer.Exit(INTERRUPTED)


def _offer_to_attach(session: Shell, sentence: Fill, text: str) -> None:
    steps = services.steps_for_words(session.home)
    if not steps or not session.terminal.confirm(_(services.WITH_A_STEP), default=False):
        return
    chosen: dict[str, Any] = {}
    Asking(session).ask((field_of(Exposure, "step"),), chosen)
    if chosen.get("step") not in {each.id for each in steps}:
        return
    entry, words = services.with_text(session.home, chosen["step"], sentence, text)
    announced(
        session, lambda: saving.edit(session.home, entry, words), Step, words, word=CHANGED, of=entry.id
    )
