"""The command of each kind of record, made from its one definition."""

from typing import Annotated, Any

import typer

from steady.cli.add import add
from steady.cli.completion import complete_id_of
from steady.cli.groups import new_app, single
from steady.cli.options import Answers, At, with_flags
from steady.cli.session import session_of
from steady.cli.show import show_entry
from steady.cli.trash import remove
from steady.cli.verbs import change, list_records
from steady.core.catalogue import Kind
from steady.core.fields import fields_of
from steady.core.record import Moment, Page


def command_of(kind: Kind) -> Any:
    """The command for a kind: one that adds a moment, or a group for what the plan keeps."""
    if issubclass(kind, Moment):
        return single(_adder(kind, kind.verb()), kind.verb())
    group = _page_group(kind) if issubclass(kind, Page) else _thing_group(kind)
    command = typer.main.get_command(group)
    command.name = kind.verb()
    return command


def _example(kind: Kind, command: str) -> str:
    quick = f"  steady {command} --quick" if any(field.ask.quick for field in fields_of(kind)) else ""
    return "\n".join(
        filter(
            None,
            ["Examples:", f"  steady {command}", quick, f"  steady {command} --answers - < answers.toml"],
        )
    )


def _adder(kind: Kind, command: str) -> Any:
    def adder(
        context: typer.Context,
        given: dict[str, str],
        quick: Annotated[bool, typer.Option("--quick", help="Ask only the shortest way.")] = False,
        answers: Answers = None,
        at: At = None,
    ) -> None:
        add(session_of(context), kind, given, answers=answers, at=at, quick=quick)

    adder.__doc__ = f"{kind.purpose()}\n\n\b\n{_example(kind, command)}"
    return with_flags(kind, adder)


def _thing_group(kind: Kind) -> typer.Typer:
    group = new_app(invoke_without_command=True, help=kind.purpose())
    wanted = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_id_of(kind))]

    @group.callback()
    def root(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            list_records(session_of(context), kind, hint=True)

    group.command("add")(_adder(kind, f"{kind.verb()} add"))

    @group.command("list", help=f"List your {kind.plural}.")
    def list_(context: typer.Context) -> None:
        list_records(session_of(context), kind, hint=True)

    @group.command("show", help=f"Show one {kind.called}.")
    def show(context: typer.Context, id: wanted) -> None:
        session = session_of(context)
        show_entry(session, session.home.find(id, kind))

    @group.command("edit", help=f"Change one {kind.called}.")
    def edit(context: typer.Context, id: wanted, answers: Answers = None) -> None:
        session = session_of(context)
        change(session, session.home.find(id, kind), answers)

    @group.command("delete", help=f"Move one {kind.called} to the trash.")
    def delete(context: typer.Context, id: wanted) -> None:
        remove(session_of(context), id, kind)

    return group


def _page_group(kind: Kind) -> typer.Typer:
    group = new_app(invoke_without_command=True, help=kind.purpose())

    @group.callback()
    def root(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            session = session_of(context)
            entry = session.home.page(kind)
            if entry is None:
                session.terminal.say(
                    f"There is no {kind.called} yet. `steady {kind.verb()} edit` begins one."
                )
            else:
                show_entry(session, entry)

    @group.command("edit", help=f"Begin or change your {kind.called}.")
    def edit(context: typer.Context, answers: Answers = None) -> None:
        edit_page(context, kind, answers)

    return group


def edit_page(context: typer.Context, kind: Kind, answers: str | None) -> None:
    """Change a page of the plan, or begin it when there is none."""
    session = session_of(context)
    entry = session.home.page(kind)
    if entry is None:
        add(session, kind, {}, answers=answers)
    else:
        change(session, entry, answers)
