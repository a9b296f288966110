"""The check-in: how someone is arriving."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, DistressScale, Scale, Text, Words
from steady.core.record import Moment

State = Literal["too much", "within my window", "too little, far away"]

"""Words for the window of tolerance (Siegel 1999): a teaching picture, not a measure."""


class Checkin(Moment, frozen=True, kw_only=True):
    """Note how you are, in a minute or less."""

    called: ClassVar[str] = "check-in"
    plural: ClassVar[str] = "check-ins"

    mood: Annotated[Scale | None, Ask("How is your mood?", low="very low", high="very good", quick=True)] = (
        None
    )
    energy: Annotated[Scale | None, Ask("How much energy is there?", low="none", high="plenty")] = None
    distress: Annotated[
        DistressScale | None,
        Ask(
            "How much distress is there?",
            help="Your own scale. Your own words for it go on your pace page.",
            low="calm",
            high="the most you can imagine",
            quick=True,
        ),
    ] = None
    on_guard: Annotated[
        Scale | None,
        Ask("How much are you on guard?", low="at ease", high="on watch all the time"),
    ] = None
    connection: Annotated[
        Scale | None, Ask("How connected to other people do you feel?", low="cut off", high="close")
    ] = None
    state: Annotated[
        State | None,
        Ask(
            "Which comes nearest right now?",
            help="Too much: racing, tense, flooded. Too little: numb, foggy, far away.",
            quick=True,
        ),
    ] = None
    safe_now: Annotated[
        Literal["yes", "unsure", "no"] | None,
        Ask(
            "Are you safe where you are?",
            help="Your answer stays here. Your safety plan can be opened at any time.",
            careful=("no", "unsure"),
            shows_plan=("no", "unsure"),
        ),
    ] = None
    feelings: Annotated[
        Words | None,
        Ask("What are you feeling?", help="As many as you like, or none.", offers="feelings"),
    ] = None
    body: Annotated[
        Words | None,
        Ask("What do you notice in your body?", help="A few words each: tight jaw, warm hands."),
    ] = None
    intention: Annotated[Text | None, Ask("Is there something you'd like from today?")] = None
    need: Annotated[Text | None, Ask("What do you need right now?")] = None
    note: Annotated[Text | None, Ask("Anything else you want to keep?", private=True)] = None
