"""One record in two files, as sync programs leave it: for safety, the most careful of its versions counts."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from steady.core.exposures import HARM_NOT_STOPPED, is_harm, planned_instant, taken_on
from steady.core.fields import CUES, Day, Field, Several, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.record import Record
from steady.core.times import lies_ahead

R = TypeVar("R", bound=Record)


JUDGED = {"cues": "discernment", "not_okay_cues": "not_okay"}
"""The fields that hold cues, and the one whose answer stands for cues that can't be read."""


def most_careful(first: R, others: Sequence[Record], now: datetime.datetime) -> R:
    """The first version of a record, with the most careful answer that any version gives.

    Only fields that concern safety differ from the first version: those with an order of care
    (`Ask.careful`), where the most careful answer counts, and the cues, where each one ticked counts.
    Versions of another kind are passed over. A check-in that says one is not surely safe, an incident, and a
    look back that tells of harm are of the latest time that any version says and that is not ahead of `now`.
    """
    alike = [first, *(each for each in others if isinstance(each, type(first)))]
    if len(alike) == 1:
        return first
    changes = {
        field.name: found
        for field in fields_of(type(first))
        if (found := _careful(field, [getattr(each, field.name) for each in alike]))
        != getattr(first, field.name)
    }
    found = msgspec.structs.replace(first, **changes) if changes else first
    return _of_its_latest(found, alike, now)


def _of_its_latest(record: R, alike: Sequence[Record], now: datetime.datetime) -> R:
    """The record with the latest time of its versions `alike`, where it is about not being safe, or harm.

    By an earlier time it could be taken for over, and so it could by one that lies ahead.
    """
    if isinstance(record, Exposure) and is_harm(record):
        days = [taken_on(each, now) for each in alike if isinstance(each, Exposure)]
        latest = max(filter(None, days), key=lambda day: planned_instant(day, now) or 0.0, default=None)
        if latest is not None and latest != taken_on(record, now):
            return msgspec.structs.replace(record, happened_at=latest)
    if isinstance(record, Incident) or (isinstance(record, Checkin) and record.safe_now in ("no", "unsure")):
        at = max((each.at for each in alike if each.at and not lies_ahead(each.at, now)), default=record.at)
        return msgspec.structs.replace(record, at=at)
    return record


def doubted(record: R, unread: Collection[str]) -> R:
    """The record, with the careful answer about safety where the one in its file could not be read.

    `unread` are the names of the fields it concerns. Doubt never brings anyone nearer. A check-in stays as
    it is: it tells of a moment, and of that moment nothing is known.
    """
    if isinstance(record, Checkin) or not unread:
        return record
    odd = {*unread, *(name for cues, name in JUDGED.items() if cues in unread)}
    careful = {each.name: each.ask.careful[0] or None for each in fields_of(type(record)) if each.ask.careful}
    changes: dict[str, Any] = {name: careful[name] for name in sorted(odd & set(careful))}
    if isinstance(record, Exposure) and "cues" in unread:
        changes["cues"] = [HARM_NOT_STOPPED]  # it may be among them, and only a page ends that
    return msgspec.structs.replace(record, **changes)


def _careful(field: Field, answers: list[Any]) -> Any:
    if isinstance(field.shape, Several):
        if field.ask.offers not in CUES:
            return answers[0]
        return list(dict.fromkeys(cue for answer in answers for cue in answer or ())) or answers[0]
    if isinstance(field.shape, Day):
        return answers[0] if not field.ask.careful else None if None in answers else max(answers)
    return next((each for each in field.ask.careful if each in answers), answers[0])
