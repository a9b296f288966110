"""The main loop as forms: planning an exposure with discernment first, going, and looking back."""

from collections.abc import Mapping
from functools import partial
from typing import Any, assert_never

import msgspec

from steady.core import exposures as core
from steady.core.catalogue import Kind, kind_named
from steady.core.fields import WHEN, field_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _
from steady.core.numbers import percent
from steady.core.record import Page
from steady.core.text import cells, one_line, padded
from steady.services import contact, exposures
from steady.services.follow_up import (
    FollowUp,
    Next,
    after_danger,
    after_looking_back,
    after_planning,
    before_going,
)
from steady.services.form import Answers, Clock, Form, adding, changing, essential
from steady.store.home import Home
from steady.store.records import Entry


def writing(home: Home, clock: Clock, kind: Kind, heading: str = "", *, quick: bool = False) -> Form:
    """The form that writes something down: an exposure is planned, a page that is there is gone on with.

    All else is a new record; `quick` begins with what is asked when there is little time.
    """
    if kind is Exposure:
        return planning(home, quick=quick)
    if issubclass(kind, Page) and (entry := home.page(kind)):
        return changing(home, clock, entry, heading)
    return adding(home, kind, heading, quick=quick, clock=clock)


def begins_short(kind: Kind) -> bool:
    """Whether a form begins with what matters most, where there is time for all of it.

    A check-in has two ways in, and who takes the longer one means it.
    """
    return kind is not Checkin


def planning(home: Home, step_id: str = "", *, quick: bool = False) -> Form:
    """The form that plans an exposure, of a step of the ladder if its id is given; discernment comes first.

    A sign of danger ends it at once and is kept as a step not taken. `quick` begins with six things.
    """

    def follow(name: str, now: Answers, before: Answers) -> Answers:
        return exposures.taken_over(home, now, before) if name == "step" else {}

    begun: Answers = {"step": step_id} if step_id else {}
    begun |= exposures.taken_over(home, begun, {})
    step, fields = contact.chosen_step(home, begun), exposures.planning()
    return Form(
        heading=_("steps › {step} › plan", step=one_line(step.title, 40)) if step else _("steps › plan"),
        kind=Exposure,
        fields=fields,
        save=partial(exposures.plan, home),
        answers=begun,
        enough=bool(begun),
        essential=essential(fields, begun if step else None),
        quick=quick,
        when=WHEN,
        follow=follow,
        tells=partial(contact.to_know, home),
        ends=partial(exposures.ends_planning, home),
        follows=partial(after_planning, home),
    )


def happened(home: Home) -> Form:
    """The form for contact that simply happened, without a plan: a few questions on what it was like."""
    return msgspec.structs.replace(
        adding(home, Exposure, _("steps › contact that happened")),
        fields=tuple(field_of(Exposure, name) for name in exposures.HAPPENED),
        essential=frozenset(),
        when=field_of(Exposure, "happened_at"),
        purpose=N_("For contact you hadn't planned: a few questions about how it was."),
        follows=partial(after_looking_back, home),
    )


def looking_back(home: Home, clock: Clock, entry: Entry, *, quick: bool = False) -> Form:
    """The form that looks back on an exposure, what was expected in sight beside each question.

    `quick` begins with what matters most.
    """
    exposure = exposures.exposure_of(entry)
    return msgspec.structs.replace(
        changing(
            home,
            clock,
            entry,
            _("steps › {step} › look back", step=called(home, entry)),
            exposures.looking_back(),
        ),
        essential=essential(exposures.looking_back()),
        quick=quick,
        when=field_of(Exposure, "happened_at"),
        beside=lambda answers, brief: (in_brief if brief else beside)(exposure, answers),
        follows=partial(after_looking_back, home, before=entry),
    )


def going(home: Home, entry: Entry) -> Form | FollowUp:
    """What comes before contact: discernment where it was not asked for, then the plan to have before one.

    A sign of danger ends it, and so does someone left out by now. Nothing is written: nobody answered
    anything.
    """
    exposure = exposures.exposure_of(entry)
    if exposures.is_ended(home, entry):
        return after_danger(home, entry, saved=False)
    return discerning(home, entry) if exposures.needs_discernment(exposure) else before_going(entry)


def discerning(home: Home, entry: Entry) -> Form:
    """The form that asks for the discernment of a plan kept without it; a sign of danger ends it at once."""
    named = exposures.discerned_by(entry)

    def follows(saved: Entry) -> FollowUp:
        return after_danger(home, saved) if exposures.is_ended(home, saved) else before_going(saved)

    return Form(
        heading=_("steps › {step} › discomfort or danger?", step=called(home, entry)),
        kind=Exposure,
        fields=exposures.section("discomfort or danger"),
        save=lambda answers, _: exposures.discern_later(home, entry, answers),
        entry=entry,
        enough=True,
        ends=lambda name, answers: exposures.ends_planning(home, name, {**named, **answers}),
        follows=follows,
    )


def form_of(home: Home, clock: Clock, entry: Entry, chosen: Next) -> Form | None:
    """The form that what could come next opens, after the record `entry`; None for what opens none."""
    match chosen.verb:
        case "boundary" | "step" | "reflection" | "incident":
            kind = kind_named(chosen.verb)
            heading = _("steps › {kind}", kind=_(kind.called))
            return adding(home, kind, heading, chosen.prefill, quick=True, clock=clock)
        case "words":
            fields = tuple(field_of(Exposure, name) for name in ("script", "exit_line"))
            return changing(home, clock, entry, _("steps › words to have ready"), fields)
        case "distress":
            fields = (field_of(Exposure, "distress_at_start"),)
            return changing(home, clock, entry, _("steps › right before"), fields)
        case "look back":
            return looking_back(home, clock, entry, quick=True)
        case "safety" | "grounding" | "breathing" | "undo":
            return None
        case _:
            assert_never(chosen.verb)


def called(home: Home, entry: Entry) -> str:
    """What an exposure is called, in a heading."""
    exposure = exposures.exposure_of(entry)
    step = contact.chosen_step(home, {"step": exposure.step})
    return one_line(core.called(exposure, step.title if step else "") or _("a step"), 40)


BLOCK = "▆"

_RATED = (
    (N_("before"), "distress_before"),
    (N_("at start"), "distress_at_start"),
    (N_("highest"), "distress_peak"),
    (N_("after"), "distress_after"),
)


EXPECTED = N_("what you expected")
WHAT: dict[str | None, str] = {"a fear": N_("what you feared"), "a hope": N_("what you hoped for")}
"""What an expectation is called, by what it was to the person."""


def beside(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """Lines of the person's words and numbers from before it, with distress as it is answered.

    `answers` are those given so far while looking back. The lines are not yet made safe to show.
    """
    parts = [_expected(exposure), _distress(exposure, answers), room(exposure, answers)]
    return [line for part in parts if part for line in ("", *part)][1:]


def in_brief(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """The same on a few lines of about 55 columns, for where there is little room."""
    expected, known = (exposure.prediction or "").strip(), (exposure.how_would_i_know or "").strip()
    if expected and exposure.likelihood is None:
        expected = _("you expected: “{words}”", words=expected)
    elif expected and exposure.likelihood is not None:
        expected = _(
            "you expected, {likely} likely: “{words}”", likely=percent(exposure.likelihood), words=expected
        )
    numbers = []
    if exposure.how_bad is not None:
        numbers.append(_("how bad {number}/10", number=exposure.how_bad))
    if exposure.how_good is not None:
        numbers.append(_("how good {number}/10", number=exposure.how_good))
    distress = ", ".join(f"{words} {value}" for words, value in _rated(exposure, answers))
    numbers += [_("distress {numbers}", numbers=distress)] if distress else []
    know = _("you'd know by: {words}", words=known) if known else ""
    last = " ".join(room(exposure, answers))
    return [
        one_line(line, width)
        for line, width in ((expected, 108), (" · ".join(numbers), 55), (know, 55), (last, 55))
        if line
    ]


def _expected(exposure: Exposure) -> list[str]:
    lines = []
    if exposure.prediction or exposure.likelihood is not None:
        lines.append(_(WHAT.get(exposure.hope_or_fear, EXPECTED)))
    if exposure.likelihood is not None:
        lines.append(_("{likely} likely", likely=percent(exposure.likelihood)))
    if exposure.prediction:
        lines.append(_("“{words}”", words=exposure.prediction.strip()))
    if exposure.how_bad is not None:
        lines.append(_("how bad it would be: {number}/10", number=exposure.how_bad))
    if exposure.how_good is not None:
        lines.append(_("how good it would be: {number}/10", number=exposure.how_good))
    if exposure.how_would_i_know:
        lines.append(_("you'd know by: {words}", words=exposure.how_would_i_know.strip()))
    return lines


def _distress(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    rated = _rated(exposure, answers)
    wide = max((cells(words) for words, _value in rated), default=0)
    lines = [
        f"{padded(words, max(wide + 1, 8))}{value:>2} {BLOCK * value}".rstrip() for words, value in rated
    ]
    return [_("distress, out of 10"), *lines] if lines else []


def _rated(exposure: Exposure, answers: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Distress as it is answered so far: when, and how much from 0 to 10."""
    given = ((_(words), answers.get(name, getattr(exposure, name))) for words, name in _RATED)
    return [(words, value) for words, value in given if isinstance(value, int)]


def room(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """A line or two on the way out that was planned, as a plan that was kept either way; none without any."""
    outcome = answers.get("outcome", exposure.outcome)
    if outcome == "not today":
        return [_("Not today is a choice too.")]
    planned = exposure.limits or exposure.retreat_signal or exposure.exit_line
    ways_out = [_("You'd planned a way out.")] if planned else []
    if outcome == "left as planned":
        return [*ways_out, _("You used it. That was your plan.") if planned else _("Leaving was your plan.")]
    if outcome == "done" and planned:
        return [*ways_out, _("You didn't need it this time.")]
    return ways_out
