"""One record in two files, as sync programs leave it: for safety, the most careful of its versions counts."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from steady.core.fields import CUES, Day, Field, Several, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.record import Record
from steady.core.times import lies_ahead

R = TypeVar("R", bound=Record)


def most_careful(first: R, others: Sequence[Record], now: datetime.datetime) -> R:
    """The first version of a record, with the most careful answer that any version gives.

    Only fields that concern safety differ from the first version: those with an order of care
    (`Ask.careful`), where the most careful answer counts, and the cues, where each one ticked counts.
    Versions of another kind are passed over. A check-in that says one is not surely safe is of the latest
    time that any version says and that is not ahead of `now`.
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
    if isinstance(first, Checkin) and (at := _unsafe_at(alike, now)):
        changes["at"] = at
    return msgspec.structs.replace(first, **changes) if changes else first


def _unsafe_at(alike: Sequence[Record], now: datetime.datetime) -> datetime.datetime | None:
    """The latest time of any version of a check-in, where one says that one is not surely safe; else None.

    By an earlier time it could be taken for over, and so it could by one that lies ahead.
    """
    unsafe = [each for each in alike if isinstance(each, Checkin) and each.safe_now in ("no", "unsure")]
    times = [each.at for each in alike if unsafe and each.at and not lies_ahead(each.at, now)]
    return max(times, default=None)


def doubted(record: R, unread: Collection[str]) -> R:
    """The record, with the careful answer about safety where the one in its file could not be read.

    `unread` are the names of the fields it concerns. Doubt never brings anyone nearer. A check-in stays as
    it is: it tells of a moment, and of that moment nothing is known.
    """
    if isinstance(record, Checkin) or not unread:
        return record
    odd = {*unread, "discernment"} if "cues" in unread else {*unread}
    careful = {each.name: each.ask.careful[0] or None for each in fields_of(type(record)) if each.ask.careful}
    return msgspec.structs.replace(record, **{name: careful[name] for name in sorted(odd & set(careful))})


def _careful(field: Field, answers: list[Any]) -> Any:
    if isinstance(field.shape, Several):
        if field.ask.offers not in CUES:
            return answers[0]
        return list(dict.fromkeys(cue for answer in answers for cue in answer or ())) or answers[0]
    if isinstance(field.shape, Day):
        return answers[0] if not field.ask.careful else None if None in answers else max(answers)
    return next((each for each in field.ask.careful if each in answers), answers[0])
