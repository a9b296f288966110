"""The report for a session: two pages in the first person, what concerns safety first, nothing cut unsaid."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from steady.core import names
from steady.core.dates import show_date, show_day
from steady.core.document import (
    Document,
    Items,
    LineChart,
    Paragraph,
    Part,
    Section,
    SideBySide,
    Table,
    items,
    of_parts,
)
from steady.core.exposures import StepNames, called, direction, going_in, is_looked_back, is_open, is_try
from steady.core.fields import Choice, field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import Expectations, expectations
from steady.core.insights.own_words import Passage, passage, what_went_otherwise, wins
from steady.core.insights.people import OUTCOMES, people
from steady.core.insights.practised import Practised, practised
from steady.core.insights.sentences import figure, filled, marked, more_said
from steady.core.insights.sentences import named as said_of
from steady.core.insights.steps import Steps, Try, steps
from steady.core.insights.weeks import FIELDS, NumberSoFar, states_said, weeks
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.need import Need
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.repair import Repair
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.language import _, ngettext
from steady.core.numbers import percent
from steady.core.recent_days import by_day, said, usual_of
from steady.core.record import Moment, Record
from steady.core.report_safety import safety, session_said, told_day
from steady.core.text import ended, one_line

WINS, HARD, QUESTIONS = 3, 2, 8
"""How many small wins, hard things and questions are told; the others are counted."""

STEPS, TRIES, EXERCISES, PEOPLE = 8, 8, 5, 8
"""How many rows or sentences there are of each; the others are counted."""

NAMED = 46
"""How many characters the name of a step takes in a table."""

BY_DAY = 70
"""Up to how many days a chart has a value for each day; for more it has one for each week."""

CHARTED = ("distress", "on_guard")


class ReportDays(msgspec.Struct, frozen=True):
    """The days that a report is about, both included, and the session they begin with, if they do."""

    first: datetime.date
    last: datetime.date
    session: Session | None = None

    @property
    def many(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def before(self) -> "ReportDays":
        """As many days right before them."""
        many = min(self.many, self.first.toordinal() - 1)
        day = datetime.timedelta(days=1)
        return ReportDays(self.first - many * day, self.first - day)


def of_days(evidence: Evidence, days: ReportDays) -> Evidence:
    """The records of these days, by the day they are told by; what has no day is in it, as it may be."""

    def within(record: Record) -> bool:
        day = evidence.day(record)
        return not isinstance(record, Moment) or day is None or days.first <= day <= days.last

    return msgspec.structs.replace(evidence, records=[each for each in evidence.records if within(each)])


def session_report(
    evidence: Evidence,
    days: ReportDays,
    made: datetime.date,
    left_out: Sequence[str],
    more: Sequence[Section] = (),
) -> Document:
    """The report of these days from records of all time; `left_out` says what isn't in it.

    `more` are entries that were asked for; they follow on pages of their own.
    """
    now = of_days(evidence, days)
    since = steps(evidence)
    return Document(
        _("For my session"),
        [_span(days, made, evidence), _about()],
        [
            *of_parts(_("Safety"), Items(_safety(evidence, now))),
            *of_parts(_("What changed"), *_changed(evidence, days, now)),
            *of_parts(_("What we agreed"), items(_agreed(evidence, now, days))),
            *of_parts(_("My steps"), *_ladder(evidence, since, now)),
            *of_parts(_("What I tried"), *_tried(evidence, now)),
            *of_parts(_(Expectations.title), *_expected(expectations(evidence), expectations(now))),
            *of_parts(_(Practised.title), *_helped(practised(evidence), practised(now))),
            *of_parts(_("People"), items(_people(now))),
            *of_parts(_("How I was"), *_states(now), _charts(now, days)),
            *of_parts(_("Small wins"), items(_latest(wins(now).worded(), WINS))),
            *of_parts(_("What was hard"), items(_latest(_hard(now), HARD))),
            *of_parts(_("My questions for the session"), items(_questions(evidence, days))),
            *of_parts(_("Left out"), *map(Paragraph, left_out)),
            *([Section(_("Appendix"), more)] if more else []),
        ],
    )


def _about() -> str:
    return _(
        "My own notes, by my own measure, from 0 to 10. Distress 0 is calm, 10 is the most I can imagine."
        " There's no diagnosis here, and no test score."
    )


def _span(days: ReportDays, made: datetime.date, evidence: Evidence) -> str:
    values = {"first": show_day(days.first), "last": show_day(days.last)}
    with_whom = one_line(days.session.with_whom or "") if days.session else ""
    if days.session and with_whom:
        span = _("{first} to {last}, since the session with {whom}.", whom=with_whom, **values)
    elif days.session:
        span = _("{first} to {last}, since the last session.", **values)
    else:
        span = _("{first} to {last}.", **values)
    on = _("Made on {day}.", day=show_day(made))
    return f"{span} {on}" if made != days.last else span


def _up_to(sentences: Sequence[str], many: int) -> list[str]:
    """The first so many, and how many more there are."""
    more = len(sentences) - many
    return [*sentences[:many], *([more_said(more)] if more > 0 else [])]


def _latest(passages: Sequence[Passage], many: int) -> list[str]:
    """The last so many in own words, and how many more there are."""
    more = len(passages) - many
    return [*(each.said(mine=True) for each in passages[-many:]), *([more_said(more)] if more > 0 else [])]


# -- safety, and what changed -----------------------------------------------------------------------


def _safety(evidence: Evidence, now: Evidence) -> list[str]:
    """All that concerns safety in these days, none of it cut; then how much is from before."""
    told = safety(now)
    inside = _apart(now)
    earlier = [each for id, each in _apart(evidence).items() if id not in inside]
    said = [*(told or [_("I noted nothing about safety in these days.")])]
    if earlier:
        last = max(earlier)
        said.append(
            ngettext(
                "One earlier note about safety isn't in this, from {day}.",
                "{n} earlier notes about safety aren't in this, the last from {day}.",
                len(earlier),
                day=show_day(last),
            )
        )
    return said


def _apart(evidence: Evidence) -> dict[str, datetime.date]:
    """The days of what concerns safety, by id; what has no day is in every report."""
    found = (*evidence.in_danger(), *evidence.of(Incident), *evidence.not_safe())
    return {each.id: day for each in found if (day := evidence.day(each))}


def _changed(evidence: Evidence, days: ReportDays, now: Evidence) -> list[Part]:
    """The numbers of check-ins beside those of as many days before; what is new in the plan."""
    numbers = {each.field: each for each in weeks(now).lines}
    before = {each.field: each for each in weeks(of_days(evidence, days.before())).lines}
    rows = [
        [_(words), *_typical(numbers[field]), *_typical(before[field])]
        for field, words in FIELDS.items()
        if numbers[field].n or before[field].n
    ]

    def is_new(record: Record) -> bool:
        return record.at is not None and days.first <= now.calendar.day_of(record.at) <= days.last

    head = [
        "",
        _("these days"),
        _("check-ins"),
        ngettext("the day before", "the {n} days before", days.many),
        _("check-ins"),
    ]
    new = [
        *(
            _("A new step: {words}", words=marked(one_line(each.title)))
            for each in now.of(Step)
            if is_new(each)
        ),
        *(
            _("A new boundary: {words}", words=marked(one_line(each.statement)))
            for each in now.of(Boundary)
            if is_new(each)
        ),
        *(
            _("A new need: {words}", words=marked(one_line(each.need)))
            for each in now.of(Need)
            if is_new(each)
        ),
    ]
    told = items(_up_to(new, 5))
    return [*([Table([head, *rows])] if rows else []), *([told] if told else [])]


def _typical(number: NumberSoFar) -> list[str]:
    """What a number typically was, with its range, and in how many check-ins it was noted."""
    if not number.n:
        return ["–", "0"]
    values = {"middle": figure(number.median), "low": number.lowest, "high": number.highest}
    return [_("{middle} ({low} to {high})", **values), str(number.n)]


# -- what was agreed, and steps ---------------------------------------------------------------------


def _agreed(evidence: Evidence, now: Evidence, days: ReportDays) -> list[str]:
    """What was agreed in the session that the days begin with, and later; how it went, where notes say so."""
    found = steps(now)
    ladder = StepNames(evidence.of(Step))
    sessions = [each for each in evidence.of(Session) if days.session and each.id == days.session.id]
    sessions += [each for each in now.of(Session) if each not in sessions]
    told: list[str] = []
    for each in sessions:
        told.append(session_said(each, evidence))
        for task in each.agreed or ():
            tries = [one for step in ladder.meant(task) for one in _tries_of(found, step.id)]
            tries += [
                Try(now.day(one), going_in(one), one.distress_peak, one.distress_after)
                for one in now.of(Exposure)
                if names.key(one.goal or "") == names.key(task) and is_try(one, now.dangers)
            ]
            if tries:
                told.append(said_of(marked(one_line(task)), _tries_said(tries)))
    for step in evidence.of(Step):
        if step.title and (step.set_by or step.check_in_on) and step.state != "done with":
            by = _("Set with {whom}.", whom=one_line(step.set_by)) if step.set_by else ""
            on = (
                _("To look at together on {day}.", day=show_day(step.check_in_on)) if step.check_in_on else ""
            )
            parts = [by, _tries_said(_tries_of(found, step.id)), on]
            told.append(said_of(marked(one_line(step.title)), " ".join(filter(None, parts))))
    return told


def _tries_of(found: Steps, step: str) -> list[Try]:
    return [one for each in found.steps if each.step == step for one in each.each_try]


def _tries_said(tries: Sequence[Try]) -> str:
    """How often something was tried in these days, and the distress of the last try."""
    if not tries:
        return _("No tries noted in these days.")
    newest = tries[-1]
    values = {"before": _of(newest.before), "peak": _of(newest.peak), "after": _of(newest.after)}
    often = ngettext("One try in these days.", "{n} tries in these days.", len(tries))
    last = _("Distress the last time: {before} before, {peak} at its highest, {after} after.", **values)
    return f"{often} {last}"


def _of(level: int | None) -> str:
    return "–" if level is None else str(level)


def _ladder(evidence: Evidence, found: Steps, now: Evidence) -> list[Part]:
    """The steps that are active: what is expected, how often each was tried, and the last try."""
    by_id = {each.step: each for each in found.steps}
    lately = {each.step: each.tries for each in steps(now).steps}
    active = [each for each in evidence.of(Step) if each.state in (None, "active") and each.at]
    active.sort(key=lambda each: (not lately.get(each.id), each.expected_distress or 0, each.title))
    rows = []
    for step in active[:STEPS]:
        tries = by_id[step.id].each_try if step.id in by_id else []
        last = tries[-1] if tries else None
        levels = [last.before, last.peak, last.after] if last else [None] * 3
        counts = [str(lately.get(step.id, 0)), str(len(tries))]
        rows.append([one_line(step.title, NAMED), _of(step.expected_distress), *counts, *map(_of, levels)])
    head = [
        _("step"),
        _("expected"),
        _("these days"),
        _("in all"),
        _("last: before"),
        _("highest"),
        _("after"),
    ]
    resting = sum(each.state == "resting" for each in evidence.of(Step))
    ahead = [
        _("Planned for {day}: {step}", day=show_day(day), step=marked(one_line(name, NAMED)))
        for day, name in _ahead(evidence)
    ]
    said = [
        *([more_said(len(active) - STEPS)] if len(active) > STEPS else []),
        *([ngettext("One step is resting.", "{n} steps are resting.", resting)] if resting else []),
        *_up_to(ahead, 3),
    ]
    told = items(said)
    return [*([Table([head, *rows])] if rows else []), *([told] if told else [])]


def _ahead(evidence: Evidence) -> list[tuple[datetime.date, str]]:
    """The days of plans that lie ahead, and their steps."""
    today = evidence.calendar.day_of(evidence.now) if evidence.now else datetime.date.max
    return sorted(
        (day, _named(each, evidence))
        for each in evidence.of(Exposure)
        if each.planned_for
        and is_open(each, evidence.dangers)
        and (day := evidence.calendar.day_of(each.planned_for)) >= today
    )


def _named(exposure: Exposure, evidence: Evidence) -> str:
    meant = StepNames(evidence.of(Step)).meant(exposure.step)
    title = meant[0].title if len(meant) == 1 else None
    return one_line(called(exposure, title) or _("A step"), NAMED)


def _tried(evidence: Evidence, now: Evidence) -> list[Part]:
    """Each try of these days: what was expected, what happened, and distress."""
    looked_back = [each for each in now.of(Exposure) if is_looked_back(each) and not now.is_danger(each)]
    looked_back.sort(key=lambda each: now.day(each) or datetime.date.min)
    rows = [
        [
            _named(each, evidence),
            show_date(day, day) if (day := now.day(each)) else "–",
            _expectation(each),
            _what_happened(each),
            *map(_of, (going_in(each), each.distress_peak, each.distress_after)),
        ]
        for each in looked_back[-TRIES:]
    ]
    head = [
        _("step"),
        _("day"),
        _("I expected"),
        _("did it happen"),
        _("before"),
        _("highest"),
        _("after"),
    ]
    more = len(looked_back) - TRIES
    return [
        *([Table([head, *rows])] if rows else []),
        *([Items([more_said(more)])] if more > 0 else []),
    ]


def _expectation(exposure: Exposure) -> str:
    """What kind of thing was expected, and how likely it felt; not the words."""
    kind = direction(exposure)
    words = _words("hope_or_fear", kind)
    return words if exposure.likelihood is None else f"{words}, {percent(exposure.likelihood)}"


def _what_happened(exposure: Exposure) -> str:
    if exposure.outcome == "not today":
        return _words("outcome", exposure.outcome)
    return _words("came_true", exposure.came_true)


def _words(field: str, value: str | None) -> str:
    """The words for an answer to a question about a step."""
    shape = field_of(Exposure, field).shape
    return shape.words(value) if value and isinstance(shape, Choice) else "–"


# -- what was expected, what helps ------------------------------------------------------------------


def _expected(ever: Expectations, now: Expectations) -> list[Part]:
    """What came of fears and hopes, in these days beside all; then how likely fears were thought."""
    rows = [
        [words, str(came.n), *map(str, (came.no, came.partly, came.yes, came.cannot_tell))]
        for words, came in (
            (_("fears, these days"), now.came.fears),
            (_("fears, all my notes"), ever.came.fears),
            (_("hopes, these days"), now.came.hopes),
            (_("hopes, all my notes"), ever.came.hopes),
        )
        if came.n
    ]
    head = ["", _("tries"), _("didn't happen"), _("partly"), _("happened"), _("couldn't tell")]
    told = items(
        [
            *([ever.feared.said(mine=True)] if ever.feared else []),
            *(
                [
                    ngettext(
                        "One more try wasn't a full test.",
                        "{n} more tries weren't a full test.",
                        ever.untested,
                    )
                ]
                if ever.untested
                else []
            ),
        ]
    )
    return [*([Table([head, *rows])] if rows else []), *([told] if rows and told else [])]


def _helped(ever: Practised, now: Practised) -> list[Part]:
    """The exercises of these days, with what followed them in all the notes, and what that can't say."""
    lately = {each.exercise: each.times for each in now.exercises}
    rows = {each.exercise: row for each, row in zip(ever.exercises, ever.rows(), strict=True)}
    most = sorted(lately, key=lambda exercise: -lately[exercise])
    head = ever.head()
    table = [[head[0], _("these days"), _("in all"), *head[2:]]]
    for exercise in most[:EXERCISES]:
        title, *rest = rows[exercise]
        table.append([one_line(title, NAMED), str(lately[exercise]), *rest])
    more = len(most) - EXERCISES
    told = items(
        [
            *([more_said(more)] if more > 0 else []),
            *(each.text for each in ever.followed_said(mine=True)),
        ]
    )
    return [Table(table), *([told] if told else [])] if most else []


# -- people -----------------------------------------------------------------------------------------


def _people(now: Evidence) -> list[str]:
    """What is so of each person in any case, then promises and repairs by their day, both directions."""
    standing = []
    for each in people(now).people:
        alone = msgspec.structs.replace(each, areas=[], repairs=[])
        standing += [said_of(one_line(each.shown), text) for text in alone.said(mine=True)]
    dated: list[tuple[datetime.date, str]] = []
    for promise in now.of(Promise):
        dated.append((now.day(promise) or datetime.date.min, _promise(promise, now)))
    for repair in now.of(Repair):
        dated.append((now.day(repair) or datetime.date.min, _repair(repair, now)))
    dated.sort(key=lambda each: each[0], reverse=True)
    return [*standing, *_up_to([text for _day, text in dated], PEOPLE)]


def _promise(promise: Promise, evidence: Evidence) -> str:
    """Who promised whom, what it was about, and what came of it."""
    who = promise.led_by(evidence.titles.get("person", {})) or _("A promise")
    shape = field_of(Promise, "area").shape
    values = {
        "day": told_day(promise, evidence),
        "who": one_line(who),
        "outcome": _(OUTCOMES[promise.outcome]),
    }
    if promise.area and isinstance(shape, Choice):
        area = _("other things") if promise.area == "other" else shape.words(promise.area)
        return _("{day}: {who} ({area}): {outcome}.", area=area, **values)
    return _("{day}: {who}: {outcome}.", **values)


def _repair(repair: Repair, evidence: Evidence) -> str:
    """With whom a repair was, who was hurt, and what it came to."""
    name = one_line(evidence.titles.get("person", {}).get(repair.person or "", repair.person or ""))
    day = told_day(repair, evidence)
    begins = _("{day}: a repair with {name}.", day=day, name=name) if name else _("{day}: a repair.", day=day)

    def answer(field: str) -> str:
        shape, value = field_of(Repair, field).shape, getattr(repair, field)
        return shape.words(value) if value and isinstance(shape, Choice) else ""

    hurt = {"I hurt": _("I had hurt them."), "I was hurt": _("I'd been hurt.")}.get(
        repair.direction or "", ""
    )
    told = [
        begins,
        hurt,
        _("Acknowledged: {answers}.", answers=answer("acknowledged")) if repair.acknowledged else "",
        _("A change was last seen on {day}.", day=show_day(repair.changed_seen_on))
        if repair.changed_seen_on
        else "",
        _("Enough for me: {answers}.", answers=answer("enough")) if repair.enough else "",
    ]
    return " ".join(filter(None, told))


# -- how it was, wins, hard things, questions -------------------------------------------------------


def _states(now: Evidence) -> list[Part]:
    told = items(list(filter(None, [states_said(weeks(now).states)])))
    return [told] if told else []


def _charts(now: Evidence, days: ReportDays) -> SideBySide | None:
    """Distress and being on guard, day by day, or week by week where there are many days."""
    charts = []
    for field in CHARTED:
        noted = [(day, getattr(each, field)) for each in now.of(Checkin) if (day := now.day(each))]
        values = by_day(noted, days.first, days.many)
        if not any(value is not None for value in values):
            continue
        usual = usual_of(values)
        if days.many <= BY_DAY:
            on = (days.first + datetime.timedelta(days=at) for at in range(days.many))
            points = list(zip(on, values, strict=True))
            title = _("{field}, day by day", field=_(FIELDS[field]))
        else:
            points = [(each.begins, getattr(each, field)) for each in weeks(now).weeks]
            title = _("{field}, week by week", field=_(FIELDS[field]))
        charts.append(LineChart(title, points, said(usual) if usual else ""))
    return SideBySide(charts) if charts else None


def _hard(now: Evidence) -> list[Passage]:
    """Setbacks, and what felt hard in a step, in time."""
    told = [each for each in what_went_otherwise(now) if isinstance(each, Reflection) and filled(each.text)]
    passages = [passage(now, each, each.text) for each in told if isinstance(each, Reflection)]
    passages += [passage(now, each, each.felt_hard) for each in now.of(Exposure) if filled(each.felt_hard)]
    return sorted(passages, key=lambda each: (each.day or datetime.date.min, each.id))


def _questions(evidence: Evidence, days: ReportDays) -> list[str]:
    """What I wanted to bring up, from the newest session."""
    asked: Iterable[str] = ()
    for each in evidence.of(Session):
        day = evidence.day(each)
        if day is None or day <= days.last:
            asked = each.questions or asked
    return _up_to(
        [ended(one_line(each)) if not each.endswith("?") else one_line(each) for each in asked], QUESTIONS
    )
