"""`steady insights`: the person's own evidence so far, in words first, then in small charts."""

from typing import Annotated

import typer

from steady.cli.completion import complete_topic
from steady.cli.options import From, To, days_between
from steady.cli.session import Session, session_of
from steady.core.text import one_line
from steady.services.insights import TOPICS, Insight, laid_out
from steady.services.insights import insights as gather
from steady.services.insights_short import apart, brief

LATEST = 5
"""How many events that concern safety are told one by one where all topics are told briefly."""


def insights(
    context: typer.Context,
    topic: Annotated[
        str,
        typer.Argument(metavar="TOPIC", help=f"One of: {', '.join(TOPICS)}.", autocompletion=complete_topic),
    ] = "",
    since: From = None,
    until: To = None,
) -> None:
    """Your own evidence so far: all topics briefly, or one in full. Counts, and nothing that judges.

    \b
    Examples:
      steady insights
      steady insights expectations
      steady insights weeks --from "last month"
      steady insights people --plain
    """
    session = session_of(context)
    first, last = days_between(session, since, until)
    width = session.terminal.width - 3
    found = gather(session.home, [topic.strip().lower()] if topic else tuple(TOPICS), first, last, width)
    session.tell(found[0].problems)
    if session.flags.json:
        session.result_json({each.topic: {**each.numbers, "sentences": each.sentences} for each in found})
        session.end_looking()
        return
    for line in _in_full(session, found[0], width) if topic else _in_short(session, found):
        session.terminal.prose(line)
    session.end_looking()


def _in_short(session: Session, found: list[Insight]) -> list[str]:
    events = apart(found)
    lines: list[str] = []
    if events:
        lines = ["safety, by itself", *(f"  {told.text}" for told in events[-LATEST:])]
        if len(events) > LATEST:
            lines.append(f"  And {len(events) - LATEST} more; `steady insights people` tells each.")
        lines.append("")
    for each in found:
        title = f"{each.topic}: {TOPICS[each.topic].title}"
        lines += [title, *(f"  {sentence}" for sentence in brief(each)), ""]
    return [*lines, "One in full: `steady insights TOPIC`, such as `steady insights people`."]


def _in_full(session: Session, found: Insight, width: int) -> list[str]:
    lines = [TOPICS[found.topic].title, "", *found.sentences]
    pictured = _in_rows(found.table) if session.plain else [f"  {line}" for line in laid_out(found, width)]
    return [*lines, "", *(line.rstrip() for line in pictured)] if pictured else lines


def _in_rows(table: list[list[str]]) -> list[str]:
    """A table as one sentence for each row, each number after its own word, for whoever listens."""
    if not table:
        return []
    head, *rows = table
    return [
        f"{one_line(row[0])}: "
        + ", ".join(f"{word} {one_line(cell)}" for word, cell in zip(head[1:], row[1:], strict=True))
        + "."
        for row in rows
    ]
