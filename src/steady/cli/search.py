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
from steady.core.language import _, ngettext
from steady.core.search import glimpse, needles
from steady.services.journal import Index, Match, days_in_words
from steady.store import disk

DEFAULT_LIMIT = 20


def search(
    session: Shell,
    source: Annotated[
        str,
        typer.Argument(metavar="[-]", help="- reads the words from standard input.", show_default=False),
    ] = "",
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Show only this kind.", autocompletion=complete_kind),
    ] = None,
    days: Annotated[
        str | None,
        typer.Option("--days", metavar="DAYS", help="Show only these days, like: last week, 2026-11."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="NUMBER", help="Show at most this many; 20 if you don't say."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all that are found.")] = False,
) -> None:
    """Find records by the words in them. steady asks for the words, so they stay out of your shell's history.

    A record has to have all of them, in any order; "words in quotes" stay together. Capitals and accents
    don't matter. Answers marked private are searched too.

    \b
    Examples:
      steady search
      steady search --kind exposure --days "last month"
      steady search - < words.txt
    """
    if source not in ("", "-"):
        raise BadRequest(_("Leave the words off this line. You'll be asked for them."), _(OWN_WORDS))
    wanted_kind = kind_named(kind) if kind else None
    span = days_in_words(days or "", session.today, session.home.calendar)
    wanted = needles(_words(session, source))
    if not wanted:
        raise BadRequest(_("There were no words to look for."), _("Part of a word is enough."))
    index = Index(session.home, session.lang)
    index.refresh()
    session.tell([each for each in index.problems if each.hides])
    found = index.find(wanted, wanted_kind, span)
    shown = found if everything or (session.flags.json and not limit) else found[: limit or DEFAULT_LIMIT]
    _show(session, shown, wanted)
    if not found and session.saw_all:
        none = _("None of your records has these words.")
        unread = _("None of the records that can be read has these words.")
        raise NotFound(session.nothing(none, unread), _("Fewer words find more."))
    if len(shown) < len(found):
        session.terminal.say(
            ngettext(
                "This is the newest of {all}. --all shows every one.",
                "These are the newest {n} of {all}. --all shows every one.",
                len(shown),
                all=len(found),
            )
        )
    session.end_looking()


def _words(session: Shell, source: str) -> str:
    """The words to look for: typed when asked, or from standard input."""
    if source == "-":
        return sys.stdin.buffer.read(disk.LARGEST).decode("utf-8", "replace")
    if not session.terminal.interactive:
        raise BadRequest(
            _("There's no terminal to ask for the words in."),
            _("`steady search -` reads them from standard input."),
        )
    try:
        return session.terminal.line(_("Words to look for: "))
    except Enough:
        return ""


def _show(session: Shell, found: list[Match], wanted: tuple[str, ...]) -> None:
    """A line for each record, and below it where the words were found."""
    seen = (glimpse(match.texts, wanted, session.terminal.width - 4) for match in found)
    below = (f"{each.label}: {each.words}" if each.label else "" for each in seen)
    show_entries(session, [match.entry for match in found], with_kind=True, below=below)
