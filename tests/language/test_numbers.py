"""Lists, counts, shares and lengths of time are said as each language says them."""

import pytest

from steady.core.numbers import about_minutes, about_seconds, decimal, minutes, percent, seconds
from steady.core.text import either, joined, times


def test_lists_and_numbers_in_english() -> None:
    assert [joined(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [either(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]
    assert [decimal(0.5), decimal(2), decimal(2, 1), decimal(1 / 3, 2)] == ["0.5", "2", "2.0", "0.33"]
    assert [percent(43), percent(42.6)] == ["43%", "43%"]
    assert [seconds(1), seconds(10), minutes(1.5), minutes(0)] == [
        *("1 second", "10 seconds", "1.5 minutes", "0 minutes")
    ]
    assert [about_minutes(1), about_minutes(3), about_seconds(10)] == [
        *("about a minute", "about 3 minutes", "about 10 seconds")
    ]
    assert [times(number) for number in (0, 1, 2, 3)] == ["0 times", "once", "twice", "3 times"]


@pytest.mark.usefixtures("spanish")
def test_lists_and_numbers_in_spanish() -> None:
    assert joined(["ánimo", "energía", "malestar"]) == "ánimo, energía y malestar"
    assert [decimal(0.5), decimal(2), percent(43)] == ["0,5", "2", "43\N{NO-BREAK SPACE}%"]
    assert [seconds(1), minutes(1.5)] == ["1 segundo", "1,5 minutos"]
    assert [about_minutes(1), about_minutes(3)] == ["alrededor de un minuto", "unos 3 minutos"]
    assert [times(number) for number in (0, 1, 2, 3)] == ["0 veces", "una vez", "dos veces", "3 veces"]


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("last", "said"),
    [
        *(("incidentes", "e"), ("hijos", "e"), ("Inés", "e"), ("«ir»", "e"), ("Yvonne", "e")),
        *(("hielo", "y"), ("yo", "y"), ("ya", "y"), ("energía", "y"), ("", "y"), ("3", "y")),
    ],
)
def test_and_changes_before_the_sound_of_i(last: str, said: str) -> None:
    assert joined(["pasos", last]) == f"pasos {said} {last}"


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("last", "said"),
    [("otros", "u"), ("hoy", "u"), ("8", "u"), ("80 %", "u"), ("11", "u"), ("110", "o"), ("ayer", "o")],
)
def test_or_changes_before_the_sound_of_o(last: str, said: str) -> None:
    assert either(["pasos", last]) == f"pasos {said} {last}"


@pytest.mark.usefixtures("spanish")
def test_what_stands_in_the_words_of_a_list_is_shown_as_it_is() -> None:
    assert joined(["{last}", "{some}"]) == "{last} y {some}"
