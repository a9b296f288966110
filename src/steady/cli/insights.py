"""`steady insights`: the person's own evidence, in words first, then in small charts."""

from typing import Annotated

import typer

from steady.cli.completion import complete_topic
from steady.cli.options import From, To, days_between
from steady.cli.session import Shell
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.services.insights import TOPICS, Insight, gathered, in_short
from steady.services.insights import insights as gather


def insights(
    session: Shell,
    topic: Annotated[
        str,
        typer.Argument(
            metavar="TOPIC",
            help=N_(
                "One of expectations, what-helps, steps, people, weeks, wins, setbacks, occurrences, noticed."
            ),
            autocompletion=complete_topic,
        ),
    ] = "",
    since: From = None,
    until: To = None,
) -> None:
    """What your own notes show: all topics briefly, or one in full. Counts, and nothing that judges.

    \b
    Examples:
      steady insights
      steady insights expectations
      steady insights weeks --from "last month"
      steady insights people --plain
    """
    first, last = days_between(session, since, until)
    if topic or session.flags.json:
        topics = [topic.strip().lower()] if topic else tuple(TOPICS)
        found = gather(session.home, topics, first, last)
        session.tell(found[0].problems)
        if session.flags.json:
            session.result_json({each.topic: each.numbers() for each in found})
        else:
            _tell(session, _in_full(session, found[0]))
    else:
        kept = gathered(session.home, first, last)
        session.tell(kept.problems)
        for heading, sentences in in_short(kept):
            _tell(session, [heading, *(f"  {each}" for each in sentences), ""])
        session.terminal.prose(
            _("For one in full: `steady insights TOPIC`, such as `steady insights people`.")
        )
    session.end_looking()


def _tell(session: Shell, lines: list[str]) -> None:
    for line in lines:
        session.terminal.prose(line)


def _in_full(session: Shell, found: Insight) -> list[str]:
    lines = [_(TOPICS[found.topic].title), "", *(each.text for each in found.sentences)]
    if session.plain:
        pictured = _in_rows(found.facts.head(), found.facts.rows())
    else:
        pictured = [f"  {line}".rstrip() for line in found.laid_out(session.terminal.width - 3)]
    return [*lines, "", *pictured] if pictured else lines


def _in_rows(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table as one sentence for each row, each number after its own word, for whoever listens."""
    return [
        f"{one_line(row[0])}: "
        + ", ".join(f"{word} {one_line(cell)}" for word, cell in zip(head[1:], row[1:], strict=True))
        + "."
        for row in rows
    ]
