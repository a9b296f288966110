"""Ideas for steps: examples by theme that can be put on the ladder, as they are or as a first answer."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.errors import BadRequest, NotFound
from steady.core.idea import Idea, IdeaTheme
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.services.form import Answers, Form, adding
from steady.store import bundled, saving
from steady.store.home import Home
from steady.store.records import Entry

SMALLER = "s"
"""What follows a number that means the smaller version: `3s`."""

ABOUT = (
    N_("The numbers are a usual range of distress, from 0 to 10. Your own number is the one that counts."),
    N_(
        "Take what fits, change it or make up your own."
        " None of these is for contact with someone who hurts you."
    ),
)
"""What is said with the ideas, a sentence or two each."""


def has_ideas(kind: Kind) -> bool:
    """Whether there are ideas for records of a kind."""
    return kind is Step


def themes(lang: str, theme: str = "") -> tuple[IdeaTheme, ...]:
    """The ideas by theme, in a language ("" for English), or those of the theme with this id alone.

    Raises BadRequest for a theme that is none.
    """
    every = bundled.ideas(lang)
    wanted = tuple(each for each in every if theme in ("", each.id))
    if not wanted:
        themes = ", ".join(each.id for each in every)
        raise BadRequest(_("That isn't one of the themes."), _("The themes are: {themes}.", themes=themes))
    return wanted


def each_idea(found: Iterable[IdeaTheme]) -> Iterator[Idea]:
    """Every idea of some themes, each followed by its smaller version."""
    for theme in found:
        for idea in theme.ideas:
            yield from filter(None, (idea, idea.smaller))


def named(ids: Sequence[str], lang: str) -> list[Idea]:
    """The ideas with these ids, in a language; raises NotFound for an id that none has."""
    known = {idea.id: idea for idea in each_idea(themes(lang))}
    for id in ids:
        if id not in known:
            raise NotFound(
                _("There's no idea called “{name}”.", name=one_line(id, 40)),
                _("`steady step ideas` shows them all."),
            )
    return [known[id] for id in dict.fromkeys(ids)]


def numbered(theme: IdeaTheme) -> dict[str, Idea]:
    """The ideas of a theme by what is typed for them: `1`, and `1s` for its smaller version."""
    return {
        f"{number}{sign}": each
        for number, idea in enumerate(theme.ideas, 1)
        for sign, each in (("", idea), (SMALLER, idea.smaller))
        if each
    }


def picked(raw: str, theme: IdeaTheme) -> list[Idea]:
    """The ideas of a theme that typed numbers mean: `2, 5s`, with commas or spaces between.

    Raises BadRequest for anything else.
    """
    known = numbered(theme)
    words = [word.lower() for word in raw.replace(",", " ").split()]
    if unknown := [word for word in words if word not in known]:
        raise BadRequest(
            _("“{word}” isn't one of these.", word=one_line(unknown[0], 20)),
            _(
                "Type numbers from 1 to {last}, with commas between; {smaller} is the smaller version of 1.",
                last=len(theme.ideas),
                smaller="1" + SMALLER,
            ),
        )
    return [known[word] for word in dict.fromkeys(words)]


def answers_of(idea: Idea) -> Answers:
    """The answers that an idea gives to the questions of a step; each can be changed."""
    return {"title": idea.title, "theme": idea.theme, "expected_distress": idea.expected}


def beginning_with(home: Home, idea: Idea, heading: str = "", *, quick: bool = False) -> Form:
    """The form for a new step that an idea begins; worth keeping as it is. `quick` as in `adding`."""
    form = adding(home, Step, heading, answers_of(idea), quick=quick)
    return msgspec.structs.replace(form, enough=True)


def put_on_ladder(
    home: Home, ideas: Iterable[Idea], now: datetime.datetime, more: Mapping[str, Any] | None = None
) -> Iterator[Entry]:
    """Save each of these ideas as a step, with `more` answers of the person's own over it, one by one.

    Gives each once it is there, so that it's known which are when NotSaved is raised for one that can't be.
    """
    for idea in ideas:
        yield saving.add(home, Step, {**answers_of(idea), **(more or {})}, now)
