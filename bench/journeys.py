"""Three journeys through steady in a real terminal, printed as the person sees them: `--lang es` for Spanish.

    python bench/journeys.py [--lang CODE]

A bad day, a first week, and a session with a therapist. Every line after `>` is typed; the rest is steady's.
"""

import argparse
import os
import pty
import re
import select
import shlex
import sys
import tempfile
import time
from pathlib import Path

STEADY = Path(sys.executable).parent / "steady"
QUIET = 0.5
"""Seconds without a new byte after which steady is taken to wait for an answer."""

LONGEST = 60.0
"""Seconds after which a command is given up."""

WORDS = {
    "en": {
        "step": "Ask Ada one question about her week",
        "fear": "She'll be annoyed and answer with one word",
        "goal": "Send her one short message",
        "happened": "She answered after two hours, kindly",
        "well": "I waited without checking every minute",
        "hard": "The first half hour",
        "adjust": "Send it in the morning",
        "learned": "Slow isn't the same as annoyed",
        "when": "tomorrow 18:00",
        "note": "A loud argument next door",
        "agreed": "One message a week, and to note what happens",
        "bring": "Why waiting is the hardest part",
        "feeling": "fear",
        "yes": "yes",
    },
    "es": {
        "step": "Hacerle a Ada una pregunta sobre su semana",
        "fear": "Se molestará y contestará con una palabra",
        "goal": "Mandarle un mensaje corto",
        "happened": "Contestó a las dos horas, con cariño",
        "well": "Esperé sin mirar el teléfono a cada minuto",
        "hard": "La primera media hora",
        "adjust": "Mandarlo por la mañana",
        "learned": "Tardar no es lo mismo que molestarse",
        "when": "mañana 18:00",
        "note": "Una discusión muy fuerte en la casa de al lado",
        "agreed": "Un mensaje por semana, y anotar qué ocurre",
        "bring": "Por qué esperar es lo que más cuesta",
        "feeling": "miedo",
        "yes": "sí",
    },
}


def walked(line: str, answers: list[str], environ: dict[str, str]) -> str:
    """What a person sees who types this command and then these answers, one wherever steady waits."""
    pid, handle = pty.fork()
    if pid == 0:
        os.execve(STEADY, ["steady", *shlex.split(line)], environ)
    left, seen, begun = list(answers), b"", time.monotonic()
    while time.monotonic() - begun < LONGEST:
        ready, _, _ = select.select([handle], [], [], QUIET)
        if ready:
            try:
                part = os.read(handle, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        else:
            os.write(handle, (left.pop(0) if left else "").encode() + b"\n")
    os.waitpid(pid, 0)
    text = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|[\x07\x08]", "", seen.decode())
    lines = [each.rpartition("\r")[2] for each in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(each.rstrip() for each in lines)).strip()


def main() -> None:
    """Walk all three and print them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lang", default="en")
    lang = parser.parse_args().lang
    say = WORDS[lang]
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **{name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES")},
            "STEADY_HOME": f"{folder}/home",
            "HOME": folder,
            "LANG": f"{lang}.UTF-8",
            "TERM": "dumb",
            "COLUMNS": "90",
            "TZ": "UTC",
        }
        for title, commands in journeys(say).items():
            sys.stdout.write(f"\n==== {title} ====\n")
            for line, answers in commands:
                sys.stdout.write(f"\n$ steady {line}\n{walked(line, answers, environ)}\n")
                sys.stdout.flush()


def journeys(say: dict[str, str]) -> dict[str, list[tuple[str, list[str]]]]:
    """The commands of each journey with what is typed; "" is Enter."""
    return {
        "A bad day": [
            ("ci --quick", ["9", "1", "1"]),
            ("ground --short", [""]),
            ("safety", []),
            ("incident", [say["note"]]),
            ("today", []),
        ],
        "A first week": [
            ("ci", ["4", "4", "4", ".", "", "", "", ""]),
            ("step add", [say["step"], "", "4", "."]),
            ("exposure plan --quick", ["1", "", say["goal"], say["fear"], "1"]),
            ("exposure start", ["", "5", ""]),
            (
                "exposure reflect",
                [
                    "1",
                    "1",
                    say["happened"],
                    "1",
                    "3",
                    "5",
                    "2",
                    "",
                    say["well"],
                    say["hard"],
                    say["adjust"],
                    say["learned"],
                    "",
                    "",
                ],
            ),
            ("step list", []),
            ("today", []),
            ("insights", []),
        ],
        "A session with a therapist": [
            ("session", ["", say["agreed"], say["bring"], ""]),
            ("exposure list", []),
            ("export -o report.md", [say["yes"]]),
            ("export", []),
        ],
    }


if __name__ == "__main__":
    main()
