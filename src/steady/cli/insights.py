"""`steady insights`: the person's own evidence, in words first, then in small charts."""

from typing import Annotated

import typer

from steady.cli.completion import complete_topic
from steady.cli.options import From, To, days_between
from steady.cli.session import Shell
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.services.insights import TOPICS, Insight, gathered, in_short, where_more_is
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
    everything: Annotated[
        bool, typer.Option("--all", help=N_("Show all details, with every chart and table."))
    ] = False,
    since: From = None,
    until: To = None,
) -> None:
    """What your own notes show: all topics briefly, or one with its picture. Counts, and nothing that judges.

    \b
    Examples:
      steady insights
      steady insights expectations
      steady insights expectations --all
      steady insights weeks --from "last month"
      steady insights people --plain
    """
    first, last = days_between(session, since, until)
    if topic or everything or session.flags.json:
        topics = [topic.strip().lower()] if topic else tuple(TOPICS)
        found = gather(session.home, topics, first, last)
        session.tell(found[0].problems)
        if session.flags.json:
            session.result_json({each.topic: each.numbers() for each in found})
        else:
            parts = [_in_full(session, each) if everything else _folded(session, each) for each in found]
            _tell(session, [line for lines in parts for line in ("", *lines)][1:])
    else:
        kept = gathered(session.home, first, last)
        session.tell(kept.problems)
        for heading, sentences in in_short(kept):
            _tell(session, [heading, *(f"  {each}" for each in sentences), ""])
        session.terminal.prose(
            _("For one with its picture: `steady insights TOPIC`, such as `steady insights weeks`.")
        )
    session.end_looking()


def _tell(session: Shell, lines: list[str]) -> None:
    for line in lines:
        session.terminal.prose(line)


def _folded(session: Shell, found: Insight) -> list[str]:
    """What it comes to, what concerns safety, one picture, and where the rest is."""
    lines = [_(TOPICS[found.topic].title), "", *(each.text for each in found.plain)]
    first, others = found.pictures(session.terminal.width - 3)
    if first and not session.plain:
        lines += ["", *(f"  {line}".rstrip() for line in first)]
    if found.details or others or found.facts.rows():
        lines += ["", _where_all_is(found)]
    return lines


def _where_all_is(found: Insight) -> str:
    """How many sentences are left out, and what shows them with all charts and tables."""
    if not found.left_out:
        return _("`steady insights {topic} --all` shows all details.", topic=found.topic)
    return where_more_is(found.topic, found.left_out)


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
