"""Anything by typing: areas, actions, exercises and records in the command palette."""

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from steady.tui.areas import AREAS
from steady.tui.widgets.prose import words


class Everything(Provider):
    """What can be opened from anywhere."""

    def _actions(self) -> list[tuple[str, Callable[[], object], str]]:
        app = self.app
        return [
            *((area.name, partial(app.run_action, f"go('{area.name}')"), area.about) for area in AREAS),
            ("help", partial(app.run_action, "help"), "Help lines and your safety plan. F1 anywhere."),
            ("light or dark", partial(app.run_action, "light_or_dark"), "The other theme."),
            ("leave", partial(app.run_action, "leave"), "At once; drafts are kept. Ctrl+Q anywhere."),
        ]

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for name, call, about in self._actions():
            yield DiscoveryHit(words(name), call, name, about)

    async def search(self, query: str) -> Hits:
        """What fits what is typed."""
        matcher = self.matcher(query)
        for name, call, about in self._actions():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), call, name, about)
