"""The promise: a small word given, by someone or by oneself, and what came of it."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Promise(Moment, frozen=True, kw_only=True):
    """A promise, yours or someone else's, and what happened with it."""

    called: ClassVar[str] = "promise"
    plural: ClassVar[str] = "promises"
    headline: ClassVar[tuple[str, ...]] = ("what", "by", "outcome")

    by: Annotated[
        Line | None,
        Ask("Who promised?", help="`me`, or a person's codename.", refers="person"),
    ] = None
    to: Annotated[
        Line | None,
        Ask("Who was it made to?", help="`me`, or a person's codename.", refers="person"),
    ] = None
    what: Annotated[Text, Ask("What was promised?", quick=True)]
    area: Annotated[
        Literal["time", "money", "secrets", "feelings", "respecting a no", "other"] | None,
        Ask("What's it about?", help="Trust can be different from one area to the next."),
    ] = None
    due: Annotated[datetime.date | None, Ask("By when?")] = None
    outcome: Annotated[
        Literal["kept", "late but told", "broken and repaired", "broken", "unknown"] | None,
        Ask(
            "What happened with it?",
            help="You can leave it open.",
            quick=True,
            says=(("late but told", "late, but said so"),),
        ),
    ] = None
    outcome_on: Annotated[datetime.date | None, Ask("What day was that?", label="day of it", past=True)] = (
        None
    )
    noticed: Annotated[Text | None, Ask("What did you notice?")] = None
