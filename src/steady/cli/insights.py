"""`steady insights`: the person's own evidence, in words first, then in small charts."""

from typing import Annotated

import typer

from steady.cli.completion import complete_period, complete_topic
from steady.cli.options import From, To, days_between
from steady.cli.session import Shell
from steady.cli.show import show_entries
from steady.core.errors import BadRequest
from steady.core.insights.chart import columns
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.services.insights import TOPICS, Insight, Kept, gathered, in_short, insight, known, where_more_is
from steady.services.periods import Period, days
from steady.services.periods import period as named_period


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
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar="TIME",
            help=N_("Look at one time alone: 4-weeks, 3-months, 6-months, year or all."),
            autocompletion=complete_period,
        ),
    ] = "",
    records: Annotated[
        bool, typer.Option("--records", help=N_("List the records a topic is based on, with their ids."))
    ] = False,
) -> None:
    """What your own notes show: all topics briefly, or one with its picture. Counts, and nothing that judges.

    \b
    Examples:
      steady insights
      steady insights expectations
      steady insights expectations --all
      steady insights expectations --records
      steady insights weeks --period 3-months
      steady insights weeks --from "last month"
      steady insights people --plain
    """
    topics = [topic.strip().lower()] if topic else tuple(TOPICS)
    known(topics)
    looked_at = _period(session, period, since, until)
    if records and not topic:
        raise BadRequest(_("Whose records?"), _("Name a topic: `steady insights weeks --records`."))
    kept = gathered(session.home).of(looked_at)
    session.tell(kept.problems)
    if topic or everything or session.flags.json:
        found = [insight(each, kept) for each in topics]
        if records:
            _list(session, kept, found[0])
        elif session.flags.json:
            session.result_json({each.topic: each.numbers() for each in found})
        else:
            parts = [
                _in_full(session, each, looked_at) if everything else _folded(session, each, looked_at)
                for each in found
            ]
            _tell(session, [line for lines in parts for line in ("", *lines)][1:])
    else:
        for heading, sentences in in_short(kept):
            _tell(session, [heading, *(f"  {each}" for each in sentences), ""])
        _tell(session, [each for each in (kept.outside_said(),) if each])
        session.terminal.prose(
            _("For one with its picture: `steady insights TOPIC`, such as `steady insights weeks`.")
        )
    session.end_looking()


def _period(session: Shell, name: str, since: str | None, until: str | None) -> Period:
    """The time that is looked at. Raises BadRequest and NotFound."""
    first, last = days_between(session, since, until)
    if not name:
        return days(first, last)
    if first or last:
        raise BadRequest(_("--period and --from or --to don't go together."), _("Leave one of them out."))
    return named_period(name.strip().lower(), session.today)


def _list(session: Shell, kept: Kept, found: Insight) -> None:
    """The records that a topic is based on, as `steady list` shows them."""
    entries = kept.entries_of(found.records)
    show_entries(session, entries, with_kind=len({each.kind for each in entries}) > 1)
    if not session.flags.json:
        more = _("`steady show ID` shows one of them.") if entries else found.plain[0].text
        session.terminal.say(" ".join(filter(None, [more, found.outside])))


def _tell(session: Shell, lines: list[str]) -> None:
    for line in lines:
        session.terminal.prose(line)


def _titled(found: Insight, period: Period) -> str:
    """What heads a topic: its title, with the time that is looked at where that isn't all."""
    title = _(TOPICS[found.topic].title)
    return title if period.is_all else _("{title}, {period}", title=title, period=period.words)


def _folded(session: Shell, found: Insight, period: Period) -> list[str]:
    """What concerns safety, one picture, what it comes to, and where the rest is."""
    lines = [_titled(found, period), *_first(session, found)]
    if found.folds:
        lines += ["", _where_all_is(found)]
    return lines


def _first(session: Shell, found: Insight) -> list[str]:
    """What stands first, with or without details, each part after a blank line."""
    pictured = found.picture.lines(session.terminal.width - 3) if found.picture and not session.plain else []
    parts = [
        [each.text for each in found.safety],
        _indented(pictured),
        [*(each.text for each in found.plain), *([found.outside] if found.outside else [])],
    ]
    return [line for part in parts if part for line in ("", *part)]


def _where_all_is(found: Insight) -> str:
    """How many sentences are left out, and what shows them with all charts and tables."""
    if not found.left_out:
        return _("`steady insights {topic} --all` shows all details.", topic=found.topic)
    return where_more_is(found.topic, found.left_out)


def _in_full(session: Shell, found: Insight, period: Period) -> list[str]:
    """What stands first, then each part under the words that head it."""
    width = session.terminal.width - 3
    lines = [_titled(found, period), *_first(session, found)]
    in_folds: list[list[list[str]]] = []
    for fold in found.folds:
        in_folds.append(fold.table)
        told = [line for each in fold.sentences for line in fold.said(each)]
        pictured = (
            [] if session.plain else [line for each in fold.pictures for line in ("", *each.lines(width))]
        )
        table = _table(session, fold.table, width)
        lines += ["", fold.title, *(f"  {each}" if not session.plain else each for each in told)]
        lines += _indented(pictured if told else pictured[1:])
        lines += [*([""] if table and (told or pictured) and not session.plain else []), *table]
    whole = found.facts.table()
    if whole and whole not in in_folds:
        lines += ["", *_table(session, whole, width)]
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"  {each}".rstrip() for each in lines]


def _table(session: Shell, rows: list[list[str]], width: int) -> list[str]:
    """A table as lines; in plain lines as one sentence for each row."""
    if session.plain:
        return _in_rows(rows[0], rows[1:]) if rows else []
    return _indented(columns(rows, width))


def _in_rows(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table as one sentence for each row, each number after its own word, for whoever listens."""
    return [
        f"{one_line(row[0])}: "
        + ", ".join(f"{word} {one_line(cell)}" for word, cell in zip(head[1:], row[1:], strict=True))
        + "."
        for row in rows
    ]
