"""The companion and shells as real processes: each writes a draft of its own, and kill -9 frees it."""

import signal
from pathlib import Path
from typing import Any

from steady.store import drafts
from steady.store.home import Home
from steady.store.remembered import NOTICES, remember
from tests.cli.screen import Screen


def moods(home: Path) -> list[Any]:
    return sorted(each.answers["mood"] for each in drafts.drafts(home))


def check_in(app: Screen, mood: str) -> None:
    """Begin a check-in in the companion."""
    app.wait_until(lambda: "right now" in app.text, "today did not come")
    app.send("c")
    app.wait("How's your mood?")
    app.send(mood)


def test_two_companions_and_a_shell_have_a_draft_each(home: Home) -> None:
    remember(home.root, NOTICES, ["welcome"])
    with Screen() as app:
        check_in(app, "7")
        app.wait_until(lambda: moods(home.root) == [7], "the draft is not there")
        with Screen() as other:
            check_in(other, "2")
            other.wait_until(lambda: moods(home.root) == [2, 7], "both drafts are not there")
            with Screen("checkin") as shell:
                shell.answer("How's your mood?", "1")
                shell.prompted("energy")
                assert "unsaved answers" not in shell.said
                assert moods(home.root) == [1, 2, 7]
                shell.send(".\r")
                assert shell.end() == 0
            assert moods(home.root) == [2, 7]
            app.signal(signal.SIGKILL)
            app.end()
            with Screen("checkin") as shell:
                shell.prompted("Go on with them?")
                assert "mood: 7/10" in shell.said
                assert "mood: 2/10" not in shell.said
    assert moods(home.root) == [2, 7]
