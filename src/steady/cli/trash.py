"""Deleting and the way back: delete, undo, restore, purge."""

from typing import Annotated

import typer

from steady.cli.completion import complete_id
from steady.cli.session import Session, session_of
from steady.cli.show import list_line
from steady.core.catalogue import Kind
from steady.core.dates import show_day
from steady.core.errors import BadRequest, NotFound
from steady.core.text import counted, one_line
from steady.services.offers import names_for
from steady.store import purging, trash, undoing
from steady.store.undoing import trashed

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="An id, the start of one, or `last`.", autocompletion=complete_id),
]


def delete(context: typer.Context, id: Id) -> None:
    """Move a record to the trash. `steady undo` brings it back.

    \b
    Examples:
      steady delete last
      steady delete k3f9ab
    """
    remove(session_of(context), id, None)


def remove(session: Session, id: str, kind: Kind | None) -> None:
    """Move the record that an id means to the trash; a file that cannot be read can be moved too."""
    home = session.home
    main, *others = home.find_paths(id, kind)
    trash.delete_record(home.root, main, others)
    session.done(f"In the trash: {one_line(main.stem)}", id=main.stem, done="deleted")
    session.terminal.say("`steady undo` brings it back.")


def undo(context: typer.Context) -> None:
    """Undo the last change: what was added, changed or deleted. Nothing is lost by it.

    \b
    Examples:
      steady undo
    """
    session = session_of(context)
    change = undoing.undo(session.home.root)
    said = {
        trash.ADDED: "Taken back, and in the trash",
        trash.EDITED: "As it was before the change",
        trash.DELETED: "Back in place",
        trash.RENAMED: "Under its old file name again",
        trash.TOGETHER: "All of it is as it was before",
    }[change.what]
    name = "" if change.id == trash.TOGETHER else f": {one_line(change.id)}"
    session.done(f"{said}{name}", id=change.id, done=f"undone: {change.what}")
    if change.replaced:
        session.terminal.say(undoing.REPLACED)


def restore(
    context: typer.Context,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="An id, the start of one, or `last`; none lists what is there."),
    ] = "",
) -> None:
    """Bring a deleted record back from the trash, or list what is there.

    \b
    Examples:
      steady restore
      steady restore k3f9
    """
    session = session_of(context)
    if id:
        change = undoing.restore(session.home.root, id)
        session.done(f"Back in place: {one_line(change.id)}", id=change.id, done="restored")
        if change.replaced:
            session.terminal.say(undoing.REPLACED)
        return
    if session.flags.json:
        held = trash.held(session.home.root)
        session.tell(held.problems)
        gone = [each for each in held.changes if each.what in (trash.DELETED, trash.UNDONE)]
        session.result_json([{"id": each.id, "was": each.was.as_posix(), "what": each.what} for each in gone])
    else:
        _list(session)
    session.end_looking()


def _list(session: Session) -> None:
    """Each record in the trash once, as its newest version there says, under the day it went there."""
    found, problems = trashed(session.home)
    session.tell(problems)
    titles = names_for(session.home, (each.entry.record for each in found if each.entry))
    terminal, day = session.terminal, ""
    for each in found:
        since = f"since {show_day(each.at.date(), session.today)}" if each.at else "since an unknown day"
        if since != day:
            terminal.result_line(f"In the trash {since}:")
            day = since
        if each.entry is None:
            terminal.result_line(f"{each.change.id}  {each.change.was.as_posix()}")
        else:
            terminal.result_line(
                list_line(each.entry, titles, id_width=0, with_kind=True, width=terminal.width)
            )
    if not found and session.saw_all:
        terminal.say("The trash holds no records.")


def purge(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="What to delete for good.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Empty the trash.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete for good what is in the trash, earlier versions of the same record too.

    It cannot reach copies in backups, on other devices, or what a disk still holds of deleted files.

    \b
    Examples:
      steady purge k3f9
      steady purge --all
    """
    session = session_of(context)
    if bool(id) == everything:
        raise BadRequest("Say what to delete for good: an ID, or --all.")
    what = one_line(id, 40) or "everything in the trash"
    without = "--yes deletes without asking."
    if not yes and not session.agrees(f"Delete for good: {what}?", without, "Nothing was deleted."):
        return
    count = purging.purge(session.home.root, id or None)
    if not count and everything:
        raise NotFound("The trash is empty.")
    session.done(f"Deleted for good: {counted(count, 'file')}", done="purged", files=count)
    session.terminal.say(trash.CANNOT_REACH)
