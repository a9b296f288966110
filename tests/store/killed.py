"""Writers that are killed (-9) at any moment, and what they had said was saved by then."""

import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store import toml
from steady.store.home import Home
from steady.store.records import Entry
from tests.store.tree import add, edit, words_of

LENGTH = 300
"""How long the words are."""

Say = Callable[[str], None]


def killed_at_random(
    writer: Callable[[int, Say], None], kills: int, seed: int = 2
) -> Iterator[tuple[int, list[str]]]:
    """Start a writer again and again and kill it (-9) up to 20 ms later; what each had said was saved."""
    chance = random.Random(seed)
    for number in range(kills):
        listens, speaks = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                writer(number, speaking(speaks))
            finally:
                os._exit(1)
        os.close(speaks)
        heard = os.read(listens, 1)  # it has begun
        end = time.monotonic() + chance.uniform(0.001, 0.020)
        while (left := end - time.monotonic()) > 0:
            if select.select([listens], [], [], left)[0]:
                more = os.read(listens, 65536)
                heard += more
                if not more:
                    break
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        while more := os.read(listens, 65536):
            heard += more
        os.close(listens)
        yield number, heard.decode().split("\n")[1:-1]


def speaking(pipe: int) -> Say:
    """Says a line into a pipe, at once."""

    def say(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    return say


def careful(home: Home, step: Entry) -> Callable[[int, Say], None]:
    """A writer that adds records and changes a step, and says what is saved."""

    def write(number: int, say: Say) -> None:
        count = 0
        say("begun")
        while True:
            count += 1
            words = f"{number}.{count} ".ljust(LENGTH, "x")
            say(f"{add(home, Reflection, words).path}\t{number}.{count}")
            entry = edit(home, home.open(step.path, Step), words)
            say(f"{entry.path}\t{number}.{count}")

    return write


def careless(path: Path) -> Callable[[int, Say], None]:
    """A writer that does what many do: opens the file and writes into it. It has to show damage."""

    def write(number: int, say: Say) -> None:
        count = 0
        say("begun")
        while True:
            count += 1
            words = f"{number}.{count} ".ljust(LENGTH, "x")
            with path.open("w") as stream:
                for line in (f'kind = "step"\ntitle = "one"\ngoal = "{words}', '"\n'):
                    stream.write(line)
                    stream.flush()
            say(f"{path}\t{number}.{count}")

    return write


def is_torn(path: Path) -> bool:
    """Whether what the careless writer left is no whole record."""
    try:
        toml.parse(path.read_bytes())["goal"]
    except (FileNotFoundError, ValueError, KeyError):
        return True
    return False


def first_word(home: Home, path: Path) -> str:
    """What the words in a file begin with."""
    kind = Step if path.parent.name == "step" else Reflection
    return words_of(home.open(path, kind).record).split(" ")[0]


def lost_words(home: Home, step: Entry, said: list[str]) -> list[str]:
    """What was said to be saved and is not there; a change may be one further than was said."""
    lost = []
    changed = [line for line in said if "/plan/" in line]
    for line in said:
        place, words = line.split("\t")
        if "/journal/" in line and (not Path(place).exists() or first_word(home, Path(place)) != words):
            lost.append(line)
    if changed:
        last = changed[-1].split("\t")[1]
        number, _, count = last.partition(".")
        if first_word(home, step.path) not in (last, f"{number}.{int(count) + 1}"):
            lost.append(changed[-1])
    return lost
