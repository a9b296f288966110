"""`steady step ideas`: examples of steps by theme, to read, or to put on the ladder by their numbers."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from steady.cli.ask import SAVED, say_kept
from steady.cli.at_once import print_help
from steady.cli.completion import complete_idea, complete_theme
from steady.cli.form import fill
from steady.cli.options import came_with
from steady.cli.session import Shell
from steady.cli.terminal import Enough
from steady.core.errors import BadRequest
from steady.core.idea import Idea, IdeaTheme
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.tables import to_json
from steady.services import ideas as services

HINT = N_("Looking for ideas? `steady step ideas` has examples by theme.")

FromIdeas = Annotated[
    list[str] | None,
    typer.Option(
        "--idea",
        metavar="ID",
        help="Start from an idea. Give it more than once to add several to your ladder.",
        autocompletion=complete_idea,
    ),
]


def ideas(
    session: Shell,
    theme: Annotated[
        str,
        typer.Option("--theme", metavar="THEME", help="Show only this theme.", autocompletion=complete_theme),
    ] = "",
) -> None:
    """Examples of steps by theme. In a terminal, you can add some to your ladder.

    \b
    Examples:
      steady step ideas
      steady step ideas --theme asking
      steady --lang es step ideas --theme saying-no
      steady step add --idea ask-where --idea short-hello-smaller
    """
    found = services.themes(session.lang, theme)
    terminal = session.terminal
    if session.flags.json:
        session.result_json([_as_json(each, idea) for each in found for idea in each.ideas])
        return
    if not terminal.interactive:
        for line in map(_, services.ABOUT):
            terminal.prose(line)
        for each in found:
            _print(session, each)
        return
    for line in map(_, services.ABOUT):
        terminal.say(line)
    try:
        while chosen := found[0] if theme else _theme(session, found):
            _offer(session, chosen)
            if theme:
                break
    except (Enough, KeyboardInterrupt):
        terminal.say(_("That's fine. You can come back to this any time."))


def _as_json(theme: IdeaTheme, idea: Idea) -> dict[str, Any]:
    def facts(each: Idea) -> dict[str, Any]:
        return {"id": each.id, "title": each.title, "distress": [each.low, each.high]}

    smaller = facts(idea.smaller) if idea.smaller else None
    return {"theme": theme.id, "called": theme.called, **facts(idea), "smaller": smaller}


def _print(session: Shell, theme: IdeaTheme) -> None:
    called = theme.called if theme.called == theme.id else f"{theme.called} ({theme.id})"
    session.terminal.prose(f"\n{called}:")
    for idea in theme.ideas:
        session.terminal.prose(f"  {idea.id}: {idea.title} ({idea.usual})")
        if smaller := idea.smaller:
            session.terminal.prose(
                "    " + _("smaller: {title} ({distress})", title=smaller.title, distress=smaller.usual)
            )


def _theme(session: Shell, found: tuple[IdeaTheme, ...]) -> IdeaTheme | None:
    """The theme that the person picks; None for nothing more."""
    numbered = {str(number): theme for number, theme in enumerate(found, 1)}
    session.terminal.say()
    session.terminal.strong(_("What would it be about?"))
    return numbered.get(session.terminal.menu([(key, theme.called) for key, theme in numbered.items()]))


def _offer(session: Shell, theme: IdeaTheme) -> None:
    """Show the ideas of a theme, and put on the ladder what is picked: of each, its number is asked."""
    terminal = session.terminal
    terminal.say()
    terminal.strong(theme.called)
    terminal.choices(
        [(key, f"{idea.title} ({idea.usual})") for key, idea in services.numbered(theme).items()]
    )
    terminal.say(
        _(
            "Which would you like on your ladder? Type numbers, with commas between;"
            " 1s is the smaller version of 1."
        )
    )
    terminal.say(_("Just Enter for none."))
    for idea in _picked(session, theme):
        terminal.say()
        fill(session, services.beginning_with(session.home, idea, quick=True), {})


def _picked(session: Shell, theme: IdeaTheme) -> list[Idea]:
    while True:
        word = session.terminal.line().strip()
        if word == "!":
            print_help(session, to_person=True)
            continue
        try:
            return services.picked("" if word in (".", "<") else word, theme)
        except BadRequest as problem:
            session.terminal.say(f"{problem.message} {problem.hint}", indent=2)


def take(
    session: Shell,
    ids: list[str],
    flags: Mapping[str, str],
    answers: str | None,
    at: str | None,
    *,
    quick: bool,
) -> None:
    """Put the ideas with these ids on the ladder, with what came with the command over what they say.

    Where someone is there, each is a form with its answers in it: of several, a short one.
    """
    found = services.named(ids, session.lang)
    came = came_with(session, Step, flags, answers, at)
    if session.terminal.interactive and not answers:
        for idea in found:
            form = services.beginning_with(session.home, idea, quick=quick or len(found) > 1)
            fill(session, form, came.answers, told=came.at)
        return
    entries = services.put_on_ladder(session.home, found, came.at or session.now, came.answers)
    if session.flags.json and len(found) > 1:
        session.result_json([to_json(entry.record) for entry in entries])
        return
    for entry in entries:
        say_kept(session, entry, SAVED)
