"""Every exercise is walked to its end: at the keyboard, in plain lines, and from a file with answers."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never

import pytest
import tomli_w

from steady import main
from steady.cli import breathing
from steady.cli.ask import Asking
from steady.cli.terminal import Terminal
from steady.core.catalogue import kind_named
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.kinds.practice import Practice
from steady.core.record import Moment
from steady.services.practice import worth_keeping
from steady.store.exercises import library
from steady.store.home import Home

WALKS = [
    pytest.param(exercise, id=f"{exercise.id}-{lang}")
    for lang in ("en", "es")
    for exercise in library(Path("/nowhere"), lang).exercises.values()
]

GENTLER = {"en": "A gentler one", "es": "Uno más suave"}


class Clock:
    """A clock that moves only when someone waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += max(seconds, 0.001)


def typed(field: Field) -> str:
    """An answer that fits, as someone would type it."""
    match field.shape:
        case Number():
            return "5"
        case Choice():
            return "1"
        case YesNo():
            return "yes"
        case Day():
            return "today"
        case Several():
            return "one, two"
        case Writing():
            return "some words"


class Person(Terminal):
    """A terminal with someone at it who goes on, answers, and takes the first way that goes on."""

    ways: list[str]

    def line(self, prompt: str = "> ") -> str:
        return self.ways.pop(0) if prompt == "> " and self.ways else ""

    def confirm(self, question: str, *, default: bool) -> bool:
        return "Throw" not in question


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(breathing, "time", found)

    def wait(seconds: float) -> str:
        found.sleep(seconds)
        return ""

    @contextlib.contextmanager
    def keys() -> Iterator[Any]:
        yield wait

    monkeypatch.setattr(breathing, "_quiet_keys", keys)
    monkeypatch.setattr(breathing, "_forget_keys", lambda: None)
    return found


def at_the_keyboard(monkeypatch: pytest.MonkeyPatch, exercise: Exercise, *, plain: bool) -> None:
    person = Person(interactive=True, styled=False, moves=not plain)
    person.ways = [
        str(next(number for number, option in enumerate(step.options, 1) if not option.ends))
        for step in exercise.steps
        if isinstance(step, Choose)
    ]
    monkeypatch.setattr(Terminal, "of_process", classmethod(lambda cls, **_: person))
    monkeypatch.setattr(Asking, "_read", lambda self, field, answers: typed(field))


def kept_practice(home: Home) -> Practice:
    [entry] = home.moments(Practice).entries
    assert isinstance(entry.record, Practice)
    return entry.record


@pytest.mark.parametrize("plain", [False, True], ids=["bar", "plain"])
@pytest.mark.parametrize("exercise", WALKS)
def test_an_exercise_is_walked_to_its_end_at_the_keyboard(
    exercise: Exercise,
    plain: bool,
    clock: Clock,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at_the_keyboard(monkeypatch, exercise, plain=plain)
    assert main._run(["--lang", exercise.lang, *(["--plain"] if plain else []), "practice", exercise.id]) == 0
    kept = kept_practice(home)
    assert (kept.exercise, kept.finished, kept.distress_before) == (exercise.id, True, 5)
    seen = " ".join(capsys.readouterr().err.split())
    for step in exercise.steps:
        match step:
            case Say(say):
                assert " ".join(say.split()) in seen
            case Question(ask):
                assert ask in seen
            case Choose(choose):
                assert choose in seen
            case Breathing(pattern):
                assert all(phase.says in seen for phase in pattern.phases)
            case Fill(_, blanks):
                assert all(blank.ask in seen for blank in blanks)
            case _:
                assert_never(step)
    assert not exercise.easier or f"{GENTLER[exercise.lang]}: `steady practice {exercise.easier}`" in seen
    breathed = sum(step.breathe.seconds for step in exercise.steps if isinstance(step, Breathing))
    assert clock.now >= breathed
    answers = {
        step.fields(0, exercise.keeps)[0].name: "x"
        for step in exercise.steps
        if isinstance(step, Question) and step.field
    }
    if worth_keeping(exercise, answers):
        assert kept_record(home, exercise), "what the answers make is kept"


def kept_record(home: Home, exercise: Exercise) -> bool:
    kind = kind_named(exercise.keeps)
    found = home.moments(kind) if issubclass(kind, Moment) else home.plans(kind)
    return len(found.entries) == 1


@pytest.mark.parametrize("exercise", WALKS)
def test_an_exercise_is_kept_from_a_file_with_answers(exercise: Exercise, home: Home, tmp_path: Path) -> None:
    values: dict[str, Any] = {}
    for number, step in enumerate(exercise.steps, 1):
        if isinstance(step, Question):
            [field] = step.fields(number, exercise.keeps)
            values[field.name] = 5 if isinstance(field.shape, Number) else typed(field)
            if isinstance(field.shape, Several):
                values[field.name] = ["one", "two"]
    file = tmp_path / "walked.toml"
    file.write_text(tomli_w.dumps({"distress_before": 6, "distress_after": 4, "answers": values}))
    assert main._run(["--lang", exercise.lang, "practice", exercise.id, "--answers", str(file)]) == 0
    kept = kept_practice(home)
    assert (kept.exercise, kept.finished, kept.distress_after) == (exercise.id, True, 4)
    if worth_keeping(exercise, values):
        assert kept_record(home, exercise)


@pytest.mark.parametrize("exercise", WALKS)
def test_an_exercise_is_printed_whole_where_nobody_can_answer(
    exercise: Exercise, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main._run(["--lang", exercise.lang, "--no-input", "practice", exercise.id]) == 0
    seen = " ".join(capsys.readouterr().out.split())
    for step in exercise.steps:
        for text in {Say: ["say"], Choose: ["choose"], Question: ["ask"]}.get(type(step), []):
            assert " ".join(getattr(step, text).split()) in seen
    assert all(caution in seen for caution in exercise.cautions)
    assert exercise.sources[0].author in seen
    assert home.moments().entries == []


def test_the_kinds_that_walks_keep_have_the_fields_they_name() -> None:
    for parameter in WALKS:
        [exercise] = parameter.values
        assert isinstance(exercise, Exercise)
        if exercise.keeps:
            names = {field.name for field in fields_of(kind_named(exercise.keeps))}
            assert {
                step.field for step in exercise.steps if isinstance(step, Question) and step.field
            } <= names
            assert set(exercise.presets) <= names
