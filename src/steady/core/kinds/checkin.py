"""The check-in: how someone is right now."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import NOT_SURE, Ask, DistressScale, Scale, Text, Words
from steady.core.record import Moment

State = Literal["too much", "within my window", "too little, far away"]

"""Words for the window of tolerance (Siegel 1999): a teaching picture, not a measure."""


class Checkin(Moment, frozen=True, kw_only=True):
    """Write down how you are, in a minute or less."""

    called: ClassVar[str] = "check-in"
    plural: ClassVar[str] = "check-ins"

    mood: Annotated[Scale | None, Ask("How's your mood?", low="very low", high="very good", quick=True)] = (
        None
    )
    energy: Annotated[Scale | None, Ask("How much energy do you have?", low="none", high="plenty")] = None
    distress: Annotated[
        DistressScale | None,
        Ask(
            "How distressed are you?",
            help="It's your own scale. On your pace page you can give it your own words.",
            low="calm",
            high="the most you can imagine",
            quick=True,
        ),
    ] = None
    on_guard: Annotated[
        Scale | None,
        Ask("How on guard are you?", low="at ease", high="watching all the time"),
    ] = None
    connection: Annotated[
        Scale | None, Ask("How connected to other people do you feel?", low="cut off", high="close")
    ] = None
    state: Annotated[
        State | None,
        Ask(
            "Which fits best right now?",
            help="Overwhelmed: racing, tense, flooded. Numb or far away: foggy, blank, not quite here.",
            quick=True,
            says=(
                ("too much", "overwhelmed"),
                ("within my window", "okay, I can cope"),
                ("too little, far away", "numb or far away"),
            ),
        ),
    ] = None
    safe_now: Annotated[
        Literal["yes", "unsure", "no"] | None,
        Ask(
            "Are you safe where you are?",
            help="With no or not sure, help lines and your plan come first. It stays on this computer.",
            says=NOT_SURE,
            careful=("no", "unsure"),
            shows_plan=("no", "unsure"),
        ),
    ] = None
    feelings: Annotated[
        Words | None,
        Ask("What are you feeling?", help="As many as you like, or none at all.", offers="feelings"),
    ] = None
    body: Annotated[
        Words | None,
        Ask("What do you notice in your body?", help="A few words each, such as: tight jaw, warm hands."),
    ] = None
    intention: Annotated[Text | None, Ask("Is there something you'd like from today?")] = None
    need: Annotated[Text | None, Ask("What do you need right now?")] = None
    note: Annotated[Text | None, Ask("Anything else you'd like to write down?", private=True)] = None
