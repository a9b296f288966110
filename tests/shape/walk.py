"""A kind of record that steady does not know, and steady run with it: how a kind is added."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Scale, Text, Words
from steady.core.record import Moment
from steady.main import main


class Walk(Moment, frozen=True, kw_only=True):
    """Keep a walk outside."""

    called: ClassVar[str] = "walk"
    plural: ClassVar[str] = "walks"

    ease: Annotated[Scale | None, Ask("How easy was it?", low="hard", high="easy")] = None
    weather: Annotated[Literal["sun", "rain", "wind"] | None, Ask("What was the weather?")] = None
    company: Annotated[Words | None, Ask("Who came along?")] = None
    noticed: Annotated[Text | None, Ask("What did you notice?")] = None
    day: Annotated[datetime.date | None, Ask("Which day was it?")] = None


if __name__ == "__main__":
    main()
