"""Writes strokes.json beside itself: strokes of the brush and the pixels they are to have, by the documented rule in whole numbers.

The rule is that of PixelMask. Size 1 has one pixel for each step along the longer side of a segment, at the ideal line rounded to the
nearest pixel; ties go towards the end with the smaller coordinate along that side. Any other size s has the pixels whose centres are at
most s/2 away from the path, which lies half a pixel right of and below the pixel centres if s is even. Every pixel is decided by itself:
no part of the two brushes that are tested with the file is repeated here. Needs Python 3 and nothing else.
"""

import json
import pathlib
import random

SIZES = [1, 2, 3, 4, 5, 7, 10, 11, 12, 23, 31, 61]
# The segments of PixelMaskStrokeTests: a dot, straight, diagonal, steep, flat, short, from border to border.
SEGMENTS = [
    (100, 100, 100, 100), (20, 50, 170, 50), (60, 20, 60, 180), (10, 10, 150, 150), (30, 140, 160, 35),
    (40, 90, 57, 93), (90, 40, 93, 57), (12, 180, 181, 11), (100, 100, 101, 100), (5, 199, 199, 0),
]


def thin(x0, y0, x1, y1):
    """The pixels of a segment of size 1."""
    steep = abs(y1 - y0) > abs(x1 - x0)
    ends = sorted([(y0, x0), (y1, x1)] if steep else [(x0, y0), (x1, y1)], key=lambda end: end[0])
    (start, minor), (end, minor_end) = ends
    length, slope = end - start, abs(minor_end - minor)
    direction = -1 if minor_end < minor else 1
    for step in range(length + 1):
        # The nearest whole number to step · slope / length, a half being rounded down.
        moved = -((length - 2 * step * slope) // (2 * length)) if length else 0
        at = minor + direction * moved
        yield (at, start + step) if steep else (start + step, at)


def covers(x, y, x0, y0, x1, y1, size):
    """Whether a pixel belongs to a segment of a size from 2: 4 · distance² ≤ size²."""
    shift = 1 if size % 2 == 0 else 0
    dx, dy = 2 * (x1 - x0), 2 * (y1 - y0)
    px, py = 2 * (x - x0) - shift, 2 * (y - y0) - shift
    length, along = dx * dx + dy * dy, px * dx + py * dy
    if along <= 0:
        return px * px + py * py <= size * size
    if along >= length:
        return (px - dx) ** 2 + (py - dy) ** 2 <= size * size
    return (px * dy - py * dx) ** 2 <= size * size * length


def runs(width, height, size, points):
    """y, first x, last x of the runs of a stroke, in the order of rows, then columns."""
    segments = list(zip(points, points[1:])) or [(points[0], points[0])]
    rows = {}
    for (x0, y0), (x1, y1) in segments:
        if size == 1:
            for x, y in thin(x0, y0, x1, y1):
                rows.setdefault(y, set()).add(x)
            continue
        for y in range(max(min(y0, y1) - size, 0), min(max(y0, y1) + size + 1, height)):
            for x in range(max(min(x0, x1) - size, 0), min(max(x0, x1) + size + 1, width)):
                if covers(x, y, x0, y0, x1, y1, size):
                    rows.setdefault(y, set()).add(x)
    found = []
    for y in sorted(rows):
        xs = sorted(rows[y])
        firsts = [x for x in xs if x - 1 not in rows[y]]
        lasts = [x for x in xs if x + 1 not in rows[y]]
        for first, last in zip(firsts, lasts):
            found += [y, first, last]
    return found


def stroke(width, height, size, points):
    return {"width": width, "height": height, "size": size, "points": [c for point in points for c in point],
            "runs": runs(width, height, size, points)}


def cases():
    for size in (1, 2, 3, 5, 11, 31):
        for x0, y0, x1, y1 in SEGMENTS:
            yield stroke(200, 200, size, [(x0, y0), (x1, y1)])
    # The smallest images, and brushes larger than the image.
    for width, height in ((1, 1), (1, 7), (5, 1), (3, 2)):
        for size in SIZES:
            yield stroke(width, height, size, [(0, 0), (width - 1, height - 1)])
    for x, y in ((0, 0), (36, 0), (0, 28), (36, 28), (18, 14)):
        for size in SIZES:
            yield stroke(37, 29, size, [(x, y)])
    # A path may come back to where it was.
    yield stroke(41, 33, 3, [(5, 5), (35, 27), (35, 5), (5, 27), (5, 5)])
    generator = random.Random(20261129)
    for _ in range(200):
        width, height = generator.randint(1, 53), generator.randint(1, 53)
        points = [(generator.randrange(width), generator.randrange(height)) for _ in range(generator.randint(1, 6))]
        yield stroke(width, height, generator.choice(SIZES), points)


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases())
    (pathlib.Path(__file__).parent / "strokes.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
