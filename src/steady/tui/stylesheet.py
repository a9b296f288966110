"""The styles, parsed once: Textual would parse all of them anew at each change of area."""

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

PARSED = 1024
"""How many sources are remembered as parsed; more than there will ever be."""


class Sheet(Stylesheet):
    """A stylesheet that parses a source again only when the colours are others."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(PARSED)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the theme's colours; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed with these colours yet; the rest is known."""
        self.parse()
