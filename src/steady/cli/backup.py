"""`steady backup`: all files in one archive, and the way back from one."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from steady.cli import streams
from steady.cli.session import Session, session_of
from steady.cli.usage import new_app
from steady.core.errors import BadRequest, NotSaved
from steady.core.text import counted
from steady.services import backup as services
from steady.store.disk import reason

NOT_ENCRYPTED = "To bring it back: `steady backup restore FILE`. It isn't encrypted."


ASKING = (
    "--yes brings it in without asking; --preview only shows what would come in.",
    "Nothing was brought in.",
    "Nothing that's here is changed. What comes in can be deleted again, one by one. To look at the"
    " backup on its own first, restore it into a new folder with --home.",
)
"""How to go on where nobody can be asked, what is said after a no, and what before the question."""

_WRITE = "FILE"


class _FileOrRestore(TyperGroup):
    """`steady backup FILE` writes one, `restore FILE` brings one back; a file of that name is ./restore."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The rest of the line; without one there is nothing to write to.

        While TAB completes a line (click's resilient parsing), nothing is missing yet and nothing is said.
        """
        if not args and not ctx.resilient_parsing:
            raise BadRequest("This needs FILE.", "`steady backup --help` shows what it takes.")
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """`restore`, when it is named first; anything else is a file to write."""
        if args[0] == "restore":
            return super().resolve_command(ctx, args)
        return "", self.commands[_WRITE], args


app = new_app(
    cls=_FileOrRestore,
    subcommand_metavar="FILE | restore FILE",
    help="Write all your files but the trash into one archive, or bring one back.\n\n\b\nExamples:\n"
    "  steady backup ~/steady-november.zip\n"
    "  steady backup - > ~/steady-november.zip\n"
    "  steady backup restore ~/steady-november.zip --preview",
    no_args_is_help=False,
)


@app.command(_WRITE, hidden=True)
def write(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A new .zip file, or - for standard output.")],
) -> None:
    """Write all your files but the trash into one archive that only you can open on this machine.

    \b
    Examples:
      steady backup ~/steady-november.zip
      steady backup - > ~/steady-november.zip
    """
    session = session_of(context)
    made = _to_stdout(session) if file == "-" else services.backup(session.places, Path(file))
    if file != "-":
        session.done(
            f"Written: {file} ({counted(made.files, 'file')})",
            written=file,
            files=made.files,
            left_out=len(made.left_out) + len(made.unread),
        )
    for each in [*made.unread, *made.left_out, *made.renamed]:
        session.terminal.say(each.sentence())
    session.terminal.say(NOT_ENCRYPTED)
    if made.unread:
        session.terminal.say(f"Not all of it could be read: {len(made.unread)} left out, named above.")
        raise typer.Exit(3)


def _to_stdout(session: Session) -> services.Backup:
    if sys.stdout.isatty():
        raise BadRequest(
            "A backup can't be shown in a terminal.", "For example: steady backup - > steady.zip"
        )
    made = services.packed(session.places)
    if not services.reads_back(BytesIO(made.content), made):
        raise NotSaved("The backup does not read back well.", services.AS_THEY_WERE)
    sys.stdout.flush()
    sys.stdout.buffer.write(made.content)
    if why := streams.cut_off():
        raise NotSaved(f"The backup couldn't be written ({reason(why)}).", services.AS_THEY_WERE)
    return made


@app.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", dir_okay=False)],
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would come in.")] = False,
    keep_both: Annotated[
        bool,
        typer.Option("--keep-both", help="Where a file here is different, bring in the other version too."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Bring in what's in a backup but not here. Nothing that's here is changed or written over.

    \b
    Examples:
      steady backup restore ~/steady-november.zip --preview
      steady backup restore ~/steady-november.zip
      steady --home ~/just-to-look backup restore ~/steady-november.zip
    """
    from steady.store.archive import Archive
    from steady.store.paths import whole

    session = session_of(context)
    with Archive(whole(file)) as archive:
        found = services.preview(archive, session.places)
        coming = len(found.new) + (len(found.different) if keep_both else 0)
        if not session.flags.json:
            for line in found.lines():
                (session.terminal.result if preview else session.terminal.say)(line)
        count = 0
        if coming and not preview:
            if not yes and not session.agrees(f"Bring in {counted(coming, 'file')}?", *ASKING):
                return
            count = services.restore(archive, session.places, found, both=keep_both)
    if session.flags.json:
        session.result_json(
            {
                "new": dict(found.by_what()),
                "same": len(found.same),
                "different": found.different,
                "not_taken": found.passed_by,
                "not_seen": found.unseen,
                "restored": count,
            }
        )
    elif not preview and (coming or not found.unseen):
        session.terminal.result(
            f"Brought in: {counted(count, 'file')}" if coming else "It's all here already."
        )
        if count < coming:
            session.terminal.say(f"Not brought in, as something here has the name now: {coming - count}.")
    if found.different and not keep_both and not preview:
        session.terminal.say(
            "What's different here hasn't changed; --keep-both brings in the other versions too."
        )
    if found.unseen:
        raise typer.Exit(3)
