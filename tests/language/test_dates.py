"""Days and times are said and typed in Spanish; what is said can be typed back; English is read too."""

import contextlib
import datetime
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core import dates, daywords
from steady.core.catalogue import all_kinds
from steady.core.dates import (
    DAY_EXAMPLES,
    SPAN_EXAMPLES,
    parse_day,
    parse_span,
    show_date,
    show_day,
    show_when,
)
from steady.core.errors import BadRequest
from steady.core.fields import WHEN, Day, fields_of
from steady.core.language import speak
from steady.core.times import WHEN_EXAMPLES, StillToCome, check_past, parse_when
from steady.store.languages import catalogue

pytestmark = pytest.mark.usefixtures("spanish")

TODAY = datetime.date(2026, 11, 23)  # a Monday
NOW = datetime.datetime(2026, 11, 23, 9, 37, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
EXAMPLES = (DAY_EXAMPLES, WHEN_EXAMPLES, SPAN_EXAMPLES)


def when(words: str, *, past: bool = False) -> str:
    found = parse_when(words, NOW, past=past)
    return found.isoformat()[:16] if isinstance(found, datetime.datetime) else str(found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *(("hoy", "2026-11-23"), ("Mañana", "2026-11-24"), ("manana", "2026-11-24"), ("AYER", "2026-11-22")),
        *(("anteayer", "2026-11-21"), ("pasado mañana", "2026-11-25"), ("el viernes", "2026-11-27")),
        *(
            ("viernes", "2026-11-27"),
            ("vie", "2026-11-27"),
            ("miercoles", "2026-11-25"),
            ("mar", "2026-11-24"),
        ),
        *(
            ("lunes pasado", "2026-11-16"),
            ("el lunes pasado", "2026-11-16"),
            ("próximo martes", "2026-11-24"),
        ),
        *(
            ("el próximo martes", "2026-11-24"),
            ("el martes que viene", "2026-11-24"),
            ("este lunes", "2026-11-23"),
        ),
        *(("hace 2 días", "2026-11-21"), ("hace dos dias", "2026-11-21"), ("hace una semana", "2026-11-16")),
        *(("hace un par de días", "2026-11-21"), ("3 días atrás", "2026-11-20"), ("en 3 días", "2026-11-26")),
        *(("dentro de dos semanas", "2026-12-07"), ("la semana que viene", "2026-11-30")),
        *(("24 de noviembre", "2026-11-24"), ("el 24 de noviembre", "2026-11-24"), ("24 nov", "2026-11-24")),
        *(("24 de noviembre de 2025", "2025-11-24"), ("24 de noviembre del 2025", "2025-11-24")),
        *(("lunes 23 de noviembre", "2026-11-23"), ("el lunes, 23 de noviembre de 2026", "2026-11-23")),
        *(
            ("24/11", "2026-11-24"),
            ("5/6/2026", "2026-06-05"),
            ("5-6-2026", "2026-06-05"),
            ("5/6", "2026-06-05"),
        ),
        *(("24/11 18:00", "2026-11-24T18:00"), ("mañana 18:00", "2026-11-24T18:00")),
        *(("a las 6", "2026-11-23T06:00"), ("a las seis y media", "2026-11-23T06:30")),
        *(("a la una y cuarto", "2026-11-23T01:15"), ("a las 6 de la tarde", "2026-11-23T18:00")),
        *(("mañana a las 6 de la tarde", "2026-11-24T18:00"), ("mañana por la mañana", "2026-11-24T09:00")),
        *(
            ("mañana a las nueve de la noche", "2026-11-24T21:00"),
            ("a las 3 de la madrugada", "2026-11-23T03:00"),
        ),
        *(("el viernes a las 18:30", "2026-11-27T18:30"), ("el viernes por la tarde", "2026-11-27T15:00")),
        *(("a las 9 de ayer", "2026-11-22T09:00"), ("ayer a la 1 pm", "2026-11-22T13:00")),
        *(
            ("esta noche", "2026-11-23T19:00"),
            ("anoche", "2026-11-22T22:00"),
            ("ayer 21h", "2026-11-22T21:00"),
        ),
        *(("esta tarde", "2026-11-23T15:00"), ("ayer por la noche", "2026-11-22T22:00")),
        *(("mañana al mediodía", "2026-11-24T12:00"), ("hace una hora", "2026-11-23T08:37")),
        *(("hace media hora", "2026-11-23T09:07"), ("hace 20 minutos", "2026-11-23T09:17")),
        *(("hace una hora y media", "2026-11-23T08:07"), ("hace 1 hora y 20 minutos", "2026-11-23T08:17")),
        *(("hace unos minutos", "2026-11-23T09:34"), ("ahora", "2026-11-23T09:37")),
        *(("hace dos horas y media", "2026-11-23T07:07"), ("6 p. m.", "2026-11-23T18:00")),
        *(("mañana 6 p. m.", "2026-11-24T18:00"), ("el viernes a las 6 p.m.", "2026-11-27T18:00")),
        *(("hace 2 días a las 21:00", "2026-11-21T21:00"), ("2026-11-23 a las 18:00", "2026-11-23T18:00")),
    ],
)
def test_days_and_times_are_typed_in_spanish(words: str, expected: str) -> None:
    assert when(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("viernes", "2026-11-20"), ("el viernes", "2026-11-20"), ("30 de diciembre", "2025-12-30")],
)
def test_a_day_that_is_past_is_the_last_one_gone_by(words: str, expected: str) -> None:
    assert when(words, past=True) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *(("tomorrow 18:00", "2026-11-24T18:00"), ("last friday at 6pm", "2026-11-20T18:00")),
        *(("an hour ago", "2026-11-23T08:37"), ("2 weeks ago", "2026-11-09"), ("12 march", "2027-03-12")),
        *(
            ("2026-11-23 18:00", "2026-11-23T18:00"),
            ("20.11.2026", "2026-11-20"),
            ("noon", "2026-11-23T12:00"),
        ),
    ],
)
def test_english_words_are_still_read(words: str, expected: str) -> None:
    assert when(words) == expected


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        *(("esta semana", "2026-11-23", "2026-11-29"), ("la semana pasada", "2026-11-16", "2026-11-22")),
        *(("este mes", "2026-11-01", "2026-11-30"), ("el año pasado", "2025-01-01", "2025-12-31")),
        *(("2026-11", "2026-11-01", "2026-11-30"), ("ayer", "2026-11-22", "2026-11-22")),
    ],
)
def test_spans_are_typed_in_spanish(words: str, first: str, last: str) -> None:
    assert parse_span(words, TODAY) == tuple(map(datetime.date.fromisoformat, (first, last)))


@pytest.mark.parametrize(
    "words", ["", "pronto", "el", "32 de marzo", "lunes hoy", "a las 25", "mañana 9", "hace"]
)
def test_what_is_no_day_is_refused_with_examples_in_spanish(words: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_when(words, NOW)
    assert caught.value.message == f"No consigo leer «{words}» como un día."
    assert "ayer 21:00" in caught.value.hint


def test_every_example_that_is_offered_can_be_read() -> None:
    said = [catalogue("es").gettext(each) for each in EXAMPLES]  # type: ignore[union-attr]
    for words in said[0].split(", "):
        parse_day(words, TODAY)
    for words in said[1].split(", "):
        parse_when(words, NOW)
    for words in said[2].split(", "):
        parse_span(words, TODAY)


def test_what_is_still_to_come_is_said_in_spanish() -> None:
    with pytest.raises(StillToCome) as caught:
        check_past(datetime.date(2027, 1, 2), NOW)
    assert caught.value.message == "Eso todavía no ha llegado: sábado 2 de enero de 2027."


def test_days_are_said_in_spanish() -> None:
    assert show_day(TODAY) == "lunes 23 de noviembre de 2026"
    assert show_day(TODAY, TODAY) == "lunes 23 de noviembre"
    assert show_date(TODAY) == "23 de noviembre de 2026"
    assert show_when(datetime.datetime(2027, 1, 2, 8, 5), TODAY) == "sábado 2 de enero de 2027, 08:05"
    assert [dates.near_day(away) for away in (-1, 0, 1, 2)] == ["ayer", "hoy", "mañana", ""]


@settings(max_examples=300)
@given(st.dates(), st.dates(), st.booleans(), st.booleans())
def test_a_day_that_is_said_can_be_typed_back(
    day: datetime.date, today: datetime.date, past: bool, accents: bool
) -> None:
    for said in (show_day(day), show_day(day, today)):
        typed = said if accents else said.replace("á", "a").replace("é", "e").upper()
        assert parse_day(typed, today, past=past) == day
    assert parse_day(show_date(day), today, past=past) == day


@settings(max_examples=300)
@given(st.datetimes(), st.datetimes())
def test_a_time_that_is_said_can_be_typed_back_to_the_minute(
    at: datetime.datetime, now: datetime.datetime
) -> None:
    for said in (show_when(at), show_when(at, now.date())):
        assert parse_when(said, now) == at.replace(second=0, microsecond=0)


@settings(max_examples=300)
@given(st.integers(-3000, 3000))
def test_a_day_that_is_counted_is_the_same_in_both_languages(away: int) -> None:
    spanish = f"hace {-away} días" if away < 0 else f"dentro de {away} días"
    assert parse_day(spanish, TODAY) == TODAY + datetime.timedelta(days=away)


def test_junk_is_read_or_refused_and_nothing_else_ever_happens() -> None:
    chance = random.Random(12)
    said = " ".join(catalogue("es").pgettext("typed", each) for each in daywords.TYPED)  # type: ignore[union-attr]
    known = re.findall(r"\w+|[^\w\s]", re.sub(r"\{[a-z]+\}", " 7 18:00 enero martes ", said))
    for _ in range(3000):
        text = " ".join(chance.choices(known, k=chance.randrange(1, 8)))
        with contextlib.suppress(BadRequest):
            parse_day(text, TODAY)
        with contextlib.suppress(BadRequest):
            parse_span(text, TODAY)
        with contextlib.suppress(BadRequest):
            parse_when(text, NOW, past=chance.random() < 0.5)


@pytest.mark.parametrize("language", ["", "es"])
def test_the_examples_that_questions_give_can_be_typed(language: str) -> None:
    speak(catalogue(language))
    helps = {
        field.help
        for kind in all_kinds()
        for field in (*fields_of(kind), WHEN)
        if isinstance(field.shape, Day)
    }
    examples = [
        each for help in helps for each in re.findall(r"(?:For example|Por ejemplo): ([^.]*)\.", help)
    ]
    assert len(examples) >= 2
    for each in examples:
        for words in re.sub(r",? (?:or|o) ", ", ", each).split(", "):
            parse_when(words, NOW)


class Slips:
    """A catalogue in which every phrase that is typed is translated in a way that can't be used."""

    def gettext(self, message: str) -> str:
        return message[:1]

    def ngettext(self, one: str, several: str, number: int) -> str:
        return one

    def pgettext(self, context: str, message: str) -> str:
        return "{other} | {n | ( | {n}{n}" if context == "typed" else message


def test_a_slip_in_a_translation_stops_nobody() -> None:
    speak(Slips())
    assert when("tomorrow 18:00") == "2026-11-24T18:00"
    with pytest.raises(BadRequest):
        when("mañana")
