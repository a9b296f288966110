"""The recipes of CONTRIBUTING.md, followed word by word in a copy of the checkout, as a stranger would.

Under each `###` heading of "Recipes", a fenced block means what it looks like. After a line that ends with a
path in backticks it is a whole file, which is written there, or a `diff` without line numbers, whose lines
must be in that file once. A `console` block is typed, and what is in it has to be shown, in that order.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COPIED = (
    "src",
    "scripts",
    "data",
    "docs",
    "tests",
    "pyproject.toml",
    "constraints.txt",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
PATH = re.compile(r"`([\w./-]+/[\w./-]+)`:?$")


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is written in, the path before it ("" for none), its lines."""

    language: str
    path: str
    lines: tuple[str, ...]


def recipes(page: str = "CONTRIBUTING.md", wanted: str = "Recipes") -> dict[str, list[Block]]:
    """The blocks of each recipe in a chapter of a page, by the recipe's heading."""
    found: dict[str, list[Block]] = {}
    chapter = title = path = ""
    fenced: list[str] | None = None
    for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
        if fenced is not None:
            if line == "```":
                found[title].append(Block(fenced[0], path, tuple(fenced[1:])))
                fenced = None
            else:
                fenced.append(line)
        elif line.startswith("## "):
            chapter = line[3:]
        elif chapter == wanted and line.startswith("### "):
            title = line[4:]
            found[title] = []
        elif chapter == wanted and line.startswith("```"):
            fenced = [line[3:]]
        elif named := PATH.search(line):
            path = named[1]
    return found


def copy_of_the_checkout(folder: Path) -> Path:
    """A copy in a new folder, without what is only made by running."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.svg", "pictures")
            )
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def follow(blocks: list[Block], checkout: Path, home: Path) -> None:
    """Do what the blocks of a recipe say, in their order; an AssertionError says what did not come true."""
    for block in blocks:
        if block.language == "console":
            _type(block.lines, checkout, home)
        elif block.language == "diff":
            _edit(block, checkout)
        else:
            path = checkout / block.path
            assert block.path, f"no path before {block.lines[0]}"
            assert not path.exists(), f"{block.path} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")


def _edit(block: Block, checkout: Path) -> None:
    path = checkout / block.path
    text = path.read_text(encoding="utf-8")
    old = "\n".join(line[1:] for line in block.lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in block.lines if not line.startswith("-"))
    assert text.count(f"\n{old}\n") == 1, f"{block.path} does not hold this once:\n{old}"
    path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")


def _type(lines: tuple[str, ...], checkout: Path, home: Path) -> None:
    typed = [index for index, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(typed, [*typed[1:], len(lines)], strict=True):
        said = run(lines[start][2:], checkout, home)
        rest = said
        for expected in lines[start + 1 : end]:
            assert expected.strip() in rest, f"{lines[start]}\nsaid\n{said}\nwithout\n{expected}"
            rest = rest.split(expected.strip(), 1)[1]


def run(command: str, checkout: Path, home: Path) -> str:
    """What a command says in a copy of the checkout, where `steady` and `python` are the copy's."""
    folder = checkout / "bin"
    folder.mkdir(exist_ok=True)
    for name, what in (("steady", f'{sys.executable} -m steady "$@"'), ("python", f'{sys.executable} "$@"')):
        (folder / name).write_text(f"#!/bin/sh\nexec {what}\n", encoding="utf-8")
        (folder / name).chmod(0o700)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=checkout,
        env={
            **os.environ,
            "PATH": f"{folder}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(checkout / "src"),
            "STEADY_HOME": str(home),
            "COLUMNS": "100",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.stdout + done.stderr
