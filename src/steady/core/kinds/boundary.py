"""The boundary: what is all right and what is not."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Thing


class Boundary(Thing, frozen=True, kw_only=True):
    """Keep a boundary: what it is, how you say it, what you do."""

    called: ClassVar[str] = "boundary"
    plural: ClassVar[str] = "boundaries"
    headline: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Annotated[
        Line, Ask("What is the boundary?", help="One plain sentence, about you.", quick=True)
    ]
    with_whom: Annotated[Line | None, Ask("Who is it with?", refers="person")] = None
    how_i_say_it: Annotated[Text | None, Ask("How would you say it?", quick=True)] = None
    limit: Annotated[Text | None, Ask("Where is the line?")] = None
    what_i_do_if_crossed: Annotated[
        Text | None,
        Ask("What will you do if it is crossed?", help="Something that is in your hands."),
    ] = None
    state: Annotated[
        Literal["thinking about it", "ready to say", "said", "resting"] | None,
        Ask("Where is it now?"),
    ] = None
