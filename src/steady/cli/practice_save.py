"""What becomes of a walk: the practice it was, the answers it holds, the sentences for a step."""

import contextlib
import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import typer

from steady.cli.add import moment_of
from steady.cli.ask import Asking
from steady.cli.begun import INTERRUPTED, going_on, stopped
from steady.cli.form import asking
from steady.cli.kept import announced, saved
from steady.cli.options import refuse_words
from steady.cli.player import Walk
from steady.cli.session import Session
from steady.cli.terminal import HUNG_UP, end_in_peace
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest, NotSaved
from steady.core.exercise import Exercise, Fill, Question
from steady.core.fields import field_of, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.tables import HEAD
from steady.services import practice as services
from steady.services import shared_exercise
from steady.services.drafting import Drafting
from steady.services.offers import all_new_here, offers
from steady.services.read_answers import checked, not_used, read_answers
from steady.services.read_answers import given as services_given
from steady.store import saving


def questions_of(session: Session, exercise: Exercise) -> tuple[Asking, Drafting | None]:
    """The questions of a walk, and the draft that holds their answers until it is clear what becomes of them.

    There is no draft when the exercise's answers make no record.
    """
    if not exercise.keeps:
        return asking(session), None
    kind = kind_named(exercise.keeps)
    before = services.changes(session.home, exercise, session.now)
    of = before.id if before else ""
    draft = Drafting(session.home, kind, session.now, of, fresh=True)
    questions = asking(session, draft)
    keep, names = questions.kept, {field.name for field in fields_of(kind)}
    questions.kept = lambda answers: keep({name: answers[name] for name in answers if name in names})
    return questions, draft


def before(session: Session, values: dict[str, Any]) -> bool:
    """Ask how it is before; False when that is enough, so that nothing begins."""
    if "distress_before" in values:
        return True
    try:
        goes_on = asking(session).ask((field_of(Practice, "distress_before"),), values)
    except KeyboardInterrupt:
        session.terminal.say()
        raise typer.Exit(INTERRUPTED) from None
    if not goes_on:
        session.terminal.say("Enough for now. Nothing was begun, so nothing is kept.")
    return goes_on


@contextlib.contextmanager
def kept_if_ended(
    session: Session, exercise_id: str, done: Walk, values: Mapping[str, Any], at: str | None
) -> Iterator[None]:
    """Keep a practice that ends with its terminal, as far as `done` says: there is nobody to say so to."""
    try:
        yield
    except (SystemExit, OSError) as ended:
        end_in_peace()
        told_values = services.practised(exercise_id, done.seconds, finished=done.finished, answers=values)
        with contextlib.suppress(NotSaved):
            saving.add(session.home, Practice, told_values, moment_of(session, at))
        # A terminal that went away cannot be written to: that is an end like any other.
        raise (ended if isinstance(ended, SystemExit) else SystemExit(HUNG_UP)) from None


def after(session: Session, exercise_id: str, done: Walk, values: dict[str, Any], at: str | None) -> None:
    """Keep the practice, and before that ask how it was, unless the person is on the way out."""
    fields = tuple(field_of(Practice, name) for name in ("distress_after", "effect") if name not in values)
    if not done.interrupted:
        with kept_if_ended(session, exercise_id, done, values, at), contextlib.suppress(KeyboardInterrupt):
            asking(session).ask(fields, values)
    told_values = services.practised(exercise_id, done.seconds, finished=done.finished, answers=values)
    saved(session, Practice, told_values, moment_of(session, at))


def keep_if_told(session: Session, exercise_id: str, values: dict[str, Any], at: str | None) -> None:
    """Keep a practice that was only printed when numbers came with the command."""
    if values:
        saved(session, Practice, {"exercise": exercise_id, **values}, moment_of(session, at))


def keep_told(
    session: Session,
    exercise: Exercise,
    given: Mapping[str, str],
    answers: str,
    at: str | None,
    *,
    yes: bool = False,
) -> None:
    """Keep a walk that a file tells of: the practice, and the record that its answers make.

    With `yes`, also what an exercise of the person's own would write is not asked about.
    """
    refuse_words(session.home, Practice, given, session.now)
    table = read_answers(answers, session.home)
    inner = table.pop("answers", {})
    if not isinstance(inner, dict):
        raise BadRequest("The answers of the questions belong under [answers].", "Nothing was saved.")
    fields = tuple(field for field in fields_of(Practice) if not field.required)
    told = services_given(
        session.home, Practice, table, session.now, flags=given, fields=fields, takes_at=at is None
    )
    values = told.answers
    asked = tuple(
        step.as_field(number, exercise.keeps)
        for number, step in enumerate(exercise.steps, 1)
        if isinstance(step, Question)
    )
    told_answers = checked(session.home, asked, inner, session.now, partly=True)
    unused = not_used(name for name in HEAD if name in inner)
    for sentence in (*told.said, *unused, *all_new_here(session.home, asked, told_answers)):
        session.terminal.say(sentence)
    when = moment_of(session, at) if at is not None else told.at or session.now
    kept = services.worth_keeping(exercise, told_answers)
    if kept and _shown_first(session, exercise, kept) and not yes:
        called = kind_named(exercise.keeps).with_article()
        if not session.terminal.interactive:
            raise BadRequest(
                f"This exercise is a file of your own, and it would save what's above as {called}.",
                "Nothing was saved. --yes saves it without asking.",
            )
        if not session.terminal.confirm(f"Save this as {called}?", default=False):
            kept = {}
    saved(session, Practice, {"exercise": exercise.id, "finished": True, **values}, when)
    if kept:
        _keep(session, exercise, kept, when, None)


def _shown_first(session: Session, exercise: Exercise, kept: Mapping[str, Any]) -> bool:
    """Show what an exercise of the person's own would write, where that is seen first; whether it is."""
    if not shared_exercise.shows_first(session.home, exercise, session.now, session.lang):
        return False
    kind = kind_named(exercise.keeps)
    before = services.changes(session.home, exercise, session.now)
    session.terminal.say(
        f"It would change your {kind.called}:" if before else f"It would save {kind.with_article()}:"
    )
    for line in shared_exercise.would_write(session.home, exercise, kept, session.today):
        session.terminal.say(line, indent=2)
    return True


def _keep(
    session: Session,
    exercise: Exercise,
    kept: Mapping[str, Any],
    when: datetime.datetime,
    draft: Drafting | None,
) -> None:
    announced(
        session,
        lambda: services.keep_answers(session.home, exercise, kept, when),
        kind_named(exercise.keeps),
        kept,
        draft,
    )


def offer_to_keep(session: Session, exercise: Exercise, done: Walk, draft: Drafting | None) -> None:
    """Offer to keep the answers as a record, and the filled sentences with a step."""
    if done.interrupted:
        raise _left(session, draft)
    kept = services.worth_keeping(exercise, done.answers)
    if kept:
        called = kind_named(exercise.keeps).with_article()
        try:
            if _shown_first(session, exercise, kept):
                agreed = session.terminal.confirm(f"Save this as {called}?", default=False)
            else:
                agreed = session.terminal.confirm(f"Keep your answers as {called}?", default=True)
            if agreed:
                _keep(session, exercise, kept, session.now, draft)
        except KeyboardInterrupt:
            raise _left(session, draft) from None
    if draft:
        draft.discard()
    with contextlib.suppress(KeyboardInterrupt):
        for fill, text in done.texts.values():
            if fill.attach:
                _offer_to_attach(session, fill, text)


def _left(session: Session, draft: Drafting | None) -> typer.Exit:
    """After Ctrl-C: what was answered waits in the draft, if there is one."""
    if draft and draft.waits:
        return stopped(session, draft, going_on(draft.kind, draft.of))
    return typer.Exit(INTERRUPTED)


def _offer_to_attach(session: Session, fill: Fill, text: str) -> None:
    steps = offers(session.home, field_of(Exposure, "step"))
    if not steps or not session.terminal.confirm("Keep these words with a step?", default=False):
        return
    chosen: dict[str, Any] = {}
    asking(session).ask((field_of(Exposure, "step"),), chosen)
    if chosen.get("step") not in {each.id for each in steps}:
        return
    entry = session.home.find(chosen["step"], Step)
    words = services.with_text(entry, fill, text)
    announced(
        session, lambda: saving.edit(session.home, entry, words), Step, words, word="Changed", of=entry.id
    )
