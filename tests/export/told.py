"""Reports made from records, and what stands under a heading of one."""

import datetime
import re
from typing import Any

from tests.export.history import MADE, TITLES, at

from steady.core.document_markdown import markdown
from steady.core.record import Record
from steady.core.report import Report, document


def report(*records: Record, **more: Any) -> str:
    return markdown(document(Report(records, titles=TITLES, **more), MADE))


def ago(days: int) -> datetime.datetime:
    return at(23) - datetime.timedelta(days=days)


def part(text: str, heading: str) -> str:
    """What stands under a heading, up to the next heading; empty when there is no such heading."""
    _, found, after = text.partition(f"{heading}\n")
    return re.split(r"^#", after, maxsplit=1, flags=re.MULTILINE)[0].strip("\n") if found else ""
