"""The occurrence: something kept in the plan came up on a day, in one line."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line
from steady.core.record import Moment

FITTING = {
    "trigger": ("went off",),
    "boundary": ("said", "held", "crossed"),
    "need": ("asked", "answered"),
    "routine": ("done",),
    "signal": ("seen",),
}
"""What can come up of each kind of thing in the plan."""


class Occurrence(Moment, frozen=True, kw_only=True):
    """In one line: something from your plan came up, such as a trigger, a boundary or a need."""

    called: ClassVar[str] = "occurrence"
    plural: ClassVar[str] = "occurrences"
    command: ClassVar[str] = "happened"
    headline: ClassVar[tuple[str, ...]] = ("about", "what")

    about: Annotated[
        Line | None,
        Ask(
            "What came up?",
            help="A trigger, boundary, need, routine or safety signal from your plan.",
            refers=" ".join(FITTING),
            quick=True,
        ),
    ] = None
    what: Annotated[
        Literal["went off", "said", "held", "crossed", "asked", "answered", "done", "seen"] | None,
        Ask(
            "What happened with it?",
            help="A trigger went off; a boundary was said, held or crossed; a need was asked for or answered;"
            " a routine was done; a safety signal was seen.",
            quick=True,
            fits=("about", tuple(FITTING.items())),
        ),
    ] = None
    person: Annotated[Line | None, Ask("Who was part of it?", refers="person")] = None
    note: Annotated[Line | None, Ask("Anything to add, in one line?", private=True, quick=True)] = None
