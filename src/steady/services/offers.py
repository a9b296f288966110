"""What a question can be answered with from what is already kept: people, steps, exercises, cues."""

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from steady.core.answers import parse
from steady.core.calendar import USUAL, Calendar
from steady.core.catalogue import kind_named
from steady.core.errors import BadRequest
from steady.core.fields import Field, Several, Writing
from steady.core.text import slug
from steady.store.cues import cues
from steady.store.exercises import exercise_ids
from steady.store.home import Home


class Offer(msgspec.Struct, frozen=True):
    """One thing that can be picked."""

    id: str
    """What is kept in the record."""
    says: str
    """What the person reads."""


def offers(home: Home, field: Field) -> tuple[Offer, ...]:
    """What a field offers to pick from, in the order to show; empty for most fields."""
    if field.ask.offers == "cues":
        return cue_offers()
    if field.ask.offers == "exercises" or field.ask.refers == "exercise":
        return tuple(Offer(id, id) for id in exercise_ids(home.root))
    if not field.ask.refers:
        return ()
    kind = kind_named(field.ask.refers)
    found = home.plans(kind).entries
    active = [each for each in found if getattr(each.record, "state", None) in (None, "active")]
    return tuple(Offer(each.id, str(getattr(each.record, kind.headline[0]))) for each in active)


def cue_offers() -> tuple[Offer, ...]:
    """The cues of discernment."""
    return tuple(Offer(cue.id, cue.says) for cue in cues())


def known_cues(given: Sequence[str]) -> list[str]:
    """The ids of the cues that are meant, by their ids, their words or the start of them.

    Raises BadRequest for one that is none, so that a slip of the pen is not taken for safety.
    """
    offered = cue_offers()
    picked = [chosen for each in given if (chosen := pick(each, offered))]
    if len(picked) < len(given):
        known = ", ".join(offer.id for offer in offered)
        raise BadRequest("One of the cues is not known here.", f"Cues are: {known}.")
    return picked


def answer(
    field: Field,
    raw: str,
    offered: tuple[Offer, ...],
    now: datetime.datetime,
    calendar: Calendar = USUAL,
) -> Any:
    """What someone typed for a field, with what is offered picked by number, id, words or their start.

    Own words are kept as they are where a field takes own words. Raises BadRequest when it does not fit.
    """
    if not offered:
        return parse(field, raw, now, calendar)
    if isinstance(field.shape, Several):
        parts = [part.strip() for part in raw.replace("\n", ",").split(",") if part.strip()]
        picked = [pick(part, offered) for part in parts]
        if field.ask.offers == "cues" and None in picked:
            raise BadRequest(
                "That is not one of these.", f"Numbers from 1 to {len(offered)}, with commas between."
            )
        return [chosen or part for chosen, part in zip(picked, parts, strict=True)]
    chosen = pick(raw, offered)
    return chosen or parse(field, raw, now, calendar)


def pick(raw: str, offered: tuple[Offer, ...]) -> str | None:
    """The id of the offer that is meant; None when none is, or more than one."""
    word = raw.strip()
    if word.isdecimal() and len(word) < 10 and 1 <= int(word) <= len(offered):
        return offered[int(word) - 1].id
    low, name = word.lower(), slug(word)
    for match in (
        [each.id for each in offered if low in (each.id, each.says.lower()) or (name and name == each.id)],
        [
            each.id
            for each in offered
            if low and (each.id.startswith(low) or each.says.lower().startswith(low))
        ],
    ):
        if len(match) == 1:
            return match[0]
    return None


def settle(home: Home, field: Field, value: Any) -> Any:
    """A given answer with the id of what it refers to in place of its words, where there is one.

    Raises BadRequest for a cue of discernment that is none.
    """
    if field.ask.offers == "cues" and isinstance(value, list):
        return known_cues(value)
    if not field.ask.refers or not isinstance(value, str) or not isinstance(field.shape, Writing):
        return value
    return pick(value, offers(home, field)) or value
