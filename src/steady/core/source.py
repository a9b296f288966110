"""A work that something is based on: whose it is, and where it can be found."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an exercise is based on, and where that can be found."""

    author: Annotated[str, Meta(min_length=1)]
    year: Annotated[int, Meta(ge=1800, le=2200)]
    title: str = ""
    doi: Annotated[str, Meta(pattern=r"^(10\.[0-9]{4,9}/\S+)?$")] = ""
    isbn: Annotated[str, Meta(pattern=r"^(97[89][0-9]{10})?$")] = ""
    """Thirteen digits."""
    link: str = ""

    @property
    def in_full(self) -> str:
        """Author, year and title, and the number or address it is found by."""
        found = (self.doi and f"doi:{self.doi}") or (self.isbn and f"ISBN {self.isbn}") or self.link
        return " ".join(
            filter(None, (f"{self.author} ({self.year}).", self.title and f"{self.title}.", found))
        )
