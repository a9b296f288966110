"""Keys that come fast: what was typed a moment before is part of what is kept."""

import tomllib

from steady.core.kinds.boundary import Boundary
from steady.services.form import adding
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.entries import LineEntry
from tests.tui.conftest import Open


async def test_what_was_typed_a_moment_before_keeping_is_kept(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        entry = form.query(LineEntry).first()
        entry.value = "No calls at night"  # its message waits behind what follows
        await form.action_save()
        await pilot.pause()
    [path] = context.home.root.glob("plan/boundary/*.toml")
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    assert record["statement"] == "No calls at night"
