"""The routine: something small, done again and again."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Weekday
from steady.core.record import Thing


class Routine(Thing, frozen=True, kw_only=True):
    """A small routine that makes your days more predictable."""

    called: ClassVar[str] = "routine"
    plural: ClassVar[str] = "routines"
    headline: ClassVar[tuple[str, ...]] = ("what", "part_of_day")
    matters: ClassVar[tuple[str, ...]] = ("part_of_day", "days")

    what: Annotated[Line, Ask("What is the routine?", quick=True)]
    part_of_day: Annotated[
        Literal["morning", "midday", "afternoon", "evening", "night", "any time"] | None,
        Ask("What time of day?"),
    ] = None
    days: Annotated[list[Weekday] | None, Ask("On which days?")] = None
