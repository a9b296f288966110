"""The command of each kind of record, made from its one definition."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from steady.cli import ideas
from steady.cli.app import CommandGroup, single, with_examples
from steady.cli.completion import complete_id_among, complete_id_of
from steady.cli.form import fill, fill_at_once, how_many
from steady.cli.options import AnswersFile, At, came_with, with_flags
from steady.cli.session import Shell
from steady.cli.show import show_entry
from steady.cli.verbs import change, list_records, remove
from steady.core.catalogue import Kind, kind_named
from steady.core.fields import fields_of
from steady.core.language import N_, _
from steady.core.record import Moment, Page
from steady.services.exposure_forms import writing
from steady.services.ideas import has_ideas


def command_of(kind: Kind) -> Any:
    """The command for a kind: one that adds a moment, or a group for what the plan keeps."""
    if issubclass(kind, Moment):
        return single(_adder(kind, kind.verb()), kind.verb())
    group = _page_group(kind) if issubclass(kind, Page) else _thing_group(kind)
    command = typer.main.get_command(group)
    command.name = kind.verb()
    return command


def _adding(kind: Kind, command: str) -> str:
    quick = [f"{command} --quick"] if any(field.ask.quick for field in fields_of(kind)) else []
    return with_examples(kind.purpose(), command, *quick, f"{command} --answers - < answers.toml")


def write_down(
    session: Shell,
    kind: Kind,
    flags: Mapping[str, str],
    answers: str | None,
    at: str | None = None,
    *,
    quick: bool = False,
) -> None:
    """Write down a record of a kind from what came with the command; the rest is asked when someone is there.

    A page that is there already is changed.
    """
    form = writing(session.home, lambda: session.now, kind, quick=quick)
    if form.entry is not None:
        change(session, form.entry, answers)
        return
    came = came_with(session, kind, flags, answers, at)
    if answers or not session.terminal.interactive:
        fill_at_once(session, form, came)
        return
    hints = (_(ideas.HINT),) if has_ideas(kind) else ()
    says = (_(kind.purpose()), how_many(form, came.answers), *hints)
    fill(session, form, came.answers, says=says, told=came.at)


def _adder(kind: Kind, command: str) -> Any:
    first = fields_of(kind)[0]
    if has_ideas(kind):
        return _adder_from_ideas(kind, command)
    if not issubclass(kind, Moment) or not first.ask.refers:
        return _adder_of(kind, command)
    meant = Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=first.ask.question,
            autocompletion=complete_id_of(kind_named(first.ask.refers))
            if " " not in first.ask.refers
            else complete_id_among([*map(kind_named, first.ask.refers.split())]),
        ),
    ]

    def adder(
        session: Shell,
        given: dict[str, str],
        which: meant = "",
        quick: Quick = False,
        answers: AnswersFile = None,
        at: At = None,
    ) -> None:
        named = {first.name: which} if which else {}
        write_down(session, kind, {**given, **named}, answers, at, quick=quick)

    adder.__doc__ = _adding(kind, command)
    return with_flags(kind, adder)


Quick = Annotated[bool, typer.Option("--quick", help="Ask only the essentials.")]


def _adder_of(kind: Kind, command: str) -> Any:
    def adder(
        session: Shell,
        given: dict[str, str],
        quick: Quick = False,
        answers: AnswersFile = None,
        at: At = None,
    ) -> None:
        write_down(session, kind, given, answers, at, quick=quick)

    adder.__doc__ = _adding(kind, command)
    return with_flags(kind, adder)


def _adder_from_ideas(kind: Kind, command: str) -> Any:
    def adder(
        session: Shell,
        given: dict[str, str],
        idea: ideas.FromIdeas = None,
        quick: Quick = False,
        answers: AnswersFile = None,
        at: At = None,
    ) -> None:
        if idea:
            ideas.take(session, idea, given, answers, at, quick=quick)
        else:
            write_down(session, kind, given, answers, at, quick=quick)

    adder.__doc__ = f"{_adding(kind, command)}\n  steady {command} --idea ask-where"
    return with_flags(kind, adder)


def _thing_group(kind: Kind) -> typer.Typer:
    verb = kind.verb()
    group = CommandGroup(
        help=with_examples(kind.purpose(), verb, f"{verb} add", f"{verb} show last"),
    )
    wanted = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_id_of(kind))]

    @group.alone
    def root(session: Shell) -> None:
        list_records(session, kind, hint=True)

    group.command("add")(_adder(kind, f"{verb} add"))
    if has_ideas(kind):
        group.command("ideas")(ideas.ideas)

    @group.command("list", help=with_examples(N_("List all of these."), f"{verb} list"))
    def list_(session: Shell) -> None:
        list_records(session, kind, hint=True)

    @group.command("show", help=with_examples(N_("Show one of them."), f"{verb} show last"))
    def show(session: Shell, id: wanted) -> None:
        show_entry(session, session.home.find(id, kind))

    @group.command("edit", help=with_examples(N_("Change one of them."), f"{verb} edit last"))
    def edit(session: Shell, id: wanted, answers: AnswersFile = None) -> None:
        change(session, session.home.find(id, kind), answers)

    @group.command("delete", help=with_examples(N_("Move one of them to the trash."), f"{verb} delete last"))
    def delete(session: Shell, id: wanted) -> None:
        remove(session, id, kind)

    return group


def _page_group(kind: Kind) -> typer.Typer:
    verb = kind.verb()
    group = CommandGroup(help=with_examples(kind.purpose(), verb, f"{verb} edit"))

    @group.alone
    def root(session: Shell) -> None:
        entry = session.home.page(kind)
        if entry is None:
            session.terminal.say(
                _("There's nothing here yet. `steady {command} edit` starts it.", command=verb)
            )
        else:
            show_entry(session, entry)

    @group.command("edit", help=with_examples(N_("Write it or change it."), f"{verb} edit"))
    def edit(session: Shell, answers: AnswersFile = None) -> None:
        write_down(session, kind, {}, answers)

    return group
