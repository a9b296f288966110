"""Three journeys through steady in a real terminal, printed as the person sees them.

    python bench/journeys.py [--lang es] [--into FOLDER]

A bad day, a first week, and a session with a therapist after it. What stands after `>` is typed; the rest is
steady's. Each answer stands beside the English question that it answers; a question without an answer, and an
answer that nothing asked for, end it.
"""

import argparse
import datetime
import fcntl
import importlib
import os
import pkgutil
import pty
import random
import re
import select
import shlex
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

import steady.main
from steady.core.language import _, speak
from steady.store import clock
from steady.store.languages import catalogue

LONGEST = 60.0
"""Seconds without a word after which a command is given up."""

LANGUAGES = ("en", "es")

Words = str | tuple[str, str]
"""What is typed: the same in every language, or in English and in Spanish."""

_moment: list[datetime.datetime] = []
"""When it is for steady: a week is played at once, and its days are the same each time."""

HOME = "/home/ada"
"""What stands in place of the folder that all of it is played in."""

ENTER, ENOUGH = "", "."

WAITS = re.compile(r"(?:^|\n)(?:> |.*… |.*\]\s)$")
"""The end of what is shown where steady waits: for an answer, to go on, for a yes or no."""

SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|[\x07\x08]")


class Command(NamedTuple):
    """A command line, when it is given, and what is typed at the questions that it asks."""

    at: str
    line: Words
    answers: Mapping[Words, Words] = {}
    """By the English question as it stands in the code; in both languages where a file of data has it."""


class Journey(NamedTuple):
    """What someone does with steady, one command after another."""

    name: str
    commands: tuple[Command, ...]
    follows: bool = False
    """Whether it goes on in the home of the journey before."""


# -- what is typed --------------------------------------------------------------------------------

BAD_DAY = (
    Command(
        "2026-03-03 21:40",
        "ground",
        {
            ("Which was easiest to be with?", "¿Con qué fue más fácil quedarse?"): "2",
            "How distressed were you when you started?": "9",
            "How distressed are you now?": "7",
            "How was it for you?": "1",
        },
    ),
    Command(
        "2026-03-03 21:50",
        "ci",
        {
            "How's your mood?": "1",
            "How much energy do you have?": "2",
            "How distressed are you?": "8",
            "How on guard are you?": "9",
            "How connected to other people do you feel?": "0",
            "Which fits best right now?": "1",
            "Are you safe where you are?": "2",
            "What are you feeling?": ("afraid, alone", "miedo, soledad"),
            "What do you notice in your body?": (
                "tight chest, cold hands",
                "el pecho apretado, las manos frías",
            ),
            "Is there something you'd like from today?": ENTER,
            "What do you need right now?": ("For the shouting to stop", "Que paren los gritos"),
            "Anything else you'd like to write down?": ENTER,
            "my safety plan and help lines": "s",
            "nothing just now": ENTER,
        },
    ),
    Command("2026-03-03 21:55", "safety"),
    Command("2026-03-03 21:56", ("safety help-lines --country IE", "safety help-lines --country MX")),
    Command(
        "2026-03-03 22:05",
        "incident",
        {
            "Who did it?": ("the neighbour", "quien vive al lado"),
            "Did any of these apply?": "1",
            "Are you safe where you are?": "2",
            "Did they cross a boundary you wrote down?": ENTER,
            "What happened?": ("Shouting at my door, and kicks against it", "Gritos en mi puerta, y patadas"),
            "What did you do?": (
                "Locked it and sat in the kitchen",
                "Cerré con llave y me senté en la cocina",
            ),
            "write down a boundary": "b",
            "What's the boundary?": ("Nobody shouts at my door", "Nadie grita en mi puerta"),
            "How would you say it?": ENTER,
        },
    ),
    Command("2026-03-03 22:10", "today"),
    Command("2026-03-04 09:00", "today"),
    Command(
        "2026-03-04 09:05",
        "ci --quick",
        {
            "How's your mood?": "4",
            "How distressed are you?": "4",
            "Which fits best right now?": "2",
            "Are you safe where you are?": "1",
        },
    ),
    Command("2026-03-04 09:07", "today"),
)

FIRST_WEEK = (
    Command("2026-03-09 08:30", "today"),
    Command(
        "2026-03-09 08:32",
        "ci",
        {
            "How's your mood?": "5",
            "How much energy do you have?": "5",
            "How distressed are you?": "4",
            "How on guard are you?": "4",
            "How connected to other people do you feel?": "3",
            "Which fits best right now?": "2",
            "Are you safe where you are?": "1",
            "What are you feeling?": "1",
            "What do you notice in your body?": ENOUGH,
        },
    ),
    Command(
        "2026-03-09 08:40",
        "step add",
        {
            "What's the step?": (
                "Ask Ada one question about her week",
                "Hacerle a Ada una pregunta sobre su semana",
            ),
            "What's it about?": ("asking", "pedir"),
            "Who is it with?": "Ada",
            "What would doing it look like?": ("One short message", "Un mensaje corto"),
            "How much distress do you expect?": "4",
            "Why does it matter to you?": ENOUGH,
        },
    ),
    Command("2026-03-09 20:30", "today"),
    Command(
        "2026-03-10 08:30",
        "ci --quick",
        {"How's your mood?": "6", "How distressed are you?": "3", "Which fits best right now?": "2"},
    ),
    Command(
        "2026-03-10 18:00",
        "exposure plan",
        {
            "Which step of your ladder is it?": "1",
            "Who is it with?": ENTER,
            "How will you be in touch?": "1",
            "Do any of these apply?": "10, 11",
            "Looking at those signs, which fits best: discomfort, danger, or not sure?": "1",
            "How is this like what hurt you back then?": (
                "Waiting for an answer",
                "Esperar una respuesta",
            ),
            "What's different now?": (
                "Ada has always answered, and I can put the phone away",
                "Ada siempre ha contestado, y puedo guardar el teléfono",
            ),
            "What will you do?": ("Send her one short question", "Mandarle una pregunta corta"),
            "When would you like to do it?": ("tomorrow 18:00", "mañana 18:00"),
            "What do you expect will happen?": (
                "She'll be annoyed and answer with one word",
                "Se molestará y contestará con una palabra",
            ),
            "Is that something you fear, or hope for?": "1",
            "How likely does that feel?": "60",
            "If it happens, how bad would it be?": "6",
            "How would you know it happened?": (
                "One word, or nothing by Friday",
                "Una palabra, o nada hasta el viernes",
            ),
            "How distressed do you feel when you think about it?": "5",
            "What are your limits?": ("One message, no second one", "Un mensaje, no un segundo"),
            "What tells you it's time to leave?": ENTER,
            "What could you say as you leave?": ENTER,
            "Are there words you want ready to say or send?": ("How was your week?", "¿Qué tal tu semana?"),
            "Who or what can support you before or after?": ENTER,
            "nothing just now": ENTER,
        },
    ),
    Command("2026-03-10 18:10", "today"),
    Command(
        "2026-03-11 17:55",
        "exposure start",
        {
            "write down how distressed I am right now": "d",
            "How distressed are you now, right before you start?": "6",
            "nothing just now": ENTER,
        },
    ),
    Command(
        "2026-03-11 20:30",
        "exposure reflect",
        {
            "How did it go?": "1",
            "Did anything happen that wasn't okay or safe?": "1",
            "What happened, in a few plain words?": (
                "She answered after two hours, kindly",
                "Contestó a las dos horas, con cariño",
            ),
            "Did what you expected happen?": "1",
            "How bad was it, really?": "2",
            "How high did your distress go?": "6",
            "How distressed are you now?": "2",
            "Did anything surprise you?": ("She asked how I was, too", "También preguntó cómo estaba yo"),
            "What went well?": (
                "I waited without checking every minute",
                "Esperé sin mirar el teléfono a cada minuto",
            ),
            "What felt hard?": ("The first half hour", "La primera media hora"),
            "What would you change next time?": ("Send it in the morning", "Mandarlo por la mañana"),
            "What will you take away from it?": (
                "Slow isn't the same as annoyed",
                "Tardar no es lo mismo que molestarse",
            ),
            "Did something mean your expectation wasn't fully tested?": ENTER,
            "When was it?": ENTER,
            "nothing just now": ENTER,
        },
    ),
    Command("2026-03-11 20:40", "today"),
    Command(
        "2026-03-12 08:30",
        "ci --quick",
        {
            "How's your mood?": "4",
            "How distressed are you?": "6",
            "Which fits best right now?": "3",
            "nothing just now": ENTER,
        },
    ),
    Command("2026-03-12 08:32", "today"),
    Command(
        "2026-03-13 08:30",
        "ci --quick",
        {"How's your mood?": "6", "How distressed are you?": "3", "Which fits best right now?": "2"},
    ),
    Command(
        "2026-03-13 18:00",
        "exposure plan --quick",
        {
            "Which step of your ladder is it?": "1",
            "Do any of these apply?": ENTER,
            "What will you do?": ("Ask her about her exam", "Preguntarle por su examen"),
            "What do you expect will happen?": ("She won't answer at all", "No contestará nada"),
            "Is that something you fear, or hope for?": "1",
            "How likely does that feel?": "70",
            "nothing just now": ENTER,
        },
    ),
    Command(
        "2026-03-14 18:00",
        "exposure reflect",
        {
            "How did it go?": "3",
            "Did anything happen that wasn't okay or safe?": "1",
            "What happened, in a few plain words?": (
                "I wrote it, and didn't send it after all",
                "Lo escribí, y al final no lo mandé",
            ),
            "Did what you expected happen?": "4",
            "How bad was it, really?": ENTER,
            "How high did your distress go?": "8",
            "How distressed are you now?": "5",
            "Did anything surprise you?": ENTER,
            "What went well?": ("I stopped when it got too much", "Paré cuando me desbordó"),
            "What felt hard?": ("Everything before pressing send", "Todo lo de antes de enviar"),
            "What would you change next time?": ENOUGH,
            "make a smaller step": "m",
            "What's the step?": (
                "Write Ada a message and not send it",
                "Escribirle un mensaje a Ada y no mandarlo",
            ),
            "How much distress do you expect?": "2",
        },
    ),
    Command(
        "2026-03-15 11:00",
        "ci --quick",
        {"How's your mood?": "7", "How distressed are you?": "2", "Which fits best right now?": "2"},
    ),
    Command("2026-03-15 11:02", "step list"),
    Command("2026-03-15 11:05", "insights"),
    Command("2026-03-15 11:10", "today"),
)

SESSION = (
    Command(
        "2026-03-16 16:00",
        "session",
        {
            "Who was it with?": ("my therapist", "mi terapeuta"),
            "What did you agree on?": (
                "one message a week, note what happens",
                "un mensaje por semana, anotar qué ocurre",
            ),
            "By when?": ("next monday", "lunes que viene"),
            "What would you like to bring up next time?": (
                "why waiting is the hardest part",
                "por qué esperar es lo que más cuesta",
            ),
            "What will you take away from it?": ENTER,
        },
    ),
    Command("2026-03-16 16:05", "today"),
    Command("2026-03-22 18:00", "today"),
    Command("2026-03-23 09:00", "today"),
    Command("2026-03-23 09:02", "insights expectations"),
    Command("2026-03-23 09:03", "insights steps"),
    Command("2026-03-23 09:05", "export --preview"),
    Command("2026-03-23 09:06", "export -o report.md"),
    Command("2026-03-23 09:07", "export"),
)

JOURNEYS = (
    Journey("bad-day", BAD_DAY),
    Journey("first-week", FIRST_WEEK),
    Journey("session", SESSION, follows=True),
)


# -- playing it -----------------------------------------------------------------------------------


class Unexpected(Exception):
    """A question that no answer is for, or an answer that was never asked for."""


def typed(words: Words, lang: str) -> str:
    """Words as they are typed in a language."""
    return words if isinstance(words, str) else words[LANGUAGES.index(lang)]


def shown(seen: bytes) -> str:
    """What stands on the screen after these bytes."""
    text = SEQUENCE.sub("", seen.decode(errors="ignore")).replace("\r\n", "\n")
    return "\n".join(line.rpartition("\r")[2] for line in text.split("\n"))


def answer_to(said: str, answers: dict[str, str]) -> str:
    """What is typed where steady waits after having said this: the first answer whose question stands in it.

    Where nothing was said since the last answer, its own lines go on, and Enter ends them; where nothing is
    asked, Enter goes on.
    """
    said = " ".join(said.split())
    for question in answers:
        if question in said:
            return answers.pop(question)
    if said == ">" or said.endswith("…"):
        return ENTER
    raise Unexpected(f"Nothing answers this:\n{said}\nThere is an answer to: {list(answers)}")


def played(command: Command, lang: str, environ: Mapping[str, str], folder: Path) -> str:
    """What a person sees who gives this command and answers its questions."""
    answers = {
        _(asked) if isinstance(asked, str) else typed(asked, lang): typed(words, lang)
        for asked, words in command.answers.items()
    }
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        be_steady(shlex.split(typed(command.line, lang)), command.at)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 80, 0, 0))
    seen, answered = b"", 0
    try:
        for part in parts(handle):
            seen += part
            said = shown(seen[answered:])
            if WAITS.search(said) and listens(handle):
                if answered:
                    said = said.partition("\n")[2]
                os.write(handle, answer_to(said, answers).encode() + b"\n")
                answered = len(seen)
    finally:
        os.close(handle)
        os.waitpid(pid, 0)
    if answers:
        raise Unexpected(f"{command.line} never asked: {list(answers)}\n{shown(seen)}")
    lines = (line.rstrip() for line in shown(seen).replace(str(folder), HOME).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def be_steady(arguments: list[str], at: str) -> NoReturn:
    """Become steady in the terminal that this process has, as if it were started then."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115
    _moment[:] = [datetime.datetime.fromisoformat(f"{at}+00:00")]
    os.urandom = random.Random(at).randbytes  # ids are the same each time
    try:
        steady.main.main(arguments)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def parts(handle: int) -> Iterator[bytes]:
    """What a terminal shows, as it comes; b"" now and then while nothing does. Ends with the command."""
    last = time.monotonic()
    while time.monotonic() - last < LONGEST:
        ready, _, _ = select.select([handle], [], [], 0.005)
        part = b""
        if ready:
            last = time.monotonic()
            try:
                part = os.read(handle, 65536)
            except OSError:  # so a terminal says that nobody is there any more
                return
            if not part:
                return
        yield part
    raise Unexpected("Nothing was said for a minute.")


def listens(handle: int) -> bool:
    """Whether a line is being typed: each key is then handed on at once."""
    return not termios.tcgetattr(handle)[3] & termios.ICANON


def load() -> None:
    """Load all that commands need, once, with a clock that says when it is in a journey."""
    clock.now = lambda: _moment[-1]
    for module in pkgutil.walk_packages(steady.__path__, "steady."):
        if not module.name.startswith(("steady.tui", "steady.__main__")):
            importlib.import_module(module.name)


def main() -> None:
    """Play all three, and print them or write each into a file of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lang", default="en", choices=LANGUAGES)
    parser.add_argument("--into", type=Path)
    given = parser.parse_args()
    speak(catalogue(given.lang), given.lang)
    load()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        usual = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "STEADY_", "XDG_"))
        }
        environ = {**usual, "HOME": made, "LANG": f"{given.lang}.UTF-8", "TERM": "dumb", "TZ": "UTC"}
        for journey in JOURNEYS:
            if not journey.follows:
                environ["STEADY_HOME"] = str(folder / journey.name)
            text = "\n".join(
                f"$ steady {typed(each.line, given.lang)}\n{played(each, given.lang, environ, folder)}\n"
                for each in journey.commands
            )
            if given.into:
                (given.into / f"{journey.name}.{given.lang}.txt").write_text(text, encoding="utf-8")
            else:
                sys.stdout.write(f"==== {journey.name} ====\n\n{text}\n")


if __name__ == "__main__":
    try:
        main()
    except Unexpected as problem:
        raise SystemExit(str(problem)) from None
