"""The observation: something seen in how others treat each other."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Observation(Moment, frozen=True, kw_only=True):
    """Something you noticed in how other people handle closeness or conflict."""

    called: ClassVar[str] = "observation"
    plural: ClassVar[str] = "observations"
    command: ClassVar[str] = "observe"
    headline: ClassVar[tuple[str, ...]] = ("what_i_saw", "to_borrow")

    where: Annotated[Line | None, Ask("Where was it?", help="In real life, a book, a film.")] = None
    what_i_saw: Annotated[Text | None, Ask("What did you see or hear?", quick=True)] = None
    kept_it_respectful: Annotated[
        Text | None, Ask("What kept it respectful?", label="what kept it respectful")
    ] = None
    to_borrow: Annotated[Text | None, Ask("Is there anything you'd like to borrow from it?")] = None
    person: Annotated[Line | None, Ask("Is it about someone?", refers="person")] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
