"""Writes masks.txt: brush discs and polygons as scikit-image draws them (run with scikit-image 0.19 or later)."""
from pathlib import Path

import numpy as np
from skimage.draw import disk, polygon

POLYGONS = {
    "triangle": (40, 30, [(3, 2), (36, 9), (14, 27)]),
    "pentagram": (41, 41, [(20, 1), (32, 38), (1, 15), (39, 15), (8, 38)]),
    "comb": (37, 29, [(1, 27), (1, 3), (9, 20), (14, 2), (19, 22), (27, 1), (35, 26)]),
    "sliver": (60, 9, [(0, 0), (59, 3), (2, 8), (58, 5)]),
}


def rows(mask):
    return ["".join("#" if pixel else "." for pixel in row) for row in mask]


lines = []
for size in (3, 5, 7, 9, 11, 23, 31, 61):
    # disk takes the pixels nearer than the radius; none lies at exactly size / 2, for size is odd.
    mask = np.zeros((size, size), bool)
    mask[disk((size // 2, size // 2), size / 2)] = True
    lines += [f"disc {size}", *rows(mask)]
for name, (width, height, points) in POLYGONS.items():
    mask = np.zeros((height, width), bool)
    mask[polygon([y for _, y in points], [x for x, _ in points], mask.shape)] = True
    lines += [f"polygon {name} {width} {height} " + " ".join(f"{x},{y}" for x, y in points), *rows(mask)]
Path(__file__).with_name("masks.txt").write_text("\n".join(lines) + "\n", newline="\n")
