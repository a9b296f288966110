"""`steady exercises`: finding, reading and checking exercises."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from steady.cli.completion import complete_exercise
from steady.cli.exercise_text import exercise_lines
from steady.cli.groups import new_app
from steady.cli.session import session_of
from steady.core.errors import Unreadable
from steady.core.exercise import Exercise
from steady.store.exercises import check_file, library

app = new_app(
    help="Find, read and check exercises.\n\n\b\nExamples:\n"
    "  steady exercises list --when too-much\n"
    "  steady exercises show then-and-now\n"
    "  steady exercises check my-own.toml",
    no_args_is_help=True,
)

GROUPS = {
    "settling": "when it is too much",
    "waking": "when it is too little, far away",
    "before": "before contact",
    "after": "after contact",
    "longer": "longer",
}


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
    when: Annotated[
        str, typer.Option("--when", metavar="WHEN", help="before, after, too-much or too-little.")
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help="breathing, grounding, script, …")] = "",
) -> None:
    """List the exercises, by what they are for."""
    session = session_of(context)
    found = library(session.home.root)
    session.tell(list(found.problems))
    wanted = [
        each
        for each in found.exercises.values()
        if (not when or when in each.when or "any" in each.when) and (not kind or each.kind == kind)
    ]
    if session.flags.json:
        session.result_json([_head(each, own=each.id in found.own) for each in wanted])
        return
    for group, words in GROUPS.items():
        members = [each for each in wanted if each.group == group]
        if members:
            session.terminal.result(f"{words}:")
        for each in members:
            own = "  (yours)" if each.id in found.own else ""
            session.terminal.result(f"  {each.id:<28} {each.minutes:>4g} min  {each.title}{own}")
    if not wanted:
        session.terminal.say("There are none like that.")


@app.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="EXERCISE", autocompletion=complete_exercise)],
) -> None:
    """Read an exercise without walking it."""
    session = session_of(context)
    exercise = library(session.home.root).get(name)
    if session.flags.json:
        session.result_json(msgspec.to_builtins(exercise))
        return
    for line in exercise_lines(exercise):
        session.terminal.result(line)


@app.command("check")
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exercise file of your own.")],
) -> None:
    """Check an exercise file and name every problem in it."""
    session = session_of(context)
    exercise, problems = check_file(file, str(file))
    if exercise is None:
        raise Unreadable(
            f"{file.name} is not an exercise yet.",
            tuple(problems),
            "data/exercises/README.md tells the format.",
        )
    session.terminal.result(f"{file.name} is fine: {exercise.title}, {len(exercise.steps)} steps.")
