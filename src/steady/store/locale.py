"""What this machine's locale says of language and country."""

import re
from collections.abc import Mapping


def locale_parts(environ: Mapping[str, str]) -> tuple[str, str]:
    """The language and the country in the locale: `es_MX.UTF-8` gives `es` and `MX`.

    Either is "" when the locale does not name it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            found = re.match(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)", environ[name])
            return (found[1], found[2] or "") if found else ("", "")
    return "", ""
