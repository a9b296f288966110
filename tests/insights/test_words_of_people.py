"""What is kept of people, in the exact words that a person reads: safety by itself, both directions."""

import datetime

import msgspec
from tests.insights.histories import DANGERS, at, lines_of

from steady.core.insights.evidence import Evidence
from steady.core.insights.people import people
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.repair import Repair
from steady.core.kinds.step import Step


def promise(number: int, by: str | None, to: str | None, area: str | None, outcome: str | None) -> Promise:
    return Promise(id=f"m{number}", at=at(3, number), by=by, to=to, what="x", area=area, outcome=outcome)  # type: ignore[arg-type] # the tests give only its words


def test_people_both_ways_with_safety_first_and_by_itself() -> None:
    found = people(
        Evidence(
            [
                promise(1, "sam", "me", "time", "kept"),
                promise(2, "Sam", "Me", "time", "kept"),
                promise(3, "sam", None, "time", "broken"),
                promise(4, "sam", "me", "respecting a no", "late but told"),
                promise(5, "sam", "alex", None, "broken and repaired"),
                promise(6, "me", "sam", "money", "kept"),
                promise(7, " Myself", "myself", "other", None),
                promise(8, "alex", "me", "secrets", "unknown"),
                promise(9, None, "me", "time", "kept"),
                Repair(
                    id="r1",
                    at=at(4, 1),
                    person="sam",
                    direction="I was hurt",
                    what_happened="private",
                    acknowledged="yes",
                    apology="No, none.",
                    changed_seen_on=datetime.date(2026, 5, 2),
                    enough="partly",
                ),
                Repair(
                    id="r2",
                    at=at(4, 2),
                    person="SAM",
                    direction="I was hurt",
                    acknowledged="no",
                    what_changed="Nothing",
                    enough="too early",
                ),
                Repair(id="r3", at=at(4, 3), person="alex", direction="I hurt"),
                Exposure(id="e1", at=at(6, 1), person="sam", cues=["threat"], outcome="not today"),
                Exposure(id="e2", at=at(6, 2), person="sam", cues=["new"], outcome="done"),
                Exposure(id="e3", at=at(6, 3), step="ring", discernment="danger"),
                Exposure(id="e4", at=at(6, 4), discernment="danger"),
                Checkin(id="c1", at=at(7, 1), safe_now="no"),
                Checkin(id="c2", at=at(7, 2), safe_now="unsure"),
                Person(id="sam", codename="Sam", contact_ok="yes"),
                Person(id="zoe", codename="Zoë", contact_ok="no"),
                Person(id="unmet", codename="Bo", contact_ok="yes"),
                Step(id="ring", title="Ring Zoë", person="zoe"),
            ],
            DANGERS,
        )
    )
    assert lines_of(found) == [
        "These notes are about alex, Sam and Zoë.",
        "Based on 16 records since Sunday 1 March 2026.",
        "On Wednesday 1 July 2026 you said in a check-in that you weren't safe where you were.",
        "On Thursday 4 June 2026 you noticed a sign of danger before a step. It's listed on its own.",
        "alex: Promises made to you (secrets): 1 unknown, on Sunday 8 March 2026.",
        "alex: One repair where you hurt them.",
        "Sam: On Monday 1 June 2026 you noticed a sign of danger before a step. It's listed on its own.",
        "Sam: Promises made to you (time): 2 kept, the last time on Monday 2 March 2026;"
        " 1 broken, on Tuesday 3 March 2026.",
        "Sam: Promises made to you (respecting a no): 1 late but said so, on Wednesday 4 March 2026.",
        "Sam: Promises you made to them (money): 1 kept, on Friday 6 March 2026.",
        "Sam: Promises to others (no area named): 1 repaired, on Thursday 5 March 2026.",
        "Sam: 2 repairs where you were hurt. Acknowledged: yes and no."
        " A change was seen once, on Saturday 2 May 2026. Enough for you: partly and too early.",
        "Zoë: On Wednesday 3 June 2026 you noticed a sign of danger before a step. It's listed on its own.",
        "Zoë: You've said contact isn't okay for you.",
        "All your promises, to anyone: Money: 1 kept, on Friday 6 March 2026.",
        "All your promises, to anyone: Other things: 1 still open, on Saturday 7 March 2026.",
        "One record doesn't name anyone, so it isn't shown here.",
    ]
    assert found.table() == [
        ["who: area", "kept", "late but said so", "repaired", "broken", "unknown", "still open"],
        ["alex, to you: secrets", "0", "0", "0", "0", "1", "0"],
        ["Sam, to you: time", "2", "0", "0", "1", "0", "0"],
        ["Sam, to you: respecting a no", "0", "1", "0", "0", "0", "0"],
        ["Sam, by you: money", "1", "0", "0", "0", "0", "0"],
        ["Sam, to others: no area named", "0", "0", "1", "0", "0", "0"],
        ["yours, to anyone: money", "1", "0", "0", "0", "0", "0"],
        ["yours, to anyone: other things", "0", "0", "0", "0", "0", "1"],
    ]
    [time, *_] = next(each for each in found.people if each.person == "sam").areas
    assert time.outcomes["kept"].days == [datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)]


def test_only_what_was_noted_with_someone_is_told_harm_first_and_both_directions() -> None:
    found = people(
        Evidence(
            [
                Person(id="sam", codename="Sam", harm_stopped_on=datetime.date(2026, 7, 9)),
                Incident(id="i1", at=at(5, 2), person="Sam", what_happened="PRIVATE", what_i_did="PRIVATE"),
                Incident(id="i2", at=at(5, 3)),
                Exposure(id="e1", at=at(5, 4), person="sam", outcome="done", not_okay="yes"),
                Promise(
                    **{"id": "m", "at": at(3, 1), "by": "sam", "to": "me", "what": "x", "area": "time"},  # type: ignore[arg-type] # the tests give only its words
                    outcome="kept",
                    outcome_on=datetime.date(2026, 6, 1),
                ),
                Occurrence(id="o1", at=at(6, 1), about="b", what="held", person="sam", note="PRIVATE"),
                Occurrence(id="o2", at=at(6, 3), about="b", what="held", person="SAM"),
                Occurrence(id="o3", at=at(6, 2), about="b", what="crossed", person="sam"),
                Occurrence(id="o4", at=at(6, 4), about="n", what="answered", person="sam"),
                Occurrence(id="o5", at=at(6, 5), about="t", what="went off"),
            ]
        )
    )
    assert lines_of(found) == [
        "These notes are about Sam.",
        "Based on 8 records since Sunday 1 March 2026.",
        "On Sunday 3 May 2026 you noted harm or a crossed line. It's listed on its own.",
        "Sam: On Saturday 2 May 2026 you noted harm or a crossed line. It's listed on its own.",
        "Sam: On Monday 4 May 2026, something that wasn't okay or safe happened in a step."
        " It's listed on its own.",
        "Sam: You've noted that the harm stopped on Thursday 9 July 2026.",
        "Sam: A boundary was crossed once, on Tuesday 2 June 2026;"
        " a boundary was held twice, the last time on Wednesday 3 June 2026;"
        " a need was answered once, on Thursday 4 June 2026.",
        "Sam: Promises made to you (time): 1 kept, on Monday 1 June 2026.",
    ]
    assert "PRIVATE" not in str(msgspec.to_builtins(found))


def test_contact_that_is_not_all_right_is_shown_before_any_record() -> None:
    found = people(Evidence([Person(id="zoe", codename="Zoë", contact_ok="no")]))
    assert lines_of(found) == ["Zoë: You've said contact isn't okay for you."]


def test_one_record_and_several_that_name_nobody() -> None:
    one = people(Evidence([promise(1, None, "me", "time", "kept")]))
    assert lines_of(one) == [
        "Based on one record, from Sunday 1 March 2026.",
        "One record doesn't name anyone, so it isn't shown here.",
    ]
    two = people(Evidence([promise(1, None, "me", None, None), Repair(id="r", person=" ")]))
    assert lines_of(two)[1] == "2 records don't name anyone, so they aren't shown here."


def test_a_promise_is_told_by_the_day_something_came_of_it() -> None:
    came = [
        msgspec.structs.replace(
            promise(number, "sam", "me", "time", "kept"), outcome_on=datetime.date(2026, 5, day)
        )
        for number, day in ((1, 9), (2, 3))
    ]
    found = people(Evidence(came))
    assert found.people[0].areas[0].outcomes["kept"].days == [
        datetime.date(2026, 5, 3),
        datetime.date(2026, 5, 9),
    ]
    assert lines_of(found)[2] == (
        "sam: Promises made to you (time): 2 kept, the last time on Saturday 9 May 2026."
    )


def test_a_promise_without_a_day_is_counted_without_one() -> None:
    undated = Promise(id="m", by="alex", to="me", what="x", area="time", outcome="kept")
    assert lines_of(people(Evidence([undated]))) == [
        "These notes are about alex.",
        "Based on one record.",
        "alex: Promises made to you (time): 1 kept.",
    ]
