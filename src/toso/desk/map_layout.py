"""Where a map's circles stand: centroids on a flat frame, pushed apart so that none hides another.

No free boundaries of communes exist, so a unit is a circle by its base at its centroid (a Dorling
cartogram). What lies far out (Trường Sa) has a frame of its own, as on printed maps of the country;
what has no coordinates stands in a row beneath. Villages have none: they stand in a ring around
their commune's middle, in the order of their names, and the page says so.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, radians, sin, sqrt
from statistics import median

WIDTH = 400.0
_TALLEST = 500.0
_GOLDEN = pi * (3 - sqrt(5))
# How many units, and the least and greatest radius of their circles.
_RADII = [(3, 24, 44), (12, 18, 36), (32, 14, 26), (80, 9.5, 19)]
_DENSE = (7.0, 14.0)
INSET = (118.0, 84.0)
# Few circles have their names beneath; how much room a name takes.
NAMED = 12
_NAME = 12.0


@dataclass(frozen=True)
class Place:
    """A unit to be shown: where it is, if anybody knows, and how large its base is."""

    latitude: float | None
    longitude: float | None
    base: int


@dataclass
class Spot:
    """A circle."""

    x: float
    y: float
    r: float

    @property
    def reach(self) -> float:
        """What a finger may hit."""
        return max(self.r, 14.0)

    @property
    def under(self) -> float:
        """Where its name is written."""
        return round(self.y + self.r + 9, 1)


@dataclass(frozen=True)
class Layout:
    """All circles in the order of the places, and what is framed: the inset, the row without."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    inset: tuple[float, float, float, float] | None = None
    row: float | None = None


@lru_cache(maxsize=128)
def laid_out(places: tuple[Place, ...], ring: bool = False) -> Layout:
    """The layout of units at their centroids, or in a `ring` where none has coordinates."""
    spots = [Spot(0, 0, r) for r in _radii([p.base for p in places])]
    if ring:
        _sow(spots)
        return _framed(spots, [], [])
    near, far, apart = _sorted_out(places)
    _project(places, spots, near, WIDTH, _TALLEST)
    _settle([spots[n] for n in near], _gap(spots))
    _project(places, spots, far, *INSET)
    _settle([spots[n] for n in far])
    return _framed(spots, far, apart)


def _radii(bases: list[int]) -> list[float]:
    """Areas in proportion to the base, none smaller than a finger or an eye can find."""
    least, most = next((r[1:] for r in _RADII if len(bases) <= r[0]), _DENSE)
    greatest = max(bases, default=0) or 1
    return [max(least, most * sqrt(base / greatest)) for base in bases]


def _sorted_out(places: tuple[Place, ...]) -> tuple[list[int], list[int], list[int]]:
    """Those near each other, those far out at sea, those without coordinates."""
    points = {
        n: (p.latitude, p.longitude)
        for n, p in enumerate(places)
        if p.latitude is not None and p.longitude is not None
    }
    apart = [n for n in range(len(places)) if n not in points]
    if len(points) < 4:
        return list(points), [], apart
    middle = median(lat for lat, _ in points.values()), median(lon for _, lon in points.values())
    away = {n: hypot(lat - middle[0], lon - middle[1]) for n, (lat, lon) in points.items()}
    limit = 5 * median(away.values()) or 1.0
    far = [n for n in points if away[n] > limit]
    return [n for n in points if away[n] <= limit], far, apart


def _project(
    places: tuple[Place, ...], spots: list[Spot], chosen: list[int], width: float, height: float
) -> None:
    """North up, one scale in both directions, as large as the frame allows."""
    if not chosen:
        return
    lats = [places[n].latitude or 0.0 for n in chosen]
    lons = [places[n].longitude or 0.0 for n in chosen]
    narrow = cos(radians(sum(lats) / len(lats)))
    margin = max(spots[n].r for n in chosen) + 4
    wide, tall = (max(lons) - min(lons)) * narrow, max(lats) - min(lats)
    room = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
    scale = min(room[0] / wide if wide else 1e9, room[1] / tall if tall else 1e9)
    if scale == 1e9:
        scale = 0.0
    left = (width - wide * scale) / 2
    for n, lat, lon in zip(chosen, lats, lons, strict=True):
        spots[n].x = left + (lon - min(lons)) * narrow * scale
        spots[n].y = margin + (max(lats) - lat) * scale


def _sow(spots: list[Spot]) -> None:
    """A sunflower: even distances, the same for the same villages every time."""
    step = max((s.r for s in spots), default=0.0) * 1.25 + _gap(spots) / 2
    for n, spot in enumerate(spots):
        reach = step * sqrt(n)
        spot.x, spot.y = WIDTH / 2 + reach * cos(n * _GOLDEN), reach * sin(n * _GOLDEN)
    _settle(spots, _gap(spots))


def _gap(spots: list[Spot]) -> float:
    """Room for names where there are few."""
    return _NAME if len(spots) <= NAMED else 1.5


def _settle(spots: list[Spot], gap: float = 1.5, turns: int = 120) -> None:
    """Push circles apart in pairs until none covers another."""
    reach = 2 * max((s.r for s in spots), default=0.0) + gap
    for _ in range(turns):
        row = sorted(spots, key=lambda s: s.x)
        moved = False
        for n, a in enumerate(row):
            for b in row[n + 1 :]:
                if b.x - a.x > reach:
                    break
                moved |= _push(a, b, gap)
        if not moved:
            return


def _push(a: Spot, b: Spot, gap: float) -> bool:
    dx, dy = b.x - a.x, b.y - a.y
    apart, need = hypot(dx, dy), a.r + b.r + gap
    if apart >= need - 0.05:
        return False
    if apart < 0.01:
        dx, dy, apart = 1.0, 0.6, hypot(1.0, 0.6)
    by = (need - hypot(b.x - a.x, b.y - a.y)) / 2 / apart
    a.x, a.y = a.x - dx * by, a.y - dy * by
    b.x, b.y = b.x + dx * by, b.y + dy * by
    for spot in (a, b):
        spot.x = min(WIDTH - spot.r - 2, max(spot.r + 2, spot.x))
    return True


def _framed(spots: list[Spot], far: list[int], apart: list[int]) -> Layout:
    """Everything inside one frame: the main part at the top, the inset at its sea side, the row of
    those without coordinates beneath."""
    main = [s for n, s in enumerate(spots) if n not in far and n not in apart]
    top = min((s.y - s.r for s in main), default=0.0) - 4
    for spot in main:
        spot.y -= top
    height = max((s.y + s.r for s in main), default=0.0) + _NAME
    inset = row = None
    if far:
        x, y = WIDTH - INSET[0] - 3, height - INSET[1] - 3
        if any(s.x + s.r > x - 3 and s.y + s.r > y - _NAME for s in main):
            y, height = height + _NAME, height + INSET[1] + _NAME + 3
        drop = INSET[1] / 2 - sum(spots[n].y for n in far) / len(far)
        for n in far:
            spots[n].x, spots[n].y = spots[n].x + x, spots[n].y + y + drop
        inset = (x, y, *INSET)
    if apart:
        row, height = height, _in_rows([spots[n] for n in apart], height + 18)
    return Layout(WIDTH, round(height, 1), tuple(_rounded(s) for s in spots), inset, row)


def _in_rows(spots: list[Spot], top: float) -> float:
    """Beside each other, from the left, in as many lines as it takes; returns where they end."""
    x, tallest = 4.0, 0.0
    for spot in spots:
        if x + 2 * spot.r > WIDTH - 4:
            x, top, tallest = 4.0, top + tallest + 4, 0.0
        spot.x, spot.y = x + spot.r, top + spot.r
        x, tallest = x + 2 * spot.r + 4, max(tallest, 2 * spot.r)
    return top + tallest + 4


def _rounded(spot: Spot) -> Spot:
    return Spot(round(spot.x, 1), round(spot.y, 1), round(spot.r, 1))
