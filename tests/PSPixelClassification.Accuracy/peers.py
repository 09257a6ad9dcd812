#!/usr/bin/env python3
"""Other ways from the same strokes to a segmentation, on the same images, with the same measures: adds peers.csv to scores.csv.

    dotnet run -c Release --project tests/PSPixelClassification.Accuracy -- --data DATA --export FOLDER
    python3 tests/PSPixelClassification.Accuracy/peers.py FOLDER output/accuracy

Needs numpy, scikit-image and scikit-learn (Debian: python3-skimage python3-sklearn); vigra's forest is passed over where it is missing.
What is in peers.csv already is not computed again.
"""
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage import feature, measure
from sklearn.ensemble import RandomForestClassifier

# That of the benchmarks, of the same name as this one.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "PSPixelClassification.Benchmarks"))
import peers as benchmarks

try:
    import vigra
except ImportError:
    vigra = None

HEADER = ["set", "draw", "method", "image", "features", "channels", "objects_iou", "mean_iou", "boundary_f1", "iou_of_classes",
          "training_seconds", "seconds_per_megapixel"]
TOLERANCE = 2


def skimage_features(image):
    """The features of scikit-image's example "Trainable segmentation using local features and random forests"."""
    # As float, since whole numbers are divided by the largest one of their type: images of two types would not be alike.
    return feature.multiscale_basic_features(
        image.astype(np.float32), intensity=True, edges=False, texture=True, sigma_min=1, sigma_max=16, channel_axis=-1 if image.ndim == 3 else None)


def ilastik_features(image):
    """ilastik's 37 boxes of each channel, by vigra."""
    planes = np.moveaxis(image, -1, 0) if image.ndim == 3 else image[None]
    return np.concatenate([benchmarks.vigra_features(vigra, plane.astype(np.float32)) for plane in planes], axis=-1)


class VigraForest:
    """vigra's forest of 100 trees, as ilastik trains it."""

    def fit(self, rows, classes):
        self.forest = vigra.learning.RandomForest(treeCount=100)
        self.known = np.unique(classes)
        self.forest.learnRF(rows.astype(np.float32), np.searchsorted(self.known, classes).astype(np.uint32)[:, None], randomSeed=1)
        return self

    def predict(self, rows):
        return self.known[self.forest.predictProbabilities(rows.astype(np.float32)).argmax(1)]


METHODS = {
    "skimage recipe": (skimage_features, lambda: RandomForestClassifier(
        n_estimators=50, n_jobs=1, max_depth=10, max_samples=0.05, random_state=0)),
    "skimage 100 full trees": (skimage_features, lambda: RandomForestClassifier(n_estimators=100, n_jobs=1, random_state=0)),
}
if vigra:
    METHODS["vigra as ilastik"] = (ilastik_features, VigraForest)


def boundary(classes, known):
    """Pixels of a class beside another one, above, below, left or right; never beside what does not count."""
    own = classes == known
    other = (classes != known) & (classes != 0)
    return own & ndimage.binary_dilation(other, ndimage.generate_binary_structure(2, 1))


def boundary_f1(truth, found, class_count):
    """As BoundaryAgreement: by distances instead of discs."""
    found = np.where(truth == 0, 0, found)
    scores = []
    for known in range(1, class_count + 1):
        real, own = boundary(truth, known), boundary(found, known)
        if not real.any() and not own.any():
            continue
        if not real.any() or not own.any():
            scores.append(0.0)
            continue
        precision = (ndimage.distance_transform_edt(~real)[own] <= TOLERANCE).mean()
        recall = (ndimage.distance_transform_edt(~own)[real] <= TOLERANCE).mean()
        scores.append(2 * precision * recall / (precision + recall) if precision + recall else 0.0)
    return float(np.mean(scores)) if scores else float("nan")


def overlap(one, other):
    union = (one | other).sum()
    return (one & other).sum() / union if union else float("nan")


def overlaps(facts, truth, found):
    """Intersection over union of each class; of outlined objects, with the part of the result that fits best."""
    count = facts["ClassCount"]
    if facts["Truth"] != "SomeObjects":
        counted = truth != 0
        return [overlap((truth == known) & counted, (found == known) & counted) for known in range(1, count + 1)]
    parts = measure.label(found == count, connectivity=2)
    best = []
    for number in np.unique(truth[truth != 0]):
        real = truth == number
        best.append(max((overlap(real, parts == part) for part in np.unique(parts[real]) if part), default=0.0))
    return [float("nan")] * (count - 1) + [float(np.mean(best))]


def text(value):
    return "-" if np.isnan(value) else f"{value:.4f}"


def mean(values):
    values = [value for value in values if not np.isnan(value)]
    return float(np.mean(values)) if values else float("nan")


def run(folder, facts, draw, method):
    """The rows of a method in a draw."""
    features, forest = METHODS[method]
    place = folder / facts["Name"]
    start = time.process_time()
    rows, classes = [], []
    for name in draw["Labeled"]:
        strokes = np.load(place / f"strokes{draw['Number']}" / f"{name}.npy")
        rows.append(features(np.load(place / "images" / f"{name}.npy"))[strokes > 0])
        classes.append(strokes[strokes > 0])
    trained = forest().fit(np.concatenate(rows), np.concatenate(classes))
    training = time.process_time() - start
    start = time.process_time()
    results, pixels = [], 0
    for name in draw["Tests"]:
        values = features(np.load(place / "images" / f"{name}.npy"))
        results.append(trained.predict(values.reshape(-1, values.shape[-1])).reshape(values.shape[:2]))
        pixels += results[-1].size
    each = (time.process_time() - start) / pixels * 1e6
    for name, found in zip(draw["Tests"], results):
        truth = np.load(place / "known" / f"{name}.npy")
        iou = overlaps(facts, truth, found)
        border = boundary_f1(truth, found, facts["ClassCount"]) if facts["Truth"] == "Dense" else float("nan")
        yield [facts["Name"], draw["Number"], method, name, features.__name__, values.shape[-1],
               text(mean([iou[known - 1] for known in facts["Objects"]])), text(mean(iou)), text(border),
               " ".join(map(text, iou)), f"{training:.3f}", f"{each:.4f}"]


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    path = out / "peers.csv"
    there = set()
    if path.exists():
        with path.open(newline="") as file:
            there = {(row["set"], int(row["draw"]), row["method"]) for row in csv.DictReader(file)}
    else:
        path.write_text(",".join(HEADER) + "\n")
    sets = json.loads((folder / "sets.json").read_text())
    # Draw by draw, so that a run that is cut off has something of each set.
    for number in range(max(len(facts["Draws"]) for facts in sets)):
        for facts in sets:
            for draw in [draw for draw in facts["Draws"] if draw["Number"] == number]:
                for method in [method for method in METHODS if (facts["Name"], number, method) not in there]:
                    with path.open("a", newline="") as file:
                        csv.writer(file, lineterminator="\n").writerows(run(folder, facts, draw, method))
                print(time.strftime("%H:%M:%S"), facts["Name"], number, flush=True)


if __name__ == "__main__":
    main()
