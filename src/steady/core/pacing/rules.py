"""The rules of pace in their order: the first that applies makes the suggestion."""

import datetime
from collections.abc import Callable, Collection

from msgspec.structs import replace

from steady.core.dates import WEEKDAYS, show_day
from steady.core.exposures import is_past, planned_instant, waits
from steady.core.kinds.exposure import Exposure
from steady.core.language import _, ngettext
from steady.core.pacing.climbing import climb
from steady.core.pacing.crossings import in_words
from steady.core.pacing.history import History
from steady.core.pacing.ladder import PUT_OFF
from steady.core.pacing.picture import Picture, picture
from steady.core.pacing.settling import LOOKED_AT_DAYS, ceiling, harm, safety, very_high, window
from steady.core.pacing.slowing import WEEK, away, heavy, packed_day, week_full
from steady.core.pacing.suggestion import Suggestion
from steady.core.pacing.withheld import names_of_person
from steady.core.text import one_line


def suggest(history: History, now: datetime.datetime) -> Suggestion:
    """One suggestion for a history at a time: the same for the same records, whatever their order.

    `now` is local time with its offset. Nothing is ever advanced or blocked by it.
    """
    return choose(picture(history, now))


def choose(seen: Picture) -> Suggestion:
    """The suggestion for a picture: that of the first rule that applies, said as what is known asks for."""
    first = next((found for rule in RULES if (found := rule(seen)) is not None), None)
    found = first or climb(seen)
    return _something_else(seen, found) or _with_contact(seen, found)


def _with_contact(seen: Picture, found: Suggestion) -> Suggestion:
    """The suggestion, which says what was noted of contact with the person of its step, if anything."""
    standing = seen.ladder.of(found.step)
    if standing is None or found.kind == "look back":
        return found
    words, why, records = found.words, found.why, list(found.records)
    if standing.doubt is not None:
        name = one_line(standing.doubt.codename or standing.doubt.id, 30)
        unsure = _("You're unsure about contact with {name}, and that counts too.", name=name)
        words = f"{words} {unsure}"
        records.append(standing.doubt.id)
    if standing.crossed:
        name = _called(seen, standing.crossed[-1].names)
        if standing.doubt is None:
            noted = _("You noted something about {name} lately, and that counts too.", name=name)
            words = f"{words} {noted}"
        why = " ".join([why, *in_words(standing.crossed, name, seen.said).values()])
        records += [each.record for each in standing.crossed]
    return replace(found, words=words, why=why, records=tuple(dict.fromkeys(records)))


def _called(seen: Picture, names: Collection[str]) -> str:
    """What someone is called here: by their page, else as they are written."""
    pages = (each for each in seen.history.persons if not names_of_person(each).isdisjoint(names))
    return one_line(next((each.codename for each in pages if each.codename), min(names)), 30)


def _something_else(seen: Picture, found: Suggestion) -> Suggestion | None:
    """Rest, once writing down a step was suggested and laid aside on several days; None while it wasn't."""
    if found.step is not None or found.kind not in ("begin", "smaller"):
        return None
    since = seen.today - datetime.timedelta(days=LOOKED_AT_DAYS - 1)
    days = {day for day in seen.history.declined_on(found.kind, None, since) if day <= seen.today}
    if len(days) < PUT_OFF:
        return None
    why = [
        _(
            "I suggested writing down a small step on {n} days, and your answer was “not today”.",
            n=len(days),
        )
    ]
    if not found.records:
        why.append(_("This isn't based on any of your records."))
    return Suggestion(
        kind="rest",
        words=_("Nothing has to come next. You could rest, or do something else, such as an exercise."),
        why=" ".join(why),
        records=found.records,
        would_change=_("Writing one down would change this, and so would a few days' time."),
    )


def look_back(seen: Picture) -> Suggestion | None:
    """A plan whose time has gone by, with nothing written down yet; the oldest of them."""
    waiting = [each for each in seen.history.exposures if _may_look_back(each, seen)]
    if not waiting:
        return None
    waiting.sort(key=lambda each: planned_instant(each.planned_for, seen.now) or 0.0)
    oldest = waiting[0]
    why = [
        _(
            "It was planned for {day}, and there's nothing written about it yet.",
            day=seen.said(oldest.planned_for),
        )
    ]
    if others := len(waiting) - 1:
        why.append(
            ngettext(
                "One more plan is ready to look back on, in no hurry.",
                "{n} more plans are ready to look back on, in no hurry.",
                others,
            )
        )
    return Suggestion(
        kind="look back",
        step=_open_step(oldest, seen),
        words=_(
            "How did it go? If you like, look back on {plan}. It takes about two minutes.",
            plan=seen.title(oldest),
        ),
        why=" ".join(why),
        records=tuple(each.id for each in waiting),
        would_change=_("Writing a few words, or marking it “not today”, would clear this."),
    )


def _may_look_back(exposure: Exposure, seen: Picture) -> bool:
    """Whether a plan is due, not left out, and its look back was not laid aside on several days."""
    history = seen.history
    past = is_past(exposure.planned_for, seen.now, history.calendar)
    if not (past and waits(exposure, history.danger_cues, seen.now)) or is_left_out(exposure, seen):
        return False
    day = history.calendar.day_of(exposure.planned_for) if exposure.planned_for else seen.today
    return len(history.declined_on("look back", _open_step(exposure, seen), day)) < PUT_OFF


def _open_step(exposure: Exposure, seen: Picture) -> str | None:
    """The id of the open step that an exposure is about; None when there is none, or more than one."""
    open_steps = [each.step.id for each in seen.ladder.about(exposure) if not each.closed]
    return open_steps[0] if len(open_steps) == 1 else None


def is_left_out(exposure: Exposure, seen: Picture) -> bool:
    """Whether a plan is about someone or something withheld: it stays in its list, and nothing offers it."""
    who = seen.ladder.withheld
    if who.is_with(exposure.person) or who.is_named_in(exposure.person, exposure.goal, exposure.step):
        return True
    if who.is_in_danger(exposure.person) or who.is_danger_named_in(exposure.person, exposure.goal):
        return True
    return any(each.closed in ("contact", "danger") for each in seen.ladder.about(exposure))


def left_out(seen: Picture) -> frozenset[str]:
    """The ids of the plans that wait and are about someone or something withheld."""
    plans = (each for each in seen.history.exposures if waits(each, seen.history.danger_cues, seen.now))
    return frozenset(each.id for each in plans if is_left_out(each, seen))


def quiet_day(seen: Picture) -> Suggestion | None:
    """A day that the person keeps free of steps."""
    pace, today = seen.history.pace, seen.today
    quiet = set(pace.quiet_days or ()) if pace else set()
    if pace is None or WEEKDAYS[today.weekday()] not in quiet:
        return None
    ahead = [day for day in range(1, WEEK) if WEEKDAYS[(today.weekday() + day) % 7] not in quiet]
    change = [_("Other quiet days on your pace page would change this.")]
    if ahead:
        opens = today + datetime.timedelta(days=ahead[0])
        change.insert(0, _("There'll be room again {when}.", when=seen.on(opens)))
    return Suggestion(
        kind="rest",
        words=_("You keep today free of steps. Rest is the plan."),
        why=_("{day} is a quiet day on your pace page.", day=show_day(today, today)),
        records=(pace.id,),
        would_change=" ".join(change),
    )


RULES: tuple[Callable[[Picture], Suggestion | None], ...] = (
    safety,
    harm,
    very_high,
    window,
    ceiling,
    look_back,
    quiet_day,
    heavy,
    packed_day,
    week_full,
    away,
)
"""Safety and settling first, then looking back, their own pace, and rest (docs/practice.md, rules 1 and 21).

When none applies, the ladder says what could come next (`climb`).
"""
