"""The versions of one record: what differs in them, and which one to keep."""

from typing import Annotated

import typer

from steady.cli.completion import complete_id
from steady.cli.session import session_of
from steady.core.tables import to_json
from steady.core.text import one_line
from steady.services.versions import differences, keep, versions


def versions_(
    context: typer.Context,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="An id, the start of one, or `last`.", autocompletion=complete_id),
    ],
    number: Annotated[
        int | None,
        typer.Option("--keep", min=1, metavar="NUMBER", help="Keep this one; the others go to the trash."),
    ] = None,
) -> None:
    """Show the versions of a record that syncing left in several files, and keep one of them.

    Until you choose, the record counts once, and for safety the most careful version holds.

    \b
    Examples:
      steady versions k3f9ab
      steady versions k3f9ab --keep 2
    """
    session = session_of(context)
    found = versions(session.home, id)
    name = found[0].short_id
    if number is not None:
        kept = keep(session.home, found, number)
        session.done(f"Kept as {session.home.shown(kept.path)}", id=kept.id, done="kept", version=number)
        session.terminal.say("The others are in the trash; `steady undo` brings them back one by one.")
        return
    if session.flags.json:
        session.result_json(
            [{"file": session.home.shown(each.path), "record": to_json(each.record)} for each in found]
        )
        return
    result = session.terminal.result
    for count, each in enumerate(found, 1):
        session.terminal.result_line(f"{count}  {session.home.shown(each.path)}")
    if len(found) == 1:
        session.terminal.say("There's only one version of this record.")
        return
    different = differences(found, session.now.date())
    for difference in different:
        for count, answer in enumerate(difference.answers, 1):
            result(f"   {one_line(difference.label)}, version {count}: {one_line(answer) or '–'}")
    if not different:
        same = len({each.content for each in found}) == 1
        session.terminal.say("They're exactly the same." if same else "Only comments or the layout differ.")
    session.terminal.say(f"`steady versions {name} --keep 1` keeps the first; the others go to the trash.")
