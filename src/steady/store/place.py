"""Where this computer seems to be, and which language it speaks: its clock's zone and its locale."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

ZONES = Path("/usr/share/zoneinfo")
LOCALTIME = Path("/etc/localtime")


def locale_parts(environ: Mapping[str, str]) -> tuple[str, str]:
    """The language and the country in the locale: `es_MX.UTF-8` gives `es` and `MX`.

    Either is "" when the locale does not name it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            found = re.match(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)", environ[name])
            return (found[1], found[2] or "") if found else ("", "")
    return "", ""


def likely_country(environ: Mapping[str, str]) -> str:
    """The two letters of the country this computer seems to be in; "" when nothing names one. It is a guess.

    The clock's zone comes first: many systems say en_US wherever they are, but few clocks are wrong.
    """
    return country_of_zone(*_zone(environ)) or locale_parts(environ)[1]


def _zone(environ: Mapping[str, str]) -> tuple[str, Path]:
    """The name of the clock's zone, such as Europe/Lisbon or "", and the folder with the table of zones."""
    if named := environ.get("TZ", ""):
        return named.removeprefix(":"), ZONES
    try:
        folder, found, name = os.readlink(LOCALTIME).partition("zoneinfo/")
    except OSError:  # there is none, or it is a copy without a name
        return "", ZONES
    return name, Path("/etc", folder, found)


def country_of_zone(zone: str, folder: Path) -> str:
    """The two letters of the country of a zone, by the system's table; "" when it stands for none."""
    if "/" not in zone:
        return ""
    for place in (folder, ZONES):
        try:
            table = (place / "zone.tab").read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        found = re.search(rf"^([A-Z]{{2}})\t[^\t\n]*\t{re.escape(zone)}(?:\t|$)", table, re.MULTILINE)
        return found[1] if found else ""
    return ""
