"""The session: time with a professional, what was agreed there and what to bring next time."""

import datetime
from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text, Words
from steady.core.record import Moment


class Session(Moment, frozen=True, kw_only=True):
    """What you agreed with a professional, and what to bring up next time."""

    called: ClassVar[str] = "session"
    plural: ClassVar[str] = "sessions"
    headline: ClassVar[tuple[str, ...]] = ("with_whom", "agreed")

    with_whom: Annotated[
        Line | None, Ask("Who was it with?", help="For example: therapist, counsellor, group.", quick=True)
    ] = None
    agreed: Annotated[
        Words | None, Ask("What did you agree on?", help="A few words for each thing.", quick=True)
    ] = None
    by_when: Annotated[datetime.date | None, Ask("By when?", quick=True)] = None
    questions: Annotated[Words | None, Ask("What would you like to bring up next time?", quick=True)] = None
    take_away: Annotated[Text | None, Ask("What will you take away from it?", private=True)] = None
