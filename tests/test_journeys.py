"""The journeys of bench/journeys.py can be played in both languages, each in words of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent

JOURNEYS = ("bad-day", "first-week", "session")

ENGLISH = 20
"""Letters from which on an English message can't be part of a Spanish sentence by chance."""


@pytest.fixture(scope="module")
def translated() -> list[str]:
    """The longer English messages that Spanish words differently, without values."""
    path = ROOT / "data" / "languages" / "es" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        said = [(each.id, each.string) for each in read_po(file)]
    return [id for id, words in said if isinstance(id, str) and len(id) >= ENGLISH and words != id]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_bad_day_a_first_week_and_a_session(lang: str, tmp_path: Path, translated: list[str]) -> None:
    played: list[str | Path] = [
        sys.executable,
        ROOT / "bench" / "journeys.py",
        "--lang",
        lang,
        "--into",
        tmp_path,
    ]
    done = subprocess.run(played, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for journey in JOURNEYS:
        text = (tmp_path / f"{journey}.{lang}.txt").read_text(encoding="utf-8")
        assert len(text) > 5_000
        assert re.findall(r"[^\n -~\u00a0-\uffff]|\{\w+\}", text) == [], journey
        assert str(tmp_path.parent) not in text
        line = " ".join(text.split())
        assert re.findall(r".{,20}(?:::|\.\.(?!\.)|: : |,,).{,20}", line) == [], journey
        english = [message for message in translated if " ".join(message.split()) in line]
        assert bool(english) is (lang == "en"), english
        words = re.findall(r".{,20}\b(?:the|and|you|your|was|once|twice|times|with)\b.{,20}", line)
        assert bool(words) is (lang == "en"), words
