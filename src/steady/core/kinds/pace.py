"""The pace: how much, how often, and the person's own words for the scale."""

from typing import Annotated, ClassVar

from msgspec import Meta

from steady.core.fields import Ask, DistressScale, Line, Text, Weekday
from steady.core.record import Page

StepsPerWeek = Annotated[int, Meta(ge=0, le=14)]


class Pace(Page, frozen=True, kw_only=True):
    """Your own pace, and your words for the distress scale."""

    called: ClassVar[str] = "pace"
    plural: ClassVar[str] = "paces"

    steps_per_week: Annotated[
        StepsPerWeek | None,
        Ask("How many steps a week feels right?", help="Zero is an answer too.", section="pace"),
    ] = None
    quiet_days: Annotated[list[Weekday] | None, Ask("Which days would you like free of steps?")] = None
    distress_ceiling: Annotated[
        DistressScale | None,
        Ask(
            "At what level of distress would you rather rest for the day?",
            low="calm",
            high="the most you can imagine",
        ),
    ] = None
    word_for_0: Annotated[Line | None, Ask("Your word for 0?", section="distress in my words")] = None
    word_for_3: Annotated[Line | None, Ask("Your word for 3?")] = None
    word_for_5: Annotated[Line | None, Ask("Your word for 5?")] = None
    word_for_7: Annotated[Line | None, Ask("Your word for 7?")] = None
    word_for_10: Annotated[Line | None, Ask("Your word for 10?")] = None
    to_respect: Annotated[
        Text | None,
        Ask(
            "Is there anything about your faith, culture or body to take into account?",
            help="It's for choosing exercises and steps.",
            section="to respect",
        ),
    ] = None
