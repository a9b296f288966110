"""Drawing a part of one widget at once, for what moves at every frame."""

from textual._compositor import LayoutUpdate  # at 25 frames a second the way round it costs twice as much
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def draw(widget: Widget, part: Region, lines: list[Strip]) -> None:
    """Draw lines over a part of a widget, whose `render_line` gives the same from now on.

    Textual draws every widget below and above a part anew. Where this widget alone is seen there, its lines
    go to the terminal as they are; else Textual sees to it.
    """
    app, screen = widget.app, widget.screen
    # What was drawn for the widget before is not to be shown again, by whomever.
    widget._styles_cache.clear()
    if (
        app.screen is not screen
        or len(app._notifications)
        or widget not in screen._compositor.visible_widgets
    ):
        widget.refresh(part)
        return
    place = screen.find_widget(widget)
    if place.visible_region != place.region:
        widget.refresh(part)
        return
    where = part.translate(place.region.offset)
    app._display(screen, LayoutUpdate([[line] for line in lines], where))
