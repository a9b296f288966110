"""The promise: a small word given, by someone or by oneself, and what came of it."""

import datetime
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.language import _
from steady.core.names import is_me
from steady.core.record import Moment


class Promise(Moment, frozen=True, kw_only=True):
    """A promise, yours or someone else's, and what happened with it."""

    called: ClassVar[str] = "promise"
    plural: ClassVar[str] = "promises"
    headline: ClassVar[tuple[str, ...]] = ("what", "outcome")

    by: Annotated[
        Line | None,
        Ask("Who promised?", help="“me”, or a person's codename.", refers="person", oneself=True),
    ] = None
    to: Annotated[
        Line | None,
        Ask("Who was it made to?", help="“me”, or a person's codename.", refers="person", oneself=True),
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
            says=(("late but told", "late but said so"),),
        ),
    ] = None
    outcome_on: Annotated[datetime.date | None, Ask("What day was that?", label="day of it", past=True)] = (
        None
    )
    noticed: Annotated[Text | None, Ask("What did you notice?")] = None

    def led_by(self, names: Mapping[str, str]) -> str:
        """Who promised whom, as one says it: `I promised Sam`; "" where neither is known."""
        by, to = (names.get(each or "", each or "") for each in (self.by, self.to))
        if is_me(by):
            if not to:
                return _("I promised")
            return _("I promised myself") if is_me(to) else _("I promised {name}", name=to)
        if is_me(to):
            return _("{name} promised me", name=by) if by else _("Someone promised me")
        if not to:
            return _("{name} promised", name=by) if by else ""
        return (
            _("{name} promised {other}", name=by, other=to) if by else _("Someone promised {name}", name=to)
        )
