"""What the tests of the companion share: it opens in a home of its own, at a time that stands."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from steady.store.home import Home
from steady.store.paths import Places
from steady.store.settings import Settings
from steady.tui.app import Companion
from steady.tui.context import Context
from tests.conftest import NOW

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def context(home: Home) -> Context:
    """The home of this test at 09:37 on 23 November 2026, with the usual settings."""
    return Context(home, Places(home.root, home.root / "config.toml"), Settings(), "en", lambda: NOW)


@pytest.fixture
def opened(home: Home) -> Open:
    """Open the companion: `async with opened(size=(60, 20), theme="light") as pilot`."""

    @asynccontextmanager
    async def open_(
        size: tuple[int, int] = (80, 24),
        *,
        now: Any = NOW,
        clock: Callable[[], Any] | None = None,
        welcome: bool = False,
        **settings: Any,
    ) -> AsyncIterator[Pilot[None]]:
        places = Places(home.root, home.root / "config.toml")
        counting = msgspec.structs.replace(home, calendar=Settings(**settings).calendar)
        app = Companion(
            Context(counting, places, Settings(**settings), "en", clock or (lambda: now)),
            welcome=welcome,
        )
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot
        if app.broke is not None:
            raise app.broke

    return open_


@pytest.fixture(autouse=True)
def styles(styles_parsed_once: None) -> None:
    """The styles of an earlier companion serve here too."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the homes of the scenes, to be copied."""
    from tests.tui.scenes import build

    place = tmp_path_factory.mktemp("homes")
    build(place)
    return place
