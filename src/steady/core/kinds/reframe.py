"""The reframe: a thought looked at from both sides."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Percent, Text
from steady.core.record import Moment


class Reframe(Moment, frozen=True, kw_only=True):
    """Look at a thought from both sides and find a fairer one."""

    called: ClassVar[str] = "reframe"
    plural: ClassVar[str] = "reframes"
    headline: ClassVar[tuple[str, ...]] = ("thought", "fairer_thought")

    situation: Annotated[Text | None, Ask("What was going on, in a few words?", private=True)] = None
    thought: Annotated[Text | None, Ask("What went through your mind?", quick=True)] = None
    belief_before: Annotated[
        Percent | None, Ask("How much do you believe it?", low="not at all", high="fully")
    ] = None
    feeling: Annotated[Text | None, Ask("What do you feel when you think it?")] = None
    for_it: Annotated[Text | None, Ask("What supports the thought?", label="what supports it")] = None
    against_it: Annotated[Text | None, Ask("What doesn't fit with it?", label="what doesn't fit")] = None
    fairer_thought: Annotated[
        Text | None,
        Ask("Is there a thought that's fair to both sides?", help="Fair, rather than cheerful.", quick=True),
    ] = None
    belief_after: Annotated[
        Percent | None,
        Ask("How much do you believe the first thought now?", low="not at all", high="fully"),
    ] = None
