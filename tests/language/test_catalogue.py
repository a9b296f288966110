"""The catalogues are whole and fit, and no sentence is said as it was before steady had one voice."""

import re
from pathlib import Path

import pytest
from scripts import catalogue

from steady.core import daywords

ROOT = Path(__file__).parents[2]

WHOLE = True
"""Whether every sentence has been brought to the catalogues; until then, what is missing isn't looked for."""

whole = pytest.mark.skipif(not WHOLE, reason="sentences are still being written")


@whole
@pytest.mark.parametrize("language", catalogue.languages())
def test_every_message_is_said_in_each_language(language: str) -> None:
    assert [each.id for each in catalogue.missing(language)] == []


@whole
def test_the_catalogues_and_the_list_of_strings_are_current() -> None:
    wanted = catalogue.template()
    for language in catalogue.languages():
        assert catalogue._file(language).read_bytes() == catalogue.brought_up(language, wanted), language
    assert catalogue.STRINGS.read_text(encoding="utf-8") == catalogue.strings()


@pytest.mark.parametrize("language", catalogue.languages())
def test_a_translation_has_the_values_of_its_message(language: str) -> None:
    assert catalogue.misfits(language) == []


@pytest.mark.parametrize("language", catalogue.languages())
def test_what_is_typed_fits_how_it_is_read(language: str) -> None:
    said = {each.id: str(each.string) for each in catalogue.read(language) if each.context == "typed"}
    for english in daywords.TYPED:
        ways = [each.strip() for each in said[english].split("|")]
        assert all(ways), english
        if english in daywords.LISTS:
            assert said[english].count(",") == english.count(","), english
        else:
            assert {tuple(catalogue.blanks(each)) for each in ways} == {tuple(catalogue.blanks(english))}, (
                english
            )


OLD = (
    *(
        "go back on",
        "goes back on",
        "went back on",
        "happened is still yours",
        "told apart",
        "This rests on",
    ),
    *("kept as that", "arriving", "So far:", "To keep:", "What is kept"),
    *(
        "Nobody is there",
        "Shall this one",
        "Enough it is",
        "has your plan before you",
        "have my plan before me",
    ),
    *(
        "has its time behind it",
        "written down so far",
        "could not be told",
        "did not come in",
        "it would come in",
    ),
    *(
        "was seen before a step",
        "were kept apart",
        "kept apart here",
        "All in all, what kind",
        "someone safe",
    ),
    *("you are in is not known", "before you need it", "Distress need not fall", "would come before it"),
    *("bring settling first", "wake from its rest", "line that you drew", "of being safe where you are"),
    *("While that stands", "a lot going on in you", "would change it; so would", "Neither has to be"),
    *(
        "that you keep free of",
        "A direction is told",
        "is told of that here",
        "not all right for you",
    ),
    *(
        "they told of",
        "It says you can do this",
        "kept the notes",
        "the other way, 1 earlier",
        "That is information",
    ),
    *(
        "what is told of your steps",
        "How much distress is there",
        "far from all",
        "any of this part of it",
        "only half-tested",
    ),
    *(
        "What came of it",
        "take from it?",
        "speaks for the thought",
        "Above which distress",
        "steady suggests nothing",
    ),
    *(
        "is in no suggestion",
        "what you have here already",
        "Esc later",
        "Where something broke",
        "shortest way",
    ),
    *(
        "without walking",
        "nothing to tell",
        "so nothing is kept",
        "About 1 minutes",
        "what i did",
        "how it was)",
    ),
    *(
        "but for whoever",
        "Say more of the id",
        "answers to “",
        "of middle size",
        "comes back at its own time",
    ),
    *(
        "drink stand first",
        "heat too late",
        "you expected come?",
        "They are that old",
        "tells you about this one",
    ),
    *(
        "gets a say in it",
        "belongs to our own past",
        "gets a time of its own",
        "practice between or beside",
        "claims no effect",
    ),
    *("a bar that breathes", "ends it, kindly"),
)
"""What the sentences that were replaced had of their own."""

OLD_IN_MESSAGES = ("rests on", "rest on", "in the middle of", "done with", "Brier")
"""What messages don't say; in an exercise a hand may rest on a table."""

PAGES = [ROOT / "README.md", *(page for page in (ROOT / "docs").glob("*.md") if page.name != "voice.md")]
"""What people read beside the program; the voice guide names old words to say what is said instead."""


def _texts(message: catalogue.Id) -> list[str]:
    return [message] if isinstance(message, str) else [str(each) for each in message]


@pytest.fixture(scope="module")
def messages() -> list[str]:
    return [text for each in catalogue.gathered() for text in _texts(each.message)]


@pytest.fixture(scope="module")
def english(messages: list[str]) -> list[str]:
    """All that can be read in English: the messages, the bundled files, the pages."""
    files = sorted(
        path for path in (ROOT / "data").rglob("*.toml") if not {"languages", "demo"} & {*path.parts}
    )
    texts = [*messages, *(path.read_text(encoding="utf-8") for path in (*files, *PAGES))]
    return [re.sub(r"\s+", " ", text) for text in texts]


@pytest.mark.parametrize("phrase", OLD)
def test_no_sentence_is_said_as_it_was(phrase: str, english: list[str]) -> None:
    assert _with(phrase, english) == []


@pytest.mark.parametrize("phrase", OLD_IN_MESSAGES)
def test_no_message_is_said_as_it_was(phrase: str, messages: list[str]) -> None:
    assert _with(phrase, messages) == []


NOT_IN_SPANISH = (
    *("Intro", "quizás", "tropiezo", "usted", "vosotros", "computadora", "ordenador"),
    *("desborde", "me desborda", "tarde-noche", "enojarse", "echar de menos"),
)
"""What the voice guide says in another way."""


@pytest.mark.parametrize("phrase", NOT_IN_SPANISH)
def test_spanish_keeps_to_one_word_for_one_thing(phrase: str) -> None:
    said = [
        text
        for each in catalogue.read("es")
        if each.id and each.context != "typed"
        for text in catalogue._strings(each)
    ]
    bundled = (ROOT / "data" / "languages" / "es").rglob("*.toml")
    assert _with(phrase, [*said, *(path.read_text(encoding="utf-8") for path in bundled)]) == []


def _with(phrase: str, texts: list[str]) -> list[str]:
    """Where a phrase stands, as words of their own, with some of what is around it."""
    pattern = rf".{{0,60}}(?<![A-Za-z]){re.escape(phrase)}(?![A-Za-z]).{{0,60}}"
    return [found for text in texts for found in re.findall(pattern, text)]
