"""`steady exercises`: finding, reading and checking exercises."""

from pathlib import Path
from typing import Annotated, get_args, get_type_hints

import msgspec
import typer

from steady.cli.columns import padded, shortened
from steady.cli.completion import complete_exercise
from steady.cli.exercise_text import exercise_lines
from steady.cli.groups import new_app
from steady.cli.session import session_of
from steady.core.errors import BadRequest, Unreadable
from steady.core.exercise import Exercise, Moment
from steady.core.text import one_line
from steady.store.exercises import check_file, find, library

app = new_app(
    help="Find, read and check exercises.\n\n\b\nExamples:\n"
    "  steady exercises list --when too-much\n"
    "  steady exercises show then-and-now\n"
    "  steady exercises check my-own.toml",
    invoke_without_command=True,
)


@app.callback()
def root(context: typer.Context) -> None:
    """List them when no other command is given."""
    if context.invoked_subcommand is None:
        list_(context)


GROUPS = {
    "settling": "when it is too much",
    "waking": "when it is too little, far away",
    "before": "before contact",
    "after": "after contact",
    "longer": "longer",
}


WHEN = get_args(Moment)
KINDS = get_args(get_type_hints(Exercise)["kind"])


def _head(exercise: Exercise, *, own: bool) -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "group": exercise.group,
        "kind": exercise.kind,
        "minutes": exercise.minutes,
        "when": exercise.when,
        "own": own,
    }


@app.command("list")
def list_(
    context: typer.Context,
    when: Annotated[str, typer.Option("--when", metavar="WHEN", help=f"One of {', '.join(WHEN)}.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=f"One of {', '.join(KINDS)}.")] = "",
) -> None:
    """List the exercises, by what they are for.

    \b
    Examples:
      steady exercises list
      steady exercises list --when before --kind script
    """
    session = session_of(context)
    for word, flag, known in ((when, "--when", WHEN), (kind, "--kind", KINDS)):
        if word and word not in known:
            raise BadRequest(f"{flag} takes one of {', '.join(known)}.")
    found = library(session.home.root, session.lang)
    session.tell(list(found.problems))
    wanted = [
        each
        for each in found.exercises.values()
        if (not when or when in each.when or "any" in each.when) and (not kind or each.kind == kind)
    ]
    if session.flags.json:
        session.result_json([_head(each, own=each.id in found.own) for each in wanted])
        return
    widest = max((len(each.id) for each in wanted), default=0)
    for group, words in GROUPS.items():
        members = [each for each in wanted if each.group == group]
        if members:
            session.terminal.result(f"{words}:")
        for each in members:
            own = "  (yours)" if each.id in found.own else ""
            line = f"  {padded(each.id, widest)}  {each.minutes:>4g} min  {one_line(each.title)}{own}"
            session.terminal.result(shortened(line, session.terminal.width))
    if not wanted:
        session.terminal.say("There are none like that.")


@app.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="EXERCISE", autocompletion=complete_exercise)],
) -> None:
    """Read an exercise without walking it.

    \b
    Examples:
      steady exercises show then-and-now
    """
    session = session_of(context)
    exercise = find(session.home.root, name, session.lang)
    if session.flags.json:
        session.result_json(msgspec.to_builtins(exercise))
        return
    for line in exercise_lines(exercise):
        session.terminal.prose(line)


@app.command("check")
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exercise file of your own.")],
) -> None:
    """Check an exercise file and name every problem in it.

    \b
    Examples:
      steady exercises check my-own.toml
    """
    session = session_of(context)
    exercise, problems = check_file(file, str(file))
    if exercise is None:
        raise Unreadable(
            f"{file.name} is not an exercise yet.",
            tuple(problems),
            "data/exercises/README.md tells the format.",
        )
    session.terminal.result(f"{file.name} is fine: {exercise.title}, {len(exercise.steps)} steps.")
