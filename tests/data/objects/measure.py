"""Writes measures.json: what scikit-image's regionprops makes of the connected parts of the masks here. See README.md."""

import json
import pathlib
import warnings

import numpy as np
from scipy import ndimage as ndi
from scipy.spatial import ConvexHull
from skimage import measure
from skimage.morphology import convex_hull

here = pathlib.Path(__file__).parent
warnings.simplefilter("ignore")


def image(shape):
    """Two channels that a test can make again."""
    z, y, x = np.indices((1,) * (3 - len(shape)) + shape)
    channels = [((x * 7 + y * 13 + z * 5 + c * 11) * 31 % 1009).reshape(shape) for c in (0, 1)]
    return np.stack(channels, axis=-1)


def hull_voxels(mask):
    """convex_hull_image without the hull of the middles, which it takes before that of the octahedra and which fails with flat objects."""
    places = np.argwhere(mask)
    corners = np.unique((places[:, None, :] + convex_hull._offsets_diamond(3)).reshape(-1, 3), axis=0)
    grid = np.reshape(np.mgrid[tuple(map(slice, mask.shape))], (3, -1))
    return int(convex_hull._check_coords_in_hull(grid, ConvexHull(corners).equations, 1e-10).sum())


def solidity(region):
    known = float(region.solidity)
    if region.image.ndim == 3:
        rank = np.linalg.matrix_rank(region.coords - region.coords[0])
        assert (known == np.inf) == (rank < 3)
        own = region.area / hull_voxels(region.image)
        assert rank < 3 or known == own
        return own
    return known


def shapes():
    """A volume of shapes that do not touch each other."""
    volume = np.zeros((24, 40, 50), np.uint8)
    volume[1, 1, 1] = 1  # one voxel
    volume[1, 1:9, 4:11] = 1  # planes
    volume[1:8, 12, 1:7] = 1
    volume[1:9, 15:21, 4] = 1
    volume[1, 24, 2:12] = 1  # lines
    volume[2:11, 27, 3] = 1
    for i in range(7):
        volume[1 + i, 30 + i, 2 + i] = 1  # lines askew
        volume[12 + i, 30, 2 + i] = 1
        volume[14, 1 + i : 3 + i, 2 + i] = 1  # a stair in a plane
    volume[1:3, 1:3, 14:16] = 1  # boxes
    volume[2:9, 5:11, 14:19] = 1
    volume[1:3, 15:21, 14:16] = volume[1:3, 19:21, 14:22] = volume[1:9, 19:21, 20:22] = 1  # Ls
    volume[12:20, 12, 4:9] = volume[19, 12:18, 4:9] = 1
    z, y, x = np.indices(volume.shape)
    ball = (z - 12) ** 2 + (y - 11) ** 2 + (x - 34) ** 2 < 9.5**2
    volume[ball & ((z - 8) ** 2 + (y - 8) ** 2 + (x - 42) ** 2 > 6**2)] = 1  # a ball with a bite
    volume[(np.abs(z - 15) + np.abs(y - 22) + np.abs(x - 14) <= 3)] = 1  # an octahedron
    # Blocks and voxels side by side: many corners in each plane.
    blocks = np.kron(np.random.default_rng(5).random((4, 3, 4)) < 0.6, np.ones((5, 5, 5)))
    labels = measure.label(np.maximum(blocks, ndi.binary_dilation(blocks, iterations=1) * (np.random.default_rng(6).random(blocks.shape) < 0.3)))
    volume[2:22, 23:38, 26:46] = labels == np.argmax(np.bincount(labels.ravel())[1:]) + 1
    return volume


def minor(region):
    try:
        return float(region.axis_minor_length)
    except ValueError:  # the root of a rounding error below 0, of flat objects
        assert np.linalg.matrix_rank(region.coords - region.coords[0]) < 3
        return 0.0


def describe(region):
    plane = region.image.ndim == 2
    known = {
        "label": region.label,
        "area": int(region.area),
        "centroid": [float(value) for value in region.centroid],
        "box": [int(value) for value in region.bbox],
        "major": float(region.axis_major_length),
        "minor": minor(region),
        "equivalentDiameter": float(region.equivalent_diameter_area),
        "mean": [float(value) for value in region.intensity_mean],
        "minimum": [float(value) for value in region.intensity_min],
        "maximum": [float(value) for value in region.intensity_max],
    }
    if plane:
        known |= {
            "perimeter": float(region.perimeter),
            "eccentricity": float(region.eccentricity),
        }
    return known | {"solidity": solidity(region)}


def main():
    masks = {name: np.load(here / f"{name}.npy") for name in ("blobs", "rings", "nuclei", "balls", "sponge")}
    # Single pixels, lines and corners.
    masks["small"] = np.array([[int(c) for c in row] for row in (
        "100110111100000", "000010000000010", "010010011000100", "000000011001000", "111000000010000", "101001000100011", "111010000000011",
    )], np.uint8)
    np.save(here / "small.npy", masks["small"])
    masks["shapes"] = shapes()
    np.save(here / "shapes.npy", masks["shapes"])
    cases = {}
    for name, mask in masks.items():
        labels = measure.label(mask, connectivity=mask.ndim)
        cases[name] = [describe(region) for region in measure.regionprops(labels, image(mask.shape))]
    (here / "measures.json").write_text(json.dumps(cases, separators=(",", ":")).replace("},{", "},\n{") + "\n")
    print({name: len(regions) for name, regions in cases.items()})


main()
