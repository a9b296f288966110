"""The proofs say so, by their exit code, when something goes wrong and when they would not see it."""

import sys

import pytest
from proofs import run
from proofs.figure import Figure


@pytest.mark.parametrize(
    ("wrong", "control", "code"),
    [(0, 3, 0), (1, 3, run.WRONG), (0, 0, run.BLIND), (1, 0, run.BLIND)],
    ids=["all is well", "something went wrong", "the control did not", "both"],
)
def test_the_exit_code_tells(
    wrong: int, control: int, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = Figure("1,000 kills", {"lost": wrong}, "a careless one, torn", control)
    monkeypatch.setattr(run, "proved", lambda name, *, full: figure)
    monkeypatch.setattr(sys, "argv", ["run.py", "kills", "sinks"])
    assert run.main() == code
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["kills", "sinks"]
    assert all(
        f"1,000 kills: {wrong} lost; control, a careless one, torn: {control}" in line for line in lines
    )
    assert all(("HERE" in line) == bool(code) for line in lines)


def test_a_proof_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", "kils"])
    with pytest.raises(SystemExit):
        run.main()
    assert "kils" in capsys.readouterr().err


@pytest.mark.parametrize("name", run.PROOFS)
def test_each_proof_is_there_and_told_in_the_readme(name: str) -> None:
    import importlib

    assert callable(importlib.import_module(f"proofs.{name}").prove)
    assert f"* **{name}**" in (run.ROOT / "proofs" / "README.md").read_text(encoding="utf-8")
