"""The step: a rung of the ladder."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, DistressScale, Line, Text
from steady.core.record import Thing


class Step(Thing, frozen=True, kw_only=True):
    """The steps of your ladder, from small to larger."""

    called: ClassVar[str] = "step"
    plural: ClassVar[str] = "steps"
    headline: ClassVar[tuple[str, ...]] = ("title",)
    matters: ClassVar[tuple[str, ...]] = ("why_it_matters",)

    title: Annotated[
        Line,
        Ask(
            "What's the step?",
            help="Small and plain, such as: text Sam back within the day.",
            section="step",
            quick=True,
        ),
    ]
    theme: Annotated[
        Line | None, Ask("What's it about?", help="For example: asking, saying no, being seen.")
    ] = None
    person: Annotated[Line | None, Ask("Who is it with?", help="A codename is enough.", refers="person")] = (
        None
    )
    goal: Annotated[Text | None, Ask("What would doing it look like?")] = None
    expected_distress: Annotated[
        DistressScale | None,
        Ask("How much distress do you expect?", low="calm", high="the most", quick=True),
    ] = None
    why_it_matters: Annotated[Text | None, Ask("Why does it matter to you?")] = None
    state: Annotated[
        Literal["active", "resting", "done with"] | None,
        Ask(
            "Is this step active, resting or finished?",
            help="A resting step isn't suggested.",
            says=(("done with", "finished"),),
            careful=("resting", "done with"),
        ),
    ] = None
    set_by: Annotated[
        Line | None, Ask("Who set this step with you, if anyone?", help="For example, your therapist.")
    ] = None
    check_in_on: Annotated[
        datetime.date | None, Ask("When will you look at it together?", label="look at it together")
    ] = None
    limits: Annotated[
        Text | None,
        Ask(
            "What are your limits?", help="You'll see them again when you plan.", section="limits and support"
        ),
    ] = None
    retreat_signal: Annotated[Text | None, Ask("What tells you it's time to leave?")] = None
    exit_line: Annotated[Text | None, Ask("What could you say as you leave?")] = None
    script: Annotated[Text | None, Ask("Are there words you want ready to say or send?")] = None
    support: Annotated[Text | None, Ask("Who or what can support you?")] = None
