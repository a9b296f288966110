"""The exposure: one small chosen step, from the plan to looking back on it."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import NOT_SURE, Ask, DistressScale, Line, Percent, Scale, Text, When, Words
from steady.core.record import Moment

Outcome = Literal["done", "part of it", "left as planned", "not today"]

Direction = Literal["a fear", "a hope", "neither"]
"""What an expectation is to the person: things that are never counted together."""

TAKEN = ("done", "part of it", "left as planned")
"""The outcomes of a step that was taken; leaving as planned is one (docs/practice.md, rule 8)."""

TAKEN_OR_OPEN = (*TAKEN, None)
"""Where a question is asked that means nothing after “not today”."""


class Exposure(Moment, frozen=True, kw_only=True):
    """Plan one small step, try it when you choose, and look back on it."""

    called: ClassVar[str] = "exposure"
    plural: ClassVar[str] = "exposures"
    headline: ClassVar[tuple[str, ...]] = ("goal", "outcome", "step")

    step: Annotated[
        Line | None,
        Ask("Which step of your ladder is it?", section="step", refers="step", quick=True),
    ] = None
    person: Annotated[
        Line | None,
        Ask("Who is it with?", help="A codename is enough.", refers="person"),
    ] = None
    setting: Annotated[
        Literal["message", "call", "in person", "group", "other"] | None,
        Ask("How will you be in touch?"),
    ] = None

    cues: Annotated[
        Words | None,
        Ask(
            "Do any of these apply?",
            help="With any sign of danger, planning stops here. That's a good decision.",
            section="discomfort or danger",
            label="signs",
            offers="cues",
            quick=True,
        ),
    ] = None
    discernment: Annotated[
        Literal["discomfort", "unsure", "danger"] | None,
        Ask(
            "Looking at those signs, which fits best: discomfort, danger, or not sure?",
            help="New things are often uncomfortable. Danger is a reason to stay away: planning stops there.",
            label="discomfort or danger",
            says=NOT_SURE,
            careful=("danger", "unsure"),
        ),
    ] = None
    alike: Annotated[
        Text | None,
        Ask(
            "How is this like what hurt you back then?",
            help="A word or two is plenty. You don't need to tell the story.",
            section="then and now",
            private=True,
        ),
    ] = None
    different: Annotated[
        Text | None,
        Ask(
            "What's different now?",
            help="The person, the place, your age, what you know, who can help.",
        ),
    ] = None

    goal: Annotated[
        Text | None,
        Ask("What will you do?", "As small and plain as you like.", section="before", quick=True),
    ] = None
    planned_for: Annotated[
        When | None,
        Ask("When would you like to do it?", help="For example: tomorrow 18:00, or Friday."),
    ] = None
    prediction: Annotated[
        Text | None,
        Ask(
            "What do you expect will happen?",
            help="In your own words. You'll see them again when you look back.",
            label="expectation",
            quick=True,
        ),
    ] = None
    hope_or_fear: Annotated[
        Direction | None,
        Ask("Is that something you fear, or hope for?", quick=True, only=(("prediction", ()),)),
    ] = None
    likelihood: Annotated[
        Percent | None,
        Ask("How likely does that feel?", low="not at all", high="certain", quick=True),
    ] = None
    how_bad: Annotated[
        Scale | None,
        Ask(
            "If it happens, how bad would it be?",
            low="not bad",
            high="the worst",
            only=(("hope_or_fear", ("a fear", None)),),
        ),
    ] = None
    how_good: Annotated[
        Scale | None,
        Ask(
            "If it happens, how good would it be?",
            low="nothing much",
            high="the best",
            only=(("hope_or_fear", ("a hope",)),),
        ),
    ] = None
    how_would_i_know: Annotated[
        Text | None,
        Ask(
            "How would you know it happened?",
            help="Something you could see or hear, rather than a feeling.",
            label="how it would show",
        ),
    ] = None
    distress_before: Annotated[
        DistressScale | None,
        Ask("How distressed do you feel when you think about it?", low="calm", high="the most"),
    ] = None
    distress_at_start: Annotated[
        DistressScale | None,
        Ask(
            "How distressed are you now, right before you start?",
            low="calm",
            high="the most",
            section="start",
        ),
    ] = None

    limits: Annotated[
        Text | None,
        Ask(
            "What are your limits?",
            help="For example: how long you'll stay, or what you won't talk about.",
            section="limits and support",
        ),
    ] = None
    retreat_signal: Annotated[
        Text | None,
        Ask("What tells you it's time to leave?", help="A sign in you, or around you."),
    ] = None
    exit_line: Annotated[
        Text | None,
        Ask("What could you say as you leave?", help="Leaving as planned is part of the plan."),
    ] = None
    script: Annotated[Text | None, Ask("Are there words you want ready to say or send?")] = None
    support: Annotated[Text | None, Ask("Who or what can support you before or after?")] = None

    outcome: Annotated[
        Outcome | None,
        Ask(
            "How did it go?",
            help="Leaving as planned means you followed your plan. Not today is a choice too.",
            section="after",
            quick=True,
        ),
    ] = None
    not_okay: Annotated[
        Literal["no", "not sure", "yes"] | None,
        Ask(
            "Did anything happen that wasn't okay or safe?",
            help="With yes, no step with them is suggested until their page says it has stopped.",
            careful=("yes", "not sure"),
            only=(("outcome", TAKEN_OR_OPEN),),
            quick=True,
        ),
    ] = None
    not_okay_cues: Annotated[
        Words | None,
        Ask(
            "Did any of these apply?",
            label="signs then",
            offers="dangers",
            only=(("not_okay", ("yes", "not sure")),),
            quick=True,
        ),
    ] = None
    happened: Annotated[Text | None, Ask("What happened, in a few plain words?", private=True)] = None
    came_true: Annotated[
        Literal["no", "partly", "yes", "cannot tell"] | None,
        Ask(
            "Did what you expected happen?",
            label="did it happen",
            says=(("cannot tell", "can't tell"),),
            only=(("outcome", TAKEN_OR_OPEN),),
            quick=True,
        ),
    ] = None
    how_bad_it_was: Annotated[
        Scale | None,
        Ask(
            "How bad was it, really?",
            low="not bad",
            high="the worst",
            only=(
                ("hope_or_fear", ("a fear", None)),
                ("outcome", TAKEN_OR_OPEN),
            ),
        ),
    ] = None
    how_good_it_was: Annotated[
        Scale | None,
        Ask(
            "How good was it, really?",
            low="nothing much",
            high="the best",
            only=(
                ("hope_or_fear", ("a hope",)),
                ("outcome", TAKEN_OR_OPEN),
            ),
        ),
    ] = None
    distress_peak: Annotated[
        DistressScale | None,
        Ask(
            "How high did your distress go?",
            low="calm",
            high="the most",
            only=(("outcome", TAKEN_OR_OPEN),),
            quick=True,
        ),
    ] = None
    distress_after: Annotated[
        DistressScale | None, Ask("How distressed are you now?", low="calm", high="the most", quick=True)
    ] = None
    surprise: Annotated[Text | None, Ask("Did anything surprise you?")] = None
    went_well: Annotated[Text | None, Ask("What went well?", quick=True)] = None
    felt_hard: Annotated[Text | None, Ask("What felt hard?", quick=True)] = None
    to_adjust: Annotated[Text | None, Ask("What would you change next time?", quick=True)] = None
    learned: Annotated[Text | None, Ask("What will you take away from it?")] = None
    half_tested: Annotated[
        Text | None,
        Ask(
            "Did something mean your expectation wasn't fully tested?",
            help="For example, a friend did the talking. Keeping yourself safe doesn't count.",
            label="not fully tested",
            only=(("outcome", TAKEN_OR_OPEN),),
        ),
    ] = None
    happened_at: Annotated[
        When | None,
        Ask(
            "When was it?",
            help="For example: today 18:00, or yesterday. If you leave it empty, the planned time counts.",
            past=True,
            label="when it was",
            only=(("outcome", TAKEN_OR_OPEN),),
        ),
    ] = None


PLANNING = ("step", "discomfort or danger", "then and now", "before", "limits and support")
"""The sections asked while planning, in order; `start` is asked right before, `after` when looking back."""
