"""The ideas for steps: enough of them, small enough, in plain words, the same in every language."""

import re

import pytest
from tests import reading
from tests.exercises.lint import FORBIDDEN, HARDEST_GRADE

from steady.core.idea import Idea, IdeaTheme
from steady.store.bundled import ideas

LANGUAGES = ("en", "es")
BY_LANGUAGE = {lang: ideas(lang) for lang in LANGUAGES}
THEMES = ["message", "call", "visit", "group", "asking", "saying-no", "being-seen", "receiving", "repair"]

LONGEST = 90
"""In characters, as a title on a ladder."""

ASSUMES = {
    "en": r"husband|wife|partner|boyfriend|girlfriend|mother|father|parents|sister|brother|child\w*|boss|"
    r"colleagues?|church|drive|car|restaurant|buy|pay|walk|run|stand|therapist",
    "es": r"marido|esposa|pareja|novi[oa]|madre|padre|padres|hermana|hermano|hij[oa]s?|jef[ea]|iglesia|"
    r"conducir|coche|carro|restaurante|comprar|pagar|caminar|correr|terapeuta|amig[oa]s?",
}
"""Words that many lives have no place for: family, a partner, money, legs, a faith, a therapist."""


def each(theme: IdeaTheme) -> list[Idea]:
    return [version for idea in theme.ideas for version in (idea, idea.smaller) if version]


ALL = {lang: [idea for theme in themes for idea in each(theme)] for lang, themes in BY_LANGUAGE.items()}


def test_there_are_at_least_sixty_and_five_of_each_theme() -> None:
    themes = BY_LANGUAGE["en"]
    assert [theme.id for theme in themes] == THEMES
    assert sum(len(theme.ideas) for theme in themes) >= 60
    assert min(len(theme.ideas) for theme in themes) >= 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_has_an_id_and_a_title_of_its_own(lang: str) -> None:
    ids = [idea.id for idea in ALL[lang]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in ids)
    titles = [idea.title.lower() for idea in ALL[lang]]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_range_is_one_and_each_smaller_version_is_smaller(lang: str) -> None:
    for theme in BY_LANGUAGE[lang]:
        for idea in theme.ideas:
            smaller = idea.smaller
            assert smaller is not None
            for version in (idea, smaller):
                assert 0 <= version.low < version.high <= 10
                assert version.high - version.low <= 4, f"{version.id} says little"
                assert version.low <= version.expected <= version.high
            assert smaller.low <= idea.low
            assert smaller.high < idea.high
            assert smaller.expected < idea.expected, idea.id
            assert smaller.smaller is None


def test_every_ladder_can_begin_low_in_every_theme_and_none_is_at_the_top() -> None:
    for theme in BY_LANGUAGE["en"]:
        assert min(idea.expected for idea in each(theme)) <= 2, theme.id
        assert max(idea.high for idea in each(theme)) <= 7, theme.id


def test_spanish_has_the_same_ideas_with_the_same_numbers() -> None:
    def skeleton(lang: str) -> list[tuple[str, list[tuple[str, int, int]]]]:
        return [
            (theme.id, [(idea.id, idea.low, idea.high) for idea in each(theme)])
            for theme in BY_LANGUAGE[lang]
        ]

    assert skeleton("es") == skeleton("en")
    assert not {idea.title for idea in ALL["es"]} & {idea.title for idea in ALL["en"]}
    assert not {theme.called for theme in BY_LANGUAGE["es"]} & {theme.called for theme in BY_LANGUAGE["en"]}


def test_a_language_that_is_not_there_is_in_english_and_none_leads_out_of_the_folder() -> None:
    for lang in ("fr", "", "../discernment", "e"):
        assert ideas(lang) == BY_LANGUAGE["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_they_read_easily_and_stand_alone_as_a_title(lang: str) -> None:
    for idea in ALL[lang]:
        assert len(idea.title) <= LONGEST, idea.id
        assert not idea.title.endswith("."), idea.id
        assert idea.title[0].isupper(), idea.id
    for theme in BY_LANGUAGE[lang]:
        body = " ".join(f"{idea.title}." for idea in each(theme))
        assert reading.grade(body, lang) <= HARDEST_GRADE, theme.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_they_press_nobody_and_fit_many_lives(lang: str) -> None:
    for idea in ALL[lang]:
        for words in (FORBIDDEN[lang], ASSUMES[lang]):
            found = re.search(rf"\b(?:{words})\b", idea.title, re.IGNORECASE)
            assert not found, f"{idea.id} says {found}"
