"""Searching in the shell: the words are asked for or read, so that no shell keeps them."""

import sys
from typing import Annotated

import typer

from steady.cli.app import OWN_WORDS
from steady.cli.completion import complete_kind
from steady.cli.session import Shell
from steady.cli.show import show_entries
from steady.cli.terminal import Enough
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest, NotFound
from steady.core.search import glimpse, needles
from steady.services.journal import Index, Match, days_in_words
from steady.store import disk

DEFAULT_LIMIT = 20


def search(
    session: Shell,
    source: Annotated[
        str, typer.Argument(metavar="[-]", help="- reads the words from standard input.", show_default=False)
    ] = "",
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Only records of a kind.", autocompletion=complete_kind),
    ] = None,
    days: Annotated[
        str | None, typer.Option("--days", metavar="DAYS", help="Only from some days: last week, 2026-11.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, metavar="NUMBER", help=f"At most so many; {DEFAULT_LIMIT} when not said."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that are found.")] = False,
) -> None:
    """Find records by the words in them. The words are asked for, so that your shell does not keep them.

    All words are needed, in any order; "words in quotes" belong together. Letters of any case, with or
    without accents, are the same. Words kept private are searched too.

    \b
    Examples:
      steady search
      steady search --kind exposure --days "last month"
      steady search - < words.txt
    """
    if source not in ("", "-"):
        raise BadRequest("The words to look for are asked for, not given on the line.", OWN_WORDS)
    wanted_kind = kind_named(kind) if kind else None
    span = days_in_words(days or "", session.today, session.home.calendar)
    wanted = needles(_words(session, source))
    if not wanted:
        raise BadRequest("There were no words to look for.", "Any part of a word will do.")
    index = Index(session.home, session.lang)
    index.refresh()
    session.tell([each for each in index.problems if each.hides])
    found = index.find(wanted, wanted_kind, span)
    shown = found if everything or (session.flags.json and not limit) else found[: limit or DEFAULT_LIMIT]
    _show(session, shown, wanted)
    if not found and session.saw_all:
        raise NotFound(f"Nothing here{session.readable} holds these words.", "Fewer words find more.")
    if len(shown) < len(found):
        session.terminal.say(f"These are the newest {len(shown)} of {len(found)}; --all shows every one.")
    session.end_looking()


def _words(session: Shell, source: str) -> str:
    """The words to look for: typed when asked, or from standard input."""
    if source == "-":
        return sys.stdin.buffer.read(disk.LARGEST).decode("utf-8", "replace")
    if not session.terminal.interactive:
        raise BadRequest(
            "There's no terminal to ask for the words in.", "`steady search -` reads them from input."
        )
    try:
        return session.terminal.line("Words to look for: ")
    except Enough:
        return ""


def _show(session: Shell, found: list[Match], wanted: tuple[str, ...]) -> None:
    """A line for each record, and below it where the words were found."""
    seen = (glimpse(match.texts, wanted, session.terminal.width - 4) for match in found)
    below = (f"{each.label}: {each.words}" if each.label else "" for each in seen)
    show_entries(session, [match.entry for match in found], with_kind=True, below=below)
