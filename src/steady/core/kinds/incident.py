"""The incident: harm or a crossed line, noted in a few seconds and without a plan."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import NOT_SURE, Ask, Line, Text, Words
from steady.core.record import Moment


class Incident(Moment, frozen=True, kw_only=True):
    """Write down harm or a crossed line, in a few seconds. You don't need a plan."""

    called: ClassVar[str] = "incident"
    plural: ClassVar[str] = "incidents"
    headline: ClassVar[tuple[str, ...]] = ("person", "cues")

    person: Annotated[
        Line | None, Ask("Who did it?", help="A codename is enough.", refers="person", quick=True)
    ] = None
    cues: Annotated[
        Words | None, Ask("Did any of these apply?", label="signs", offers="dangers", quick=True)
    ] = None
    safe_now: Annotated[
        Literal["yes", "unsure", "no"] | None,
        Ask(
            "Are you safe where you are?",
            quick=True,
            says=NOT_SURE,
            careful=("no", "unsure"),
            shows_plan=("no", "unsure"),
        ),
    ] = None
    boundary: Annotated[Line | None, Ask("Did they cross a boundary you wrote down?", refers="boundary")] = (
        None
    )
    what_happened: Annotated[
        Text | None,
        Ask(
            "What happened?",
            help="A few plain words, or none. You don't need to tell the story.",
            private=True,
        ),
    ] = None
    what_i_did: Annotated[Text | None, Ask("What did you do?", help="Getting through it counts.")] = None
