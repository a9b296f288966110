"""The practice: one time through an exercise."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, DistressScale, Line, Seconds, Text
from steady.core.record import Moment


class Practice(Moment, frozen=True, kw_only=True):
    """Do an exercise: grounding, breathing, finding words, a rehearsal."""

    called: ClassVar[str] = "practice"
    plural: ClassVar[str] = "practices"
    headline: ClassVar[tuple[str, ...]] = ("exercise", "effect")

    exercise: Annotated[Line, Ask("Which exercise was it?", refers="exercise")]
    seconds: Annotated[Seconds | None, Ask("How many seconds did it take?")] = None
    finished: Annotated[bool | None, Ask("Did you do it to the end?")] = None
    distress_before: Annotated[
        DistressScale | None,
        Ask("How distressed were you when you started?", low="calm", high="the most"),
    ] = None
    distress_after: Annotated[
        DistressScale | None, Ask("How distressed are you now?", low="calm", high="the most")
    ] = None
    effect: Annotated[Literal["helped", "no change", "worse"] | None, Ask("How was it for you?")] = None
    note: Annotated[Text | None, Ask("Anything you'd like to write down about it?", private=True)] = None
