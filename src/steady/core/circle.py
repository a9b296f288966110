"""A circle drawn with braille dots, eight to a cell, that grows and shrinks dot by dot."""

BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille character, by its column and its row (Unicode 15, section 21.1)."""

LEAST = 0.12
"""How much of the largest circle is there when the breath is out."""

USUAL_RATIO = 0.5
"""How wide a cell is, in heights of a cell, where the terminal does not tell."""

TALLEST = 31
"""Rows that are enough for any circle; a larger one only costs more."""


def field(width: int, height: int, ratio: float = USUAL_RATIO) -> tuple[int, int]:
    """The columns and rows of the largest circle that fits into so many; odd rows, to have a middle."""
    rows = min(height, int(width * ratio), TALLEST)
    rows = max(rows - 1 + rows % 2, 1)
    columns = max(round(rows / ratio), 1)
    return min(columns, max(width, 1)), rows


def cell_ratio(cells: tuple[int, int], pixels: tuple[int, int] | None) -> float:
    """How wide a cell is, in heights of a cell, from the size of the screen in cells and in pixels.

    What no terminal looks like is taken for not told.
    """
    if not pixels or min(*cells, *pixels) <= 0:
        return USUAL_RATIO
    ratio = (pixels[0] / cells[0]) / (pixels[1] / cells[1])
    return ratio if 1 / 4 <= ratio <= 1 else USUAL_RATIO


class Circle:
    """The cells of one circle: its dots in a row from the middle outward, so many of them lit."""

    def __init__(self, width: int, height: int, ratio: float = USUAL_RATIO) -> None:
        """A field of `width` × `height` cells, empty; a cell is `ratio` times as wide as it is high."""
        self.width, self.height = width, height
        middle_x, middle_y = width, 2 * height  # in dots: two to a cell across, four down
        across, down = ratio / 2, 1 / 4
        most = min(width * ratio, height) / 2
        dots = []
        for x in range(2 * width):
            for y in range(4 * height):
                far = ((x + 0.5 - middle_x) * across) ** 2 + ((y + 0.5 - middle_y) * down) ** 2
                if far <= most * most:
                    # Dots that are equally far come one after another, from all around.
                    dots.append((round(far, 9), (x * 7919 + y * 104729) % 1009, x, y))
        dots.sort()
        self._order = [(y // 4, x // 2, BITS[x % 2][y % 4]) for _, _, x, y in dots]
        self._cells = [[0] * width for _ in range(height)]
        self._lit = 0

    @property
    def lit(self) -> int:
        """How many dots are lit."""
        return self._lit

    def breathe(self, fullness: float) -> set[int]:
        """Light as many dots as a breath needs, 0 empty to 1 full; gives the rows that changed."""
        part = LEAST + (1 - LEAST) * min(max(fullness, 0.0), 1.0)
        wanted = round(part * len(self._order))
        first, last = sorted((self._lit, wanted))
        self._lit = wanted
        changed = set()
        for row, column, bit in self._order[first:last]:
            self._cells[row][column] ^= bit
            changed.add(row)
        return changed

    def row(self, number: int) -> str:
        """One row as characters, spaces where no dot is lit."""
        return "".join(chr(0x2800 + dots) if dots else " " for dots in self._cells[number])

    def rows(self) -> list[str]:
        """All rows."""
        return [self.row(number) for number in range(self.height)]
