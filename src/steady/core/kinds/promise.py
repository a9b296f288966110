"""The promise: a small word given, by someone or by oneself, and what came of it."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Promise(Moment, frozen=True, kw_only=True):
    """Keep a promise, yours or another's, and what came of it."""

    called: ClassVar[str] = "promise"
    plural: ClassVar[str] = "promises"
    headline: ClassVar[tuple[str, ...]] = ("what", "by", "outcome")

    by: Annotated[
        Line | None,
        Ask("Who promised?", help="`me`, or a person's codename.", refers="person"),
    ] = None
    to: Annotated[
        Line | None,
        Ask("To whom?", help="`me`, or a person's codename.", refers="person"),
    ] = None
    what: Annotated[Text, Ask("What was promised?", quick=True)]
    area: Annotated[
        Literal["time", "money", "secrets", "feelings", "respecting a no", "other"] | None,
        Ask("Which area is it about?", help="Trust can differ from one area to another."),
    ] = None
    due: Annotated[datetime.date | None, Ask("By when?")] = None
    outcome: Annotated[
        Literal["kept", "late but told", "broken and repaired", "broken", "unknown"] | None,
        Ask("What came of it?", help="It can stay open: Enter skips.", quick=True),
    ] = None
    outcome_on: Annotated[datetime.date | None, Ask("Which day was that?", past=True)] = None
    noticed: Annotated[Text | None, Ask("What did you notice?")] = None
