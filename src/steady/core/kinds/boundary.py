"""The boundary: what's okay and what isn't."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Thing


class Boundary(Thing, frozen=True, kw_only=True):
    """A boundary: what it is, how you'd say it, and what you'll do if it's crossed."""

    called: ClassVar[str] = "boundary"
    plural: ClassVar[str] = "boundaries"
    headline: ClassVar[tuple[str, ...]] = ("statement",)
    matters: ClassVar[tuple[str, ...]] = ("how_i_say_it",)

    statement: Annotated[Line, Ask("What's the boundary?", help="One plain sentence about you.", quick=True)]
    with_whom: Annotated[Line | None, Ask("Who is it with?", refers="person")] = None
    how_i_say_it: Annotated[Text | None, Ask("How would you say it?", quick=True)] = None
    limit: Annotated[Text | None, Ask("Where is the line?")] = None
    what_i_do_if_crossed: Annotated[
        Text | None,
        Ask("What will you do if it's crossed?", help="Something that's up to you."),
    ] = None
    state: Annotated[
        Literal["thinking about it", "ready to say", "said", "resting"] | None,
        Ask("Where are you with it?"),
    ] = None
