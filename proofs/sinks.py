"""Hostile words and file names through every command, in a terminal: nothing of them acts there."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.sinks import SPOKEN_BY_A_NAME, changing_commands, foreign, hostile_home, reading_commands, spoken

from proofs.figure import Figure

FORMS = ("--plain", "--json", "")


def prove(folder: Path, *, full: bool) -> Figure:
    """Every command with `--plain`, and in the full set as JSON and in colour too."""
    home = folder / f"ho\x1b]0;x\x07\n{SPOKEN_BY_A_NAME}"
    home.mkdir()
    hostile_home(home)
    environ = {"STEADY_HOME": str(home), "HOME": str(folder), "LANG": "C.UTF-8"}
    forms = FORMS if full else FORMS[:1]
    raw_ones = 0
    for path in home.rglob("*.toml"):
        words = str(path) + path.read_text(encoding="utf-8", errors="replace")
        raw_ones += len(foreign(words.encode("utf-8", "surrogateescape"), plain=True))

    def one(tried: tuple[list[str], str]) -> tuple[int, int]:
        command, form = tried
        raw = spoken([*command, *([form] if form else [])], environ)
        assert raw, f"{command} said nothing"
        found = foreign(raw, plain=bool(form))
        if found and os.environ.get("PROOF_DETAILS"):
            print(command, form, found)
        return len(found), len(raw)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(one, [(each, form) for each in reading_commands(home) for form in forms]))
    done += map(one, [(each, form) for each in changing_commands(home) for form in forms])
    return Figure(
        f"{len(done)} commands over hostile words and names, {sum(size for _, size in done):,} bytes",
        {"foreign bytes": sum(found for found, _ in done)},
        "the same names and files as they are",
        raw_ones,
    )
