"""`steady practice`, `steady ground` and `steady breathe`: doing exercises, and saving what comes of them."""

import datetime
import math
import time
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
import typer

from steady.cli import player
from steady.cli.ask import announced
from steady.cli.completion import complete_exercise
from steady.cli.form import offer, tell
from steady.cli.options import At, came_with, checked, moment_of, not_used, read_answers, with_flags
from steady.cli.session import Shell
from steady.core.breathing import Breathe
from steady.core.errors import BadRequest
from steady.core.exercise import Exercise, Question
from steady.core.fields import fields_of
from steady.core.kinds.practice import Practice
from steady.core.language import N_, _
from steady.core.tables import HEAD
from steady.services.follow_up import after_exercise
from steady.services.offers import all_new_here
from steady.services.practice import AnswersToKeep, Practising, to_keep, to_keep_in_mind
from steady.services.shelf import breathing_named
from steady.store import saving
from steady.store.exercises import find
from steady.store.records import Entry

NUMBERS = frozenset({"distress_before", "distress_after", "effect"})

Walked = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE|-",
        help=N_(
            "Save an exercise you did elsewhere, from TOML; answers to its questions go under [answers]."
        ),
    ),
]

Yes = Annotated[
    bool,
    typer.Option("--yes", help=N_("With --answers: don't ask before saving what your own exercise writes.")),
]


def _practice(
    session: Shell,
    given: dict[str, str],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=N_("An exercise; `steady exercises list` shows them."),
            autocompletion=complete_exercise,
        ),
    ],
    answers: Walked = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Do an exercise, one step at a time. Outside a terminal, its words are printed.

    \b
    Examples:
      steady practice then-and-now
      steady practice set-a-boundary --plain
      steady practice feet-on-the-floor --distress-before 6 --no-input
    """
    run(session, find(session.home.root, name, session.lang), given, answers=answers, at=at, yes=yes)


def _ground(
    session: Shell,
    given: dict[str, str],
    name: Annotated[
        str, typer.Argument(metavar="SCRIPT", help=N_("Another exercise."), autocompletion=complete_exercise)
    ] = "",
    answers: Walked = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Come back to the here and now, through your senses.

    \b
    Examples:
      steady ground
      steady ground cold-on-your-hands
    """
    exercise = find(session.home.root, name or session.settings.grounding, session.lang)
    run(session, exercise, given, answers=answers, at=at, yes=yes)


def _breathe(
    session: Shell,
    given: dict[str, str],
    pattern: Annotated[
        str,
        typer.Argument(
            metavar="PATTERN",
            help=N_("A breathing exercise, or seconds in and out: 4-6."),
            autocompletion=complete_exercise,
        ),
    ] = "",
    minutes: Annotated[
        float | None,
        typer.Option("--minutes", min=0.2, max=30, metavar="NUMBER", help=N_("About how long it lasts.")),
    ] = None,
    at: At = None,
) -> None:
    """Breathe with a guide: a bar that grows and shrinks, or with --plain one line for each phase.

    \b
    Examples:
      steady breathe
      steady breathe 4-6 --minutes 2
      steady breathe longer-out-breath --plain
    """
    exercise, breathing = breathing_named(session.home, pattern or session.settings.breathing, session.lang)
    if minutes is not None and math.isfinite(minutes):
        breathing = breathing.lasting(minutes * 60)
    terminal = session.terminal
    practising = _practising(session, exercise.id if exercise else pattern, given, at)
    told = to_keep_in_mind(session.home, exercise, session.lang)
    if not terminal.interactive:
        for line in filter(None, (*told, player.gentler(exercise))):
            terminal.say(line)
        _print(session, practising, [breathing.in_words], breathing)
        return
    if not player.agrees(session, exercise, told):
        return
    practising.begin()
    with player.kept_if_ended(practising):
        began = time.monotonic()
        try:
            exercise = _guided(session, practising, exercise, breathing)
        finally:
            practising.seconds = practising.seconds or time.monotonic() - began
        terminal.say(practising.said)
        if not practising.finished and (gentler := player.gentler(exercise)):
            terminal.say(gentler)
    _follow(session, player.keep_practice(session, practising))


def _guided(
    session: Shell, practising: Practising, exercise: Exercise | None, pattern: Breathe
) -> Exercise | None:
    """Guide a breath, and another pattern where one is asked for; gives the exercise that it ended with."""
    while True:
        breathed = player.guide_breathing(session, pattern, others=True)
        practising.seconds += breathed.seconds
        practising.finished = breathed.finished
        if not breathed.other:
            return exercise
        if (other := player.another_pattern(session)) is not None:
            exercise, practising.exercise, pattern = other


def _practising(session: Shell, name: str, given: Mapping[str, str], at: str | None) -> Practising:
    """A practice with the numbers that came with the command. Raises BadRequest."""
    when = moment_of(session, at)
    practising = Practising(session.home, name, lambda: when)
    practising.answers = came_with(session, Practice, given, None).answers
    return practising


def _print(session: Shell, practising: Practising, lines: list[str], facts: object) -> None:
    """Print what nobody is there to be guided through, and keep the practice when numbers came with it.

    As JSON the facts are printed, unless the record that is kept says them.
    """
    if not session.flags.json:
        for line in lines:
            session.terminal.prose(line)
    elif not practising.answers:
        session.result_json(msgspec.to_builtins(facts))
    if practising.answers:
        values = {"exercise": practising.exercise, **practising.answers}
        _save(session, values, practising.when)


def _save(session: Shell, values: Mapping[str, Any], at: datetime.datetime) -> None:
    entry = announced(session, lambda: saving.add(session.home, Practice, values, at), Practice, values)
    _follow(session, entry, asked=False)


def _follow(session: Shell, entry: Entry | None, *, asked: bool = True) -> None:
    """Offer what follows a practice that was kept; where nobody was `asked`, say it with its commands."""
    found = after_exercise(session.home, entry, session.now) if entry else None
    if found:
        offer(session, found) if asked else tell(session, found)


practice = with_flags(Practice, _practice, NUMBERS)
ground = with_flags(Practice, _ground, NUMBERS)
breathe = with_flags(Practice, _breathe, NUMBERS)


def run(
    session: Shell,
    exercise: Exercise,
    given: Mapping[str, str],
    *,
    answers: str | None = None,
    at: str | None = None,
    yes: bool = False,
) -> None:
    """Walk an exercise and keep it, or print it, or keep what a file says of a walk."""
    if answers:
        _keep_told(session, exercise, given, answers, at, yes=yes)
        return
    terminal, practising = session.terminal, _practising(session, exercise.id, given, at)
    if not terminal.interactive:
        _print(session, practising, exercise.printed(), exercise)
        return
    if player.agrees(session, exercise):
        _follow(session, player.walk_and_keep(session, exercise, practising))


def _keep_told(
    session: Shell,
    exercise: Exercise,
    given: Mapping[str, str],
    source: str,
    at: str | None,
    *,
    yes: bool,
) -> None:
    """Keep a walk that a file tells of: the practice, and the record that its answers make.

    With `yes`, also what an exercise of the person's own would write is not asked about.
    """
    table = read_answers(source, session.home)
    inner = table.pop("answers", {})
    if not isinstance(inner, dict):
        raise BadRequest(_("Answers to its questions go under [answers]."), _("Nothing was saved."))
    asked = tuple(
        field
        for number, step in enumerate(exercise.steps, 1)
        if isinstance(step, Question)
        for field in step.fields(number, exercise.keeps)
    )
    inner_answers = checked(session.home, asked, inner, session.now, partly=True)
    fields = tuple(field for field in fields_of(Practice) if not field.required)
    came = came_with(session, Practice, given, table, at, fields=fields)
    unused = not_used(name for name in HEAD if name in inner)
    for sentence in (*unused, *all_new_here(session.home, asked, inner_answers)):
        session.terminal.say(sentence)
    when = came.at or session.now
    answers = to_keep(session.home, exercise, inner_answers, session.now, session.lang)
    if answers and not _agreed(session, answers, yes=yes):
        answers = None
    _save(session, {"exercise": exercise.id, "finished": True, **came.answers}, when)
    if answers:
        player.keep_answers(session, exercise, answers, when)


def _agreed(session: Shell, answers: AnswersToKeep, *, yes: bool) -> bool:
    """Whether the answers of a file are to be saved; asked where what they would write is shown first."""
    player.show_first(session, answers)
    if yes or not answers.shown:
        return True
    if not session.terminal.interactive:
        raise BadRequest(
            _(
                "This exercise is your own file, and it would save what's shown above as {a_record}.",
                a_record=answers.kind.with_article(),
            ),
            _("Nothing was saved. --yes saves it without asking."),
        )
    return session.terminal.confirm(answers.asks, default=False)
