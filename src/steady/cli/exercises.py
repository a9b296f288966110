"""`steady exercises`: finding, reading and checking exercises."""

from pathlib import Path
from typing import Annotated, get_args, get_type_hints

import msgspec
import typer

from steady.cli.app import CommandGroup, with_examples
from steady.cli.completion import complete_exercise
from steady.cli.session import Shell
from steady.core.errors import BadRequest, Unreadable
from steady.core.exercise import Exercise
from steady.core.helpfulness import in_words
from steady.core.language import N_, _, ngettext
from steady.core.numbers import decimal
from steady.core.text import one_line, padded, shortened
from steady.services.shelf import (
    GROUPS,
    INWARD,
    OCCASIONS,
    look_through,
    set_favourite,
    shelf,
    what_helps,
    whose,
)
from steady.store.exercises import check_file, find, library, own_file

app = CommandGroup(
    help=with_examples(
        N_("Find, read and check exercises."),
        "exercises list --when too-much",
        "exercises show then-and-now",
        "exercises check my-own.toml",
    ),
)


@app.alone
def root(session: Shell) -> None:
    """List them when no other command is given."""
    list_(session)


KINDS = get_args(get_type_hints(Exercise)["kind"])
ORDERS = ("name", "helped")
IN_JSON = ("id", "title", "group", "kind", "minutes", "when")
"""What the list tells of an exercise as JSON, besides whether it is the person's own and a favourite."""

Name = Annotated[str, typer.Argument(metavar="EXERCISE", autocompletion=complete_exercise)]


@app.command("list")
def list_(
    session: Shell,
    when: Annotated[
        str, typer.Option("--when", metavar="|".join(OCCASIONS), help=N_("Only those that fit this time."))
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="|".join(KINDS), help=N_("Only those of this kind."))
    ] = "",
    order: Annotated[
        str,
        typer.Option("--order", metavar="|".join(ORDERS), help=N_("By name, or by what has helped you.")),
    ] = "name",
) -> None:
    """List the exercises, by what they are for; your favourites come first.

    \b
    Examples:
      steady exercises list
      steady exercises list --when before --kind script
      steady exercises list --when too-much --order helped
    """
    for word, flag, known in (
        (when, "--when", OCCASIONS),
        (kind, "--kind", KINDS),
        (order, "--order", ORDERS),
    ):
        if word and word not in known:
            raise BadRequest(_("{option} takes one of: {words}.", option=flag, words=", ".join(known)))
    found = shelf(session.home, session.lang, helped=order == "helped")
    session.tell(list(found.problems))
    liked = found.favourites
    wanted = look_through(found, when=when, kind=kind, by_help=order == "helped")
    if session.flags.json:
        session.result_json(
            [
                {name: getattr(each, name) for name in IN_JSON}
                | {"own": each.id in found.own, "favourite": each.id in liked}
                for each in wanted
            ]
        )
        session.end_looking()
        return
    widest = max((len(each.id) for each in wanted), default=0)
    for group, words in GROUPS.items():
        members = [each for each in wanted if each.group == group]
        if members:
            session.terminal.result(_("{group}:", group=_(words)))
        for each in members:
            inward = [each.id] if each.turns_inward else []
            marks = ((_("favourite"), liked), (_("yours"), found.own), (_(INWARD), inward))
            notes = ", ".join(word for word, ids in marks if each.id in ids)
            title = one_line(each.title) + (f"  ({notes})" if notes else "")
            minutes = padded(_("{n} min", n=decimal(each.minutes)), len("2.5 min"), right=True)
            line = f"  {padded(each.id, widest)}  {minutes}  {title}"
            session.terminal.result(shortened(line, session.terminal.width))
    if not wanted and session.saw_all:
        session.terminal.say(_("Nothing here fits that."))
    session.end_looking()


@app.command("show")
def show(
    session: Shell,
    name: Name,
) -> None:
    """Read an exercise without doing it.

    \b
    Examples:
      steady exercises show then-and-now
    """
    exercise = find(session.home.root, name, session.lang)
    file = own_file(session.home.root, exercise.id, session.lang)
    if session.flags.json:
        session.result_json({**msgspec.to_builtins(exercise), "own": bool(file), "file": file})
        return
    for line in [*exercise.printed(), whose(file)]:
        session.terminal.prose(line)


@app.command("favourite")
def favourite(
    session: Shell,
    name: Name,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Take it off your favourites."))] = False,
) -> None:
    """Make an exercise a favourite: it comes first in its list.

    \b
    Examples:
      steady exercises favourite colour-hunt
      steady exercises favourite colour-hunt --remove
    """
    exercise = find(session.home.root, name, session.lang)
    set_favourite(session.home, exercise.id, favourite=not remove)
    said = (
        _("No longer a favourite: {exercise}", exercise=exercise.id)
        if remove
        else _("A favourite now: {exercise}", exercise=exercise.id)
    )
    session.done(said, exercise=exercise.id, favourite=not remove)


@app.command("what-helps")
def what_helps_(session: Shell) -> None:
    """Show, for each exercise, how often your distress was lower afterwards. Counts, not promises.

    \b
    Examples:
      steady exercises what-helps
    """
    found, problems = what_helps(session.home)
    session.tell(problems)
    if session.flags.json:
        session.result_json([msgspec.to_builtins(each) for each in found])
        session.end_looking()
        return
    titles = library(session.home.root, session.lang).exercises
    for each in found:
        known = titles.get(each.exercise)
        session.terminal.prose(in_words(each, known.title if known else each.exercise))
    if not found and session.saw_all:
        session.terminal.say(_("You haven't done any exercises yet."))
    session.end_looking()


@app.command("check")
def check(
    session: Shell,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("An exercise file of your own."))],
) -> None:
    """Check an exercise file and name every problem in it.

    \b
    Examples:
      steady exercises check my-own.toml
    """
    exercise, problems = check_file(file, str(file))
    if exercise is None:
        raise Unreadable(
            _("{file} isn't an exercise yet.", file=file.name),
            tuple(problems),
            _("data/exercises/README.md explains the format."),
        )
    said = ngettext(
        "{file} is fine: {title}, {n} step.",
        "{file} is fine: {title}, {n} steps.",
        len(exercise.steps),
        file=file.name,
        title=exercise.title,
    )
    session.done(said, exercise=exercise.id, steps=len(exercise.steps))
