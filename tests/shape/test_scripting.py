"""The examples of docs/scripting.md work as they stand there, in a home like that of the demo."""

import shutil
from pathlib import Path

import pytest
from tests.shape.recipes import ROOT, run

PAGE = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the page in a language."""
    return [each.split("\n```")[0] for each in PAGE.split(f"\n```{language}\n")[1:]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripting")
    run(f"steady --home {folder / 'home'} demo", folder, folder / "home")
    return folder / "home"


@pytest.mark.parametrize("block", blocks("sh"))
def test_a_block_runs_and_says_something(block: str, demo: Path, tmp_path: Path) -> None:
    home = shutil.copytree(demo, tmp_path / "home")
    said = run(f"set -euo pipefail; export HOME={tmp_path} PS1=''\n{block}\necho ended well", tmp_path, home)
    assert "ended well\n" in said, said
    assert "Traceback" not in said
    assert block.startswith(("PS1", "cd ")) or len(said.splitlines()) > 1, said


def test_each_month_has_its_mean_and_the_prompt_its_counts(demo: Path, tmp_path: Path) -> None:
    means = next(each for each in blocks("sh") if "add / length" in each)
    lines = run(means, tmp_path, demo).splitlines()
    assert len(lines) >= 12
    assert all(0 <= float(line.split()[1]) <= 10 for line in lines)
    prompt = next(each for each in blocks("sh") if each.startswith("PS1"))
    assert run(f"PS1=''; {prompt}; printf '%s' \"${{PS1@P}}\"", tmp_path, demo) == "2 open "


def test_what_a_timer_and_cron_run_is_a_command_that_is_there(demo: Path, tmp_path: Path) -> None:
    lines = [line.partition("ExecStart=")[2] for block in blocks("ini") for line in block.splitlines()]
    lines += [
        line.partition("1-5 ")[2] for block in blocks("") for line in block.splitlines() if "notify" in line
    ]
    wanted = [line for line in lines if line]
    assert len(wanted) == 2
    for line in wanted:
        typed = line.replace("/bin/sh", "bash")
        said = run(f"notify-send() {{ echo shown: $*; }}; export -f notify-send; {typed}", tmp_path, demo)
        assert said == "shown: -u low A quiet minute?\n"
