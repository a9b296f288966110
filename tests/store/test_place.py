"""Where this computer seems to be: its clock's zone first, then its locale; "" for neither."""

from pathlib import Path

import pytest

from steady.store import place
from steady.store.place import country_of_zone, likely_country, locale_parts

TABLE = (
    "# code\tcoordinates\tzone\tcomments\n"
    "PT\t+3843-00908\tEurope/Lisbon\tPortugal (mainland)\n"
    "IE\t+5320-00615\tEurope/Dublin\n"
)


@pytest.fixture
def zones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "zoneinfo" / "Europe").mkdir(parents=True)
    (tmp_path / "zoneinfo" / "zone.tab").write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(place, "ZONES", tmp_path / "zoneinfo")
    monkeypatch.setattr(place, "LOCALTIME", tmp_path / "localtime")
    return tmp_path / "zoneinfo"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TZ": "Europe/Lisbon", "LANG": "en_US.UTF-8"}, "PT"),
        ({"TZ": ":Europe/Dublin"}, "IE"),
        ({"TZ": "UTC", "LANG": "en_US.UTF-8"}, "US"),
        ({"TZ": "Europe/Nowhere", "LC_ALL": "es_MX.UTF-8", "LANG": "en_US.UTF-8"}, "MX"),
        ({"TZ": "Europe/Lis", "LANG": "C"}, ""),
        ({"TZ": "../../etc/passwd"}, ""),
        ({}, ""),
    ],
)
def test_the_clock_comes_first_then_the_locale(environ: dict[str, str], expected: str, zones: Path) -> None:
    assert likely_country(environ) == expected


def test_without_one_of_the_environment_the_link_of_the_system_names_the_zone(zones: Path) -> None:
    (zones.parent / "localtime").symlink_to(zones / "Europe" / "Dublin")
    assert likely_country({"LANG": "pt_PT.UTF-8"}) == "IE"


def test_where_the_table_lacks_or_cannot_be_read_the_locale_is_left(zones: Path) -> None:
    (zones / "zone.tab").write_bytes(b"\xff\xfe")
    assert country_of_zone("Europe/Lisbon", zones) == ""
    assert likely_country({"TZ": "Europe/Lisbon", "LANG": "pt_PT.UTF-8"}) == "PT"


def test_a_locale_names_its_language_and_its_country() -> None:
    assert locale_parts({"LANG": "es_MX.UTF-8"}) == ("es", "MX")
    assert locale_parts({"LANG": "POSIX"}) == ("", "")
