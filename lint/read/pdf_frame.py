"""How the points of a PDF page become those of the page as it is read: from the upper left corner, y downwards."""

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


class Frame(NamedTuple):
    """The visible part of a page in its own coordinates (y upwards), and the quarter turns clockwise that set it
    upright."""

    turns: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width after turning, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height after turning, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates as it is read."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own coordinates as it is read."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def seen_from(self, other: "Frame", box: Box) -> Box:
        """A box of this frame in another frame of the same page."""
        x0, y0 = self._own(box[0], box[1])
        x1, y1 = self._own(box[2], box[3])
        return other.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _own(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 0:
            return x + self.left, self.top - y
        if self.turns == 1:
            return y + self.left, x + self.bottom
        if self.turns == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x
