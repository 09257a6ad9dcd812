"""Makes polygons and the pixels that scikit-image fills. See README.md.

    python3 make.py
"""

import json
import pathlib

import numpy as np
from skimage.draw import polygon2mask

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(11)
height, width = 24, 31


def fill(ring):
    """polygon2mask has the center of pixel 0,0 at 0,0; GeoJSON has it at 0.5,0.5."""
    points = np.array(ring)[:, ::-1] - 0.5
    return polygon2mask((height, width), points)


def ring(middle, radius, corners):
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radii = radius * rng.uniform(0.4, 1, corners)
    return np.stack([middle[0] + radii * np.cos(angles), middle[1] + radii * np.sin(angles)], 1).round(3).tolist()


cases = []
for kind in ("star", "hole", "crossing", "outside") * 4:
    if kind == "star":
        rings = [ring((15, 12), 14, 11)]
    elif kind == "hole":
        rings = [ring((15, 12), 14, 15), ring((15, 12), 6, 7)]
    elif kind == "crossing":
        rings = [np.stack([rng.uniform(0, width, 9), rng.uniform(0, height, 9)], 1).round(3).tolist()]
    else:
        rings = [ring((3, 21), 20, 9)]
    mask = np.logical_xor.reduce([fill(points) for points in rings])
    cases.append({
        "rings": [points + [points[0]] for points in rings],
        "rows": ["".join("#" if inside else "." for inside in row) for row in mask],
    })

(here / "polygons.json").write_text(
    "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
