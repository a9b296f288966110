"""`steady report`: a file for its owner's eyes alone, a preview that writes nothing, calm refusals."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Inside
from tests.conftest import Run


def test_a_file_of_the_ending_s_format_that_only_its_owner_can_open(inside: Inside, tmp_path: Path) -> None:
    inside("checkin", "--mood", "5", "--distress", "4", "--no-input")
    path = tmp_path / "report.html"
    said = inside("report", "-o", str(path))
    assert said.code == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert inside("report", "-o", str(path)).code != 0  # nothing is written over


def test_a_preview_shows_the_text_and_writes_nothing(inside: Inside, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    said = inside("report", "--preview", "-o", str(path))
    assert "# For my session" in said.out
    assert "Nothing was written." in said.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--since", "tomorrow"], "hasn't begun"),
        (["--words", "exposure.learned"], "--with exposure"),
        (["--words", "exposure.outcome", "--with", "exposure"], "exposure.learned"),
        (["--with", "nothing"], "nothing"),
        (["--format", "csv"], "markdown, html"),
    ],
)
def test_what_does_not_fit_is_said_calmly(inside: Inside, options: list[str], says: str) -> None:
    said = inside("report", *options)
    assert (said.code in (1, 2), said.out) == (True, "")
    assert says in said.err


def test_a_week_for_paper(inside: Inside) -> None:
    assert inside("report", "--week", "--format", "html").out.count('scope="col"') == 7


def test_hostile_words_reach_no_terminal(steady: Run, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('text = "a\\u001b]52;c;aGk=\\u0007b <script>x</script>"\nwin = true\n')
    assert steady("reflect", "--answers", str(answers)).returncode == 0
    for format in ("markdown", "html"):
        out = steady("report", "--format", format).stdout
        assert "\x1b" not in out
        assert "<script>" not in out
        assert "script" in out
