"""The commands about files: doctor, where, schema, versions, version, backup."""

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import typer

import steady
from steady.cli import streams
from steady.cli.app import CommandGroup, with_examples
from steady.cli.completion import complete_id, complete_kind
from steady.cli.help import GroupOfCommands
from steady.cli.session import Shell
from steady.core.catalogue import all_kinds, kind_named
from steady.core.errors import BadRequest, NotSaved
from steady.core.language import N_, _, ngettext, speak
from steady.core.tables import json_schema, to_json
from steady.core.text import cells, json_text, padded
from steady.services import backup as archives
from steady.services.access import who_can_see
from steady.services.doctor import differing, keep, look, versions
from steady.store import drafts
from steady.store.archive import Archive
from steady.store.disk import reason
from steady.store.paths import whole
from steady.store.trash import TRASH

PROGRESS_EVERY = 1000


def doctor(
    session: Shell,
    fix: Annotated[
        bool, typer.Option("--fix", help=N_("Offer to put right what can be; asks each time."))
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", help=N_("With --fix: don't ask, except for what only you can decide.")),
    ] = False,
) -> None:
    """Look at every file and say what needs attention. Nothing is changed without your yes.

    \b
    Examples:
      steady doctor
      steady doctor --fix
    """
    terminal = session.terminal

    def progress(count: int) -> None:
        if terminal.interactive and count % PROGRESS_EVERY == 0:
            terminal.say(_("I've looked at {count} files …", count=count))

    if session.flags.json:
        speak(None)  # what programs read is the same in every language

    found = look(session.places, progress)
    if session.flags.json:
        session.result_json(
            {
                "files": found.files,
                "problems": [each._asdict() for each in found.problems],
                "notes": [each._asdict() for each in found.notes],
                "offers": [each.offer for each in found.repairs],
            }
        )
    else:
        for each in found.problems:
            terminal.result_line(each.sentence())
        for each in found.notes:
            terminal.result_line(_("(worth knowing) {problem}", problem=each.sentence()))
        terminal.say(found.counted())
    for repair in found.repairs if fix else []:
        if yes:
            terminal.say(repair.offer)
        if yes and repair.choice:
            terminal.say(_("That's for you to decide, so nothing was changed there."))
        elif yes or terminal.confirm(repair.offer, default=False):
            repair.do()
            terminal.say(_("Done."))
    if found.repairs and not fix:
        terminal.say(_("`steady doctor --fix` offers to put some of it right."))
    if found.problems and not fix:
        raise typer.Exit(3)


def where(
    session: Shell,
    id: Annotated[
        str, typer.Argument(metavar="ID", help=N_("The file of one record."), autocompletion=complete_id)
    ] = "",
) -> None:
    """Where your files are, or the file of one record.

    \b
    Examples:
      steady where
      $EDITOR "$(steady where last)"
    """
    if id:
        file = str(session.home.find(id).path)
        if session.flags.json:
            session.result_json({"path": file})
        else:
            session.terminal.path(file)
        return
    root = session.places.home
    there = {
        N_("records"): root / "journal",
        N_("plan"): root / "plan",
        N_("your exercises"): root / "exercises",
        N_("drafts"): root / drafts.FOLDER,
        N_("trash"): root / TRASH,
        N_("settings"): session.places.config,
    }
    if session.flags.json:
        session.result_json({name: str(path) for name, path in {"home": root, **there}.items()})
        return
    home = _("home folder")
    widest = max(map(cells, [home, *(_(name) for name in there)]))
    session.terminal.result_line(f"{padded(home, widest)}  {root}")
    for name, path in there.items():
        said = f"  ({missing})" if (missing := _there(path)) else ""
        session.terminal.result_line(f"{padded(_(name), widest)}  {path}{said}")
    for sentence in who_can_see(session.places.home):
        session.terminal.say(sentence)


def _there(path: Path) -> str:
    """What is said beside a path where nothing is; nothing of what cannot be looked at."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _("a link that leads nowhere") if os.path.islink(path) else _("not there yet")
    except OSError:
        pass
    return ""


def schema(
    session: Shell,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=N_("A kind of record; without one, all kinds are listed."),
            autocompletion=complete_kind,
        ),
    ] = "",
) -> None:
    """The JSON Schema of a kind of record, for editors that check TOML.

    \b
    Examples:
      steady schema
      steady schema exposure > exposure.schema.json
    """
    if kind:
        session.terminal.exact(json_text(json_schema(kind_named(kind))), as_json=True)
        return
    if session.flags.json:
        session.result_json({each.kind(): each.purpose() for each in all_kinds()})
        return
    for each in all_kinds():
        session.terminal.result(f"{each.kind():<12} {_(each.purpose())}")


def versions_(
    session: Shell,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=N_("An id, the start of one, or `last`."), autocompletion=complete_id
        ),
    ],
    number: Annotated[
        int | None,
        typer.Option(
            "--keep", min=1, metavar="NUMBER", help=N_("Keep this one; the others go to the trash.")
        ),
    ] = None,
) -> None:
    """Show the versions of a record that syncing left in several files, and keep one of them.

    Until you choose, the record counts once. For safety, the most careful version counts.

    \b
    Examples:
      steady versions k3f9ab
      steady versions k3f9ab --keep 2
    """
    found = versions(session.home, id)
    name = found[0].short_id
    if number is not None:
        kept = keep(session.home, found, number)
        saved = _("Saved as {file}", file=session.home.shown(kept.path))
        session.done(saved, id=kept.id, done="kept", version=number)
        session.terminal.say(_("The others are in the trash. `steady undo` brings them back one by one."))
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
        session.terminal.say(_("There's only one version of this record."))
        return
    for line in differing(found, session.now.date()):
        result(f"   {line}")
    session.terminal.say(
        _("`steady versions {id} --keep 1` keeps the first one. The others go to the trash.", id=name)
    )


def version(session: Shell) -> None:
    """The version of steady.

    \b
    Examples:
      steady version
    """
    session.done(f"steady {steady.__version__}", version=steady.__version__)


# -- all files in one archive, and the way back from one ---------------------------------------------


NOT_ENCRYPTED = N_("To bring it back: `steady backup restore FILE`. It isn't encrypted.")


ASKING = (
    N_("--yes brings it in without asking. --preview only shows what would come in."),
    N_("Nothing was brought in."),
    N_(
        "Nothing that's here changes. You can delete what comes in, one by one. To look at the"
        " backup on its own first, restore it into a new folder with --home."
    ),
)
"""How to go on where nobody can be asked, what is said after a no, and what before the question."""

_WRITE = "FILE"


class _FileOrRestore(GroupOfCommands):
    """`steady backup FILE` writes one, `restore FILE` brings one back; a file of that name is ./restore."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The rest of the line; without one there is nothing to write to.

        While TAB completes a line (click's resilient parsing), nothing is missing yet and nothing is said.
        """
        if not args and not ctx.resilient_parsing:
            raise BadRequest(
                _("This needs the name of a file."), _("`steady backup --help` shows what it takes.")
            )
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """`restore`, when it is named first; anything else is a file to write."""
        if args[0] == "restore":
            return super().resolve_command(ctx, args)
        return "", self.commands[_WRITE], args


backup = CommandGroup(
    cls=_FileOrRestore,
    subcommand_metavar="FILE | restore FILE",
    help=with_examples(
        N_("Write all your files except the trash into one archive, or bring one back."),
        "backup ~/steady-november.zip",
        "backup - > ~/steady-november.zip",
        "backup restore ~/steady-november.zip --preview",
    ),
    no_args_is_help=False,
)


@backup.command(_WRITE, hidden=True)
def write(
    session: Shell,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("A new .zip file, or - for standard output."))
    ],
) -> None:
    """Write all your files except the trash into one archive. On this computer, only you can open it.

    \b
    Examples:
      steady backup ~/steady-november.zip
      steady backup - > ~/steady-november.zip
    """
    made = _to_stdout(session) if file == "-" else archives.backup(session.places, Path(file))
    if file != "-":
        session.done(
            ngettext("Written to {file}: one file", "Written to {file}: {n} files", made.files, file=file),
            written=file,
            files=made.files,
            left_out=len(made.left_out) + len(made.unread),
        )
    for each in [*made.unread, *made.left_out, *made.renamed]:
        session.terminal.say(each.sentence())
    session.terminal.say(_(NOT_ENCRYPTED))
    if made.unread:
        session.terminal.say(
            ngettext(
                "I couldn't read everything: one is left out, the one named above.",
                "I couldn't read everything: {n} are left out, all named above.",
                len(made.unread),
            )
        )
        raise typer.Exit(3)


def _to_stdout(session: Shell) -> archives.Backup:
    if sys.stdout.isatty():
        raise BadRequest(
            _("A backup can't be shown in a terminal."), _("For example: steady backup - > steady.zip")
        )
    made = archives.packed(session.places)
    if not archives.reads_back(BytesIO(made.content), made):
        raise NotSaved(_(archives.NOT_WHOLE), _(archives.AS_THEY_WERE))
    sys.stdout.flush()
    sys.stdout.buffer.write(made.content)
    if why := streams.cut_off():
        raise NotSaved(_(archives.NOT_WRITTEN, why=reason(why)), _(archives.AS_THEY_WERE))
    return made


@backup.command("restore")
def restore(
    session: Shell,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A backup."), dir_okay=False)],
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only show what would come in."))] = False,
    keep_both: Annotated[
        bool,
        typer.Option(
            "--keep-both", help=N_("Where a file here is different, bring in the other version too.")
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Don't ask."))] = False,
) -> None:
    """Bring in what's in a backup but not here. Nothing that's here is changed or written over.

    \b
    Examples:
      steady backup restore ~/steady-november.zip --preview
      steady backup restore ~/steady-november.zip
      steady --home ~/just-to-look backup restore ~/steady-november.zip
    """
    with Archive(whole(file)) as archive:
        found = archives.preview(archive, session.places)
        coming = len(found.new) + (len(found.different) if keep_both else 0)
        if not session.flags.json:
            for line in found.lines():
                (session.terminal.result if preview else session.terminal.say)(line)
        count = 0
        if coming and not preview:
            question = ngettext("Bring in one file?", "Bring in {n} files?", coming)
            if not yes and not session.agrees(question, *map(_, ASKING)):
                return
            count = archives.restore(archive, session.places, found, both=keep_both)
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
            ngettext("Brought in: one file", "Brought in: {n} files", count)
            if coming
            else _("It's all here already.")
        )
        if count < coming:
            session.terminal.say(
                ngettext(
                    "One wasn't brought in, as something here has its name now.",
                    "{n} weren't brought in, as something here has their names now.",
                    coming - count,
                )
            )
    if found.different and not keep_both and not preview:
        session.terminal.say(
            _("What's different here hasn't changed. --keep-both brings in the other versions too.")
        )
    if found.unseen:
        raise typer.Exit(3)
