"""Writes measures.json: what scikit-image's regionprops makes of the connected parts of the masks here. See README.md."""

import json
import pathlib
import warnings

import numpy as np
from skimage import measure

here = pathlib.Path(__file__).parent
warnings.simplefilter("ignore")


def image(shape):
    """Two channels that a test can make again."""
    z, y, x = np.indices((1,) * (3 - len(shape)) + shape)
    channels = [((x * 7 + y * 13 + z * 5 + c * 11) * 31 % 1009).reshape(shape) for c in (0, 1)]
    return np.stack(channels, axis=-1)


def describe(region):
    plane = region.image.ndim == 2
    known = {
        "label": region.label,
        "area": int(region.area),
        "centroid": [float(value) for value in region.centroid],
        "box": [int(value) for value in region.bbox],
        "major": float(region.axis_major_length),
        "minor": float(region.axis_minor_length),
        "equivalentDiameter": float(region.equivalent_diameter_area),
        "mean": [float(value) for value in region.intensity_mean],
        "minimum": [float(value) for value in region.intensity_min],
        "maximum": [float(value) for value in region.intensity_max],
    }
    if plane:
        known |= {
            "perimeter": float(region.perimeter),
            "eccentricity": float(region.eccentricity),
            "solidity": float(region.solidity),
        }
    return known


def main():
    masks = {name: np.load(here / f"{name}.npy") for name in ("blobs", "rings", "nuclei", "balls", "sponge")}
    # Single pixels, lines and corners.
    masks["small"] = np.array([[int(c) for c in row] for row in (
        "100110111100000", "000010000000010", "010010011000100", "000000011001000", "111000000010000", "101001000100011", "111010000000011",
    )], np.uint8)
    np.save(here / "small.npy", masks["small"])
    cases = {}
    for name, mask in masks.items():
        labels = measure.label(mask, connectivity=mask.ndim)
        cases[name] = [describe(region) for region in measure.regionprops(labels, image(mask.shape))]
    (here / "measures.json").write_text(json.dumps(cases, separators=(",", ":")).replace("},{", "},\n{") + "\n")
    print({name: len(regions) for name, regions in cases.items()})


main()
