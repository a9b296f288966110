"""The need: what is wanted and how to ask for it."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text
from steady.core.record import Thing


class Need(Thing, frozen=True, kw_only=True):
    """A need, and a way to ask for it."""

    called: ClassVar[str] = "need"
    plural: ClassVar[str] = "needs"
    headline: ClassVar[tuple[str, ...]] = ("need",)
    matters: ClassVar[tuple[str, ...]] = ("how_i_ask", "whom")

    need: Annotated[Line, Ask("What do you need?", quick=True)]
    how_i_ask: Annotated[Text | None, Ask("How could you ask for it?", quick=True)] = None
    whom: Annotated[Line | None, Ask("Who could you ask?", refers="person")] = None
