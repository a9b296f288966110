"""The routine: something small that comes back."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Weekday
from steady.core.record import Thing


class Routine(Thing, frozen=True, kw_only=True):
    """Keep a small routine that makes days easier to foresee."""

    called: ClassVar[str] = "routine"
    plural: ClassVar[str] = "routines"
    headline: ClassVar[tuple[str, ...]] = ("what", "part_of_day")

    what: Annotated[Line, Ask("What is the routine?", quick=True)]
    part_of_day: Annotated[
        Literal["morning", "midday", "afternoon", "evening", "night", "any time"] | None,
        Ask("Which part of the day?"),
    ] = None
    days: Annotated[list[Weekday] | None, Ask("On which days?")] = None
