"""What can be seen to go wrong on a screen: something cut, or one thing over another."""

from collections.abc import Iterator
from itertools import combinations

from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea
from textual.widgets._toast import ToastRack

from steady.tui.widgets.frame import Hints


def leaves(screen: Screen[object]) -> Iterator[tuple[Widget, Region, Region]]:
    """The widgets that draw something themselves, each with its place and the part that may be seen of it."""
    for widget, place in screen._compositor.full_map.items():
        if widget.children or isinstance(widget, Screen) or not place.region.area:
            continue
        if any(isinstance(each, ToastRack) for each in widget.ancestors_with_self):
            continue
        yield widget, place.region, place.clip


def cut(screen: Screen[object]) -> list[str]:
    """Each widget that is cut where nothing scrolls, or whose words need more room than it has."""
    found = []
    for widget, region, clip in leaves(screen):
        seen = region.intersection(clip)
        scrolls = any(each.allow_vertical_scroll for each in widget.ancestors if isinstance(each, Widget))
        if region.x < clip.x or region.right > clip.right:
            found.append(f"{widget!r} is cut at its sides: {region} of {clip}")
        if not scrolls and seen.height < region.height:
            found.append(f"{widget!r} is cut below: {region} of {clip}")
        if not isinstance(widget, Input | TextArea | OptionList | ScrollBar) and not widget.is_scrollable:
            needs = widget.get_content_height(screen.size, screen.size, widget.content_size.width)
            if needs > widget.content_size.height:
                found.append(f"{widget!r} needs {needs} lines and has {widget.content_size.height}")
    return found


def over_each_other(screen: Screen[object]) -> list[str]:
    """Each pair of widgets of which one stands over the other."""
    placed = [(widget, region.intersection(clip)) for widget, region, clip in leaves(screen)]
    return [
        f"{one!r} {here} is over {other!r} {there}"
        for (one, here), (other, there) in combinations(placed, 2)
        if here.intersection(there).area
        and one.layer == other.layer
        and one.parent is not other
        and other.parent is not one
    ]


def without_way_back(screen: Screen[object]) -> bool:
    """Whether Esc goes back from here, and the line of keys does not say so."""
    esc = screen.active_bindings.get("escape")
    if esc is None or not esc.binding.show or not screen.query(Hints):
        return False
    return f"{esc.binding.key_display or 'Esc'} " not in str(screen.query_one(Hints).render())
