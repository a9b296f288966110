"""What came up is one line: of each kind of thing only the words that fit it are offered and taken."""

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen

THINGS = {
    "trigger": 'cue = "A slammed door"\n',
    "boundary": 'statement = "No calls after nine"\n',
    "need": 'need = "Quiet"\n',
    "routine": 'what = "Morning walk"\n',
    "signal": 'what = "She asks first"\n',
}
WORDS = {"boundary": ["said", "held", "crossed"], "need": ["asked", "answered"]}
ONE = {"trigger": "went off", "routine": "done", "signal": "seen"}


@pytest.fixture
def plan(quickly: Inside, kept: Kept) -> dict[str, str]:
    """One thing of each kind; their ids."""
    for kind, answers in THINGS.items():
        quickly(kind, "add", answers=answers)
    return {kind: kept(kind)[0]["id"] for kind in THINGS}


@pytest.mark.parametrize("kind", WORDS)
def test_the_words_that_fit_are_offered_and_no_others(kind: str, plan: dict[str, str], kept: Kept) -> None:
    with Screen("happened", plan[kind], "--quick") as screen:
        screen.prompted("What happened with it?")
        choices = screen.said.partition("What happened with it?")[2]
        assert choices.split()[:-1] == [
            each for at, word in enumerate(WORDS[kind], 1) for each in (str(at), *word.split())
        ]
        screen.send("2\r")
        screen.answer("Anything to add")
        screen.wait("Saved: occurrence")
        if kind != "boundary":
            assert screen.end() == 0
    [occurrence] = kept("occurrence")
    assert (occurrence["about"], occurrence["what"]) == (plan[kind], WORDS[kind][1])


@pytest.mark.parametrize("kind", ONE)
def test_where_one_word_fits_it_is_taken_and_not_asked(kind: str, plan: dict[str, str], kept: Kept) -> None:
    with Screen("happened", "--quick") as screen:
        screen.answer("What came up?", plan[kind])
        screen.answer("Anything to add", "twice")
        screen.wait("Saved: occurrence")
        assert screen.end() == 0
        assert "What happened with it?" not in screen.said
    [occurrence] = kept("occurrence")
    assert (occurrence["what"], occurrence["note"]) == (ONE[kind], "twice")


def test_own_words_take_any(kept: Kept) -> None:
    with Screen("happened", "--quick") as screen:
        screen.answer("What came up?", "the smell of rain")
        screen.answer("What happened with it?", "went off")
        screen.answer("Anything to add")
        assert screen.end() == 0
    assert kept("occurrence")[0]["what"] == "went off"


def test_another_thing_lets_go_of_a_word_that_does_not_fit_it(plan: dict[str, str], kept: Kept) -> None:
    with Screen("happened", "--quick") as screen:
        screen.answer("What came up?", plan["boundary"])
        screen.answer("What happened with it?", "held")
        screen.answer("Anything to add", "<")
        screen.answer("What happened with it?", "<")
        screen.answer("What came up?", plan["need"])
        screen.prompted("What happened with it?")
        assert "Now:" not in screen.text.rpartition("What happened with it?")[2]
        screen.send("asked\r")
        screen.answer("Anything to add")
        assert screen.end() == 0
    assert kept("occurrence")[0]["what"] == "asked"


def test_at_once_a_word_that_does_not_fit_is_refused(
    plan: dict[str, str], quickly: Inside, kept: Kept
) -> None:
    said = quickly("happened", plan["trigger"], "--what", "held")
    assert said.code == 2
    assert "“held” doesn't fit here. Expected: one of “went off”" in said.err
    assert quickly("happened", plan["trigger"]).code == 0
    assert [each["what"] for each in kept("occurrence")] == ["went off"]


def test_a_crossed_boundary_offers_to_write_down_what_happened(plan: dict[str, str], kept: Kept) -> None:
    with Screen("happened", plan["boundary"], "--what", "crossed", "--quick") as screen:
        screen.answer("Anything to add")
        screen.wait("A line was crossed. That matters.")
        screen.answer("If you like:", "i")
        screen.answer("Who did it?", "Sam")
        screen.answer("Did any of these apply?")
        screen.answer("Are you safe where you are?", "yes")
        screen.answer("What would help now?")
        assert screen.end() == 0
    [incident] = kept("incident")
    assert (incident["boundary"], incident["person"]) == (plan["boundary"], "Sam")


def test_its_note_stays_out_of_lists(plan: dict[str, str], quickly: Inside) -> None:
    quickly("happened", plan["signal"], answers='note = "only mine"\n')
    assert "She asks first · seen" in quickly("list", "occurrence").out
    assert "only mine" not in quickly("list", "occurrence").out
