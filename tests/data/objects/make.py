"""Makes masks and what scipy and scikit-image make of them. See README.md.

    python3 make.py FOLDER    # FOLDER: label images of BBBC038 (Data Science Bowl 2018), CC0; without it, nuclei.npy as it is
"""

import hashlib
import heapq
import itertools
import json
import pathlib
import sys

import numpy as np
from scipy import ndimage as ndi
from skimage import io, measure, segmentation
from skimage.feature import peak_local_max
from skimage.feature import peak as peak_module

here = pathlib.Path(__file__).parent

# From scikit-image 0.20 on, equal peaks come in the order of their pixels; 0.19 leaves that to an unstable sort.
argsort = np.argsort
peak_module.np = type("numpy", (), {**{name: getattr(np, name) for name in dir(np)}})
peak_module.np.argsort = staticmethod(lambda values: argsort(values, kind="stable"))


def flood(distance, peaks, mask):
    """watershed of scikit-image with -distance; markers of one height in the order of their pixels."""
    out = np.zeros(mask.shape, int)
    heap = []
    for number, peak in enumerate(peaks, 1):
        out[tuple(peak)] = number
    for age, place in enumerate(np.argwhere(out)):
        heapq.heappush(heap, (-distance[tuple(place)], age, tuple(place)))
    age = len(peaks)
    # Of a plane as scikit-image has them; of volumes, it has no clear order.
    steps = sorted(itertools.product((-1, 0, 1), repeat=mask.ndim), key=lambda step: (np.abs(step).sum(), step))[1:]
    while heap:
        _, _, place = heapq.heappop(heap)
        for step in steps:
            other = tuple(np.add(place, step))
            if min(other) < 0 or any(i >= n for i, n in zip(other, mask.shape)) or not mask[other] or out[other]:
                continue
            out[other] = out[place]
            heapq.heappush(heap, (-distance[other], age, other))
            age += 1
    return out


def split(labels, min_distance, sigma, spacing):
    """Each label by itself: distance, smoothed with 0 outside, peaks, watershed. Labels without two peaks stay whole."""
    out = np.zeros_like(labels)
    sampling = (spacing,) * (labels.ndim - 2) + (1, 1)
    differs = 0
    for number in range(1, labels.max() + 1):
        mask = labels == number
        distance = ndi.distance_transform_edt(mask, sampling=sampling)
        if sigma:
            distance = ndi.gaussian_filter(distance, [sigma / s for s in sampling], mode="constant") * mask
        if np.ptp(distance[mask]) == 0:
            peaks = []  # scikit-image takes some of the pixels of thin lines
        elif spacing == 1:
            peaks = peak_local_max(distance, min_distance=min_distance, labels=mask.astype(int), exclude_border=False)
        else:
            peaks = spaced_peaks(distance, mask, min_distance, spacing)
        if len(peaks) < 2:
            out[mask] = out.max() + 1
            continue
        found = flood(distance, peaks, mask)
        markers = np.zeros_like(labels)
        markers[tuple(np.transpose(peaks))] = np.arange(1, len(peaks) + 1)
        differs += np.count_nonzero(found != segmentation.watershed(-distance, markers, mask=mask, connectivity=mask.ndim))
        out[mask] = out.max() + found[mask]
    return out, differs


def spaced_peaks(distance, mask, min_distance, spacing):
    """peak_local_max with slices that are farther apart than columns."""
    size = (2 * int(min_distance / spacing) + 1, 2 * min_distance + 1, 2 * min_distance + 1)
    places = np.argwhere(mask & (distance == ndi.maximum_filter(distance, size=size, mode="constant")))
    if len(places) == mask.sum():
        return places[:0]
    kept = []
    for place in places[argsort(-distance[tuple(places.T)], kind="stable")]:
        if all(max(abs((place - other) * (spacing, 1, 1))) >= min_distance for other in kept):
            kept.append(place)
    return kept


def renumber(labels):
    """1 ... n by the first pixels."""
    values, first = np.unique(labels[labels > 0], return_index=True)
    table = np.zeros(labels.max() + 1, np.uint32)
    table[values[np.argsort(first)]] = np.arange(1, len(values) + 1)
    return table[labels]


def expect(name, mask, case):
    filled = ndi.binary_fill_holes(mask) if case.get("fillHoles") else mask
    labels = measure.label(filled, connectivity=mask.ndim)
    differs = 0
    if case.get("minimumDistance"):
        labels, differs = split(labels, case["minimumDistance"], case.get("smoothing", 0), case.get("sliceSpacing", 1))
    if case.get("clearBorder"):
        labels = segmentation.clear_border(labels)
    sizes = np.bincount(labels.ravel())
    gone = (sizes < case.get("minimumSize", 1)) | (sizes > case.get("maximumSize", 1 << 60))
    labels = renumber(np.where(gone[labels], 0, labels))
    print(name, case, labels.max(), "objects;", differs, "pixels differ from scikit-image's own order of equal heights")
    return {"mask": name, **case, "count": int(labels.max()), "sha256": hashlib.sha256(labels.astype("<u4").tobytes()).hexdigest()}


def nuclei(folder):
    """A corner of the label image with the most nuclei that touch another one, all nuclei together."""
    best = None
    for path in sorted(pathlib.Path(folder).glob("*.tif")):
        labels = io.imread(path)[:160, :200]
        count = len(np.unique(labels)) - 1
        if labels.ndim == 2 and labels.shape == (160, 200) and count > 8:
            touching = count - measure.label(labels > 0).max()
            if best is None or touching > best[0]:
                best = (touching, path.stem, labels > 0)
    print("nuclei of", best[1], best[0], "touch")
    return best[2]


def blobs(shape, seed, sigma, share):
    values = ndi.gaussian_filter(np.random.default_rng(seed).standard_normal(shape), sigma)
    return values > np.quantile(values, 1 - share)


def balls():
    z, y, x = np.indices((20, 48, 60))
    # Dented: of mirrored shapes, peaks would be equal but for rounding.
    dents = 25 * ndi.gaussian_filter(np.random.default_rng(4).standard_normal(z.shape), 1.5) / 0.1
    mask = np.zeros(z.shape, bool)
    for cz, cy, cx, r in ((6, 14, 14, 9), (7, 16, 28, 9), (12, 34, 18, 10), (13, 30, 44, 11), (4, 20, 46, 7), (0, 44, 2, 6)):
        mask |= (2 * (z - cz)) ** 2 + (y - cy) ** 2 + (x - cx) ** 2 < r * r + dents
    mask[6, 14, 14] = False
    return mask


def main():
    masks = {"blobs": blobs((97, 131), 1, 3, 0.5), "rings": blobs((80, 64), 2, 1.5, 0.62), "balls": balls(),
             "sponge": blobs((9, 33, 41), 3, 2, 0.45)}
    masks["nuclei"] = np.load(here / "nuclei.npy") > 0 if len(sys.argv) < 2 else nuclei(sys.argv[1])
    for name, mask in masks.items():
        np.save(here / f"{name}.npy", mask.astype(np.uint8))
    cases = []
    for name in masks:
        for case in (
            {},
            {"fillHoles": True},
            {"fillHoles": True, "clearBorder": True, "minimumSize": 20},
            {"minimumDistance": 5},
            {"minimumDistance": 3, "smoothing": 1.0},
            {"minimumDistance": 7, "smoothing": 2.0, "fillHoles": True, "minimumSize": 30, "maximumSize": 900, "clearBorder": True},
        ):
            cases.append(expect(name, masks[name], case))
    cases.append(expect("balls", masks["balls"], {"minimumDistance": 5, "sliceSpacing": 2.0}))
    cases.append(expect("balls", masks["balls"], {"minimumDistance": 5, "smoothing": 1.5, "sliceSpacing": 2.0}))
    (here / "expected.json").write_text(json.dumps(cases, indent=1) + "\n")


main()
