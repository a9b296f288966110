"""Records as CSV that a spreadsheet shows as text and never runs."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """A value for one cell; text that a spreadsheet would take for a formula gets a `'` before it (OWASP)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def csv_text(records: Sequence[Mapping[str, Any]]) -> str:
    """Tables of JSON values as one CSV text (RFC 4180): a column for each key, in the order they come."""
    columns = list(dict.fromkeys(key for record in records for key in record))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(record.get(column)) for column in columns] for record in records)
    return out.getvalue()
