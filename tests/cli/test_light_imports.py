"""Only what a command needs is loaded: never Textual in the shell, and less for what is wanted at once."""

import json
import os
import subprocess
import sys

import pytest

LOOK = """
import atexit, json, os, sys
opened = []
def watch(event, given):
    if event == "open" and str(given[0]).endswith(".mo"):
        opened.append(f"catalogue {given[0]}")
sys.addaudithook(watch)
atexit.register(lambda: os.write(3, json.dumps(sorted(sys.modules) + opened).encode()))
from steady.main import main
main(sys.argv[1:])
"""

EVERY = [
    ["--help"],
    ["version"],
    ["today"],
    ["insights"],
    ["list"],
    ["list", "checkin", "--json"],
    ["step"],
    ["checkin", "--mood", "6"],
    ["exposure", "--help"],
    ["practice", "colour-hunt"],
    ["breathe"],
    ["exercises", "list"],
    ["safety"],
    ["safety", "help-lines"],
    ["export"],
    ["doctor"],
    ["where"],
    ["schema", "checkin"],
    ["config"],
]

AT_ONCE = [
    ["safety"],
    ["checkin", "--mood", "6", "--distress", "4"],
    ["today"],
    ["today", "--why"],
    ["insights"],
    ["insights", "weeks", "--json"],
    ["--help"],
    ["checkin", "--help"],
]


def loaded(arguments: list[str], given: bytes = b"", **environ: str) -> set[str]:
    """The modules that are loaded when a command has run, and the catalogues that were opened for it."""
    ours, theirs = os.pipe()
    script = LOOK.replace("os.write(3", f"os.write({theirs}")
    subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=given,
        capture_output=True,
        pass_fds=[theirs],
        env={**os.environ, "LANG": "C.UTF-8", **environ},
        check=True,
        timeout=60,
    )
    os.close(theirs)
    with os.fdopen(ours) as stream:
        return set(json.loads(stream.read()))


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_no_command_loads_textual(arguments: list[str]) -> None:
    modules = loaded(arguments)
    assert "steady.main" in modules
    assert "textual" not in modules


@pytest.mark.parametrize("arguments", AT_ONCE, ids=" ".join)
def test_what_is_wanted_at_once_loads_neither_rich_nor_tomlkit(arguments: list[str]) -> None:
    assert not loaded(arguments) & {"rich", "tomlkit", "textual"}


def test_the_safety_plan_is_printed_before_any_kind_of_record_is_loaded() -> None:
    assert not [name for name in loaded(["safety"]) if name.startswith(("msgspec", "steady.core.kinds."))]


def test_a_shell_prompt_waits_for_little() -> None:
    slow = {"typer", "click", "typing_extensions", "inspect", "dataclasses", "argparse"}
    assert not loaded(["today", "--short"]) & slow
    assert {"typer", "inspect"} <= loaded(["today"])


def test_an_edit_does_load_tomlkit_so_that_these_tests_can_see() -> None:
    loaded(["step", "add", "--answers", "-"], b'title = "a"')
    assert "tomlkit" not in loaded(["step", "show", "last"])
    assert "tomlkit" in loaded(["step", "edit", "last", "--answers", "-"], b'theme = "b"')


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_english_opens_no_catalogue(arguments: list[str]) -> None:
    assert not [each for each in loaded(arguments) if each.startswith("catalogue ")]


@pytest.mark.parametrize("arguments", [["safety"], ["today", "--short"]], ids=" ".join)
def test_what_is_wanted_at_once_needs_no_gettext_in_english(arguments: list[str]) -> None:
    assert "gettext" not in loaded(arguments)
    spanish = loaded(arguments, LANG="es_ES.UTF-8")
    assert "gettext" in spanish
    assert [each for each in spanish if each.startswith("catalogue ") and each.endswith("messages.mo")]
