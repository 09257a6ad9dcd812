"""Makes versions/: projects as other versions of ilastik stored them, one difference beside the other. Needs h5py, numpy and vigra.

The facts are those of files that these versions wrote: which items there are, their types, the axes of label boxes. What they hold is made up."""
import json
import pathlib

import h5py
import numpy as np
import vigra

HERE = pathlib.Path(__file__).parent / "versions"
KINDS = ["GaussianSmoothing", "LaplacianOfGaussian", "GaussianGradientMagnitude", "DifferenceOfGaussians", "StructureTensorEigenvalues",
         "HessianOfGaussianEigenvalues"]
NAMES = ["Gaussian Smoothing", "Laplacian of Gaussian", "Gaussian Gradient Magnitude", "Difference of Gaussians",
         "Structure Tensor Eigenvalues", "Hessian of Gaussian Eigenvalues"]
# The ranges in which rows for the trees are drawn, near those of the features of an 8-bit image.
RANGES = [(0, 255), (-20, 20), (0, 30), (-15, 15), (0, 300), (-15, 15)]
SCALES = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0]
TYPE = b"clazyflow.classifiers.parallelVigraRfLazyflowClassifier\nParallelVigraRfLazyflowClassifier\np0\n."
random = np.random.default_rng(12)


def tags(axes):
    flags = {"c": 1, "t": 8}
    return json.dumps({"axes": [{"key": axis, "typeFlags": flags.get(axis, 2), "resolution": 0, "description": ""} for axis in axes]})


def image(name, axes, shape):
    """Bright blobs on a dim ground."""
    grids = np.meshgrid(*(np.arange(extent) for extent in shape), indexing="ij")
    values = 40 + random.integers(0, 30, shape) + 150 * (sum(np.sin(grid / 4) for axis, grid in zip(axes, grids) if axis in "zyx") > 0.8)
    with h5py.File(HERE / name, "w") as f:
        f.create_dataset("data", data=values.astype("u1"), compression="gzip", shuffle=True)
        f["data"].attrs["axistags"] = tags(axes)


def channels(boxes, dimensions, marks):
    """Names and ranges of the channels that ticked boxes give; marks tells for each scale what the version writes behind names of 2D."""
    for row, kind in enumerate(NAMES):
        for column, scale in enumerate(SCALES):
            count = (2 if marks[column] is not None else dimensions) if row > 3 else 1
            for i in range(count if boxes[row][column] else 0):
                mark = marks[column] or ""
                yield f"{kind} (σ={scale}){mark}" + (f" [{i}]" if row > 3 else ""), RANGES[row]


def write(name, version, *, lanes, boxes=None, in_2d=None, dimensions=2, forests=(), classes=("cell", "ground"), old=False):
    """lanes: dictionaries with file, axes, shape and labels [(slices, box, axes or None)]; forests: trees in each."""
    path = HERE / name
    path.unlink(missing_ok=True)
    marks = [None if dimensions == 3 and not (in_2d and in_2d[i]) else "" if old else " in 2D" for i in range(len(SCALES))]
    known = list(channels(boxes, dimensions, marks)) if boxes is not None else []
    if forests:
        rows = np.stack([random.uniform(*limits, 150) for _, limits in known], axis=1).astype("f4")
        middle = [(low + high) / 2 for _, (low, high) in known]
        labels = (1 + (np.sign(rows - middle).sum(axis=1) > 0)).astype("u4")[:, None]
        for number, trees in enumerate(forests):
            forest = vigra.learning.RandomForest(treeCount=trees)
            forest.learnRF(rows, labels, number + 1)
            forest.writeHDF5(str(path), f"/PixelClassification/ClassifierForests/Forest{number:04}")
    with h5py.File(path, "a") as f:
        f["ilastikVersion"] = version
        f["workflowName"] = "Pixel Classification"
        f["time"] = "Thu Jan  1 12:00:00 2026"
        f["currentApplet"] = 3
        if old:
            f["ProjectMetadata/ProjectName"] = "made"
        f["Input Data/StorageVersion"] = "0.2"
        f["Input Data/Role Names"] = np.array([b"Raw Data", b"Prediction Mask"])
        f.create_group("Input Data/infos")
        f.create_group("Input Data/local_data")
        f.create_group("FeatureSelections")
        if boxes is not None:
            f["FeatureSelections/StorageVersion"] = "0.1"
            f["FeatureSelections/FeatureIds"] = np.array([kind.encode() for kind in KINDS])
            f["FeatureSelections/Scales"] = SCALES
            f["FeatureSelections/SelectionMatrix"] = np.array(boxes, bool)
            if in_2d is not None:
                f["FeatureSelections/ComputeIn2d"] = np.array(in_2d)
        p = f.require_group("PixelClassification")
        p["StorageVersion"] = "0.1"
        p["ClassifierFactory"] = "another"
        p["LabelNames"] = np.array([label.encode() for label in classes])
        for colors in ("LabelColors", "PmapColors"):
            p[colors] = np.array([[255, 225, 25], [0, 130, 200], [230, 25, 75]][:len(classes)], "i4" if old else "i8")
        if forests:
            p["ClassifierForests/known_labels"] = np.array([1, 2], "u4")
            p["ClassifierForests/feature_names"] = np.array([known_name.encode() for known_name, _ in known])
            p["ClassifierForests/pickled_type"] = TYPE
        for number, lane in enumerate(lanes):
            write_lane(f, number, lane, old)
        f["Prediction Export/StorageVersion"] = "0.1"


def write_lane(f, number, lane, old):
    info = f.create_group(f"Input Data/infos/lane{number:04}/Raw Data")
    f.create_group(f"Input Data/infos/lane{number:04}/Prediction Mask")
    items = {"allowLabels": True, "axistags": tags(lane["axes"]), "datasetId": f"00000000-0000-11f1-0000-{number:012}",
             "display_mode": "default", "filePath": lane["file"], "location": "FileSystem", "nickname": lane["file"].split(".")[0]}
    if old:
        items |= {"axisorder": lane["axes"], "fromstack": False}
    else:
        items |= {"__class__": lane.get("class", "RelativeFilesystemDatasetInfo"), "normalizeDisplay": False, "shape": list(lane["shape"])}
    if "units" in lane:
        items |= {"axis_units": json.dumps(lane["units"])}
    for key, value in items.items():
        info[key] = value
    for block, (slices, labelled, axes) in enumerate(lane["labels"]):
        extents = [int(stop) - int(start) for start, stop in (part.split(":") for part in slices.split(","))]
        box = np.zeros(extents, "u1")
        box.reshape(-1)[:len(labelled)] = labelled
        stored = f.create_dataset(f"PixelClassification/LabelSets/labels{number:03}/block{block:04}", data=box)
        stored.attrs["blockSlice"] = f"[{slices}]"
        if axes is not None:
            stored.attrs["axistags"] = tags(axes)


def table(*rows):
    return [[int(box) for box in row] for row in rows]


HERE.mkdir(exist_ok=True)
FLAT = table("1111000", "0010000", "0010000", "0010000", "0101000", "0101000")
DEEP = table("1111000", "0101000", "0101000", "0101000", "0010000", "0010000")

image("2d.h5", "yx", (60, 82))
image("3d.h5", "zyx", (21, 30, 26))
image("3d1c.h5", "zyxc", (21, 30, 26, 1))
image("time.h5", "txyzc", (4, 50, 40, 1, 1))
write("1.2.2-2d.ilp", "1.2.2rc4", old=True, boxes=FLAT, forests=[12, 11],
      lanes=[{"file": "2d.h5/data", "axes": "yx", "labels": [("31:35,25:44,0:1", [1, 0, 2], None)]}])
write("1.2.2-3d.ilp", "1.2.2rc4", old=True, boxes=DEEP, dimensions=3, forests=[12, 11],
      lanes=[{"file": "3d.h5/data", "axes": "zyx", "labels": [("12:14,4:25,6:26,0:1", [1, 0, 2], None)]}])
write("1.2.2-3d1c.ilp", "1.2.2rc4", old=True, boxes=DEEP, dimensions=3, forests=[5, 5],
      lanes=[{"file": "3d1c.h5/data", "axes": "zyxc", "labels": [("12:13,7:11,4:26,0:1", [1, 0, 2], None)]}])
write("1.2.0-time.ilp", "1.2.0rc10", old=True, boxes=FLAT, forests=[3] * 11,
      lanes=[{"file": "time.h5/data", "axes": "txyzc", "labels": [("2:3,42:49,25:38,0:1,0:1", [1, 0, 2], None)]}])
# The image is 2×4×8 (z, y, x): only x, y, z, c keeps the box inside.
write("1.2.0-labels.ilp", "1.2.0", old=True, classes=("a", "b", "c"),
      lanes=[{"file": "gone.tif", "axes": "zyx", "labels": [("1:8,1:4,1:2,0:1", [1, 2, 3] * 7, None)]}])
write("1.3.3-channels.ilp", "1.3.3post2", boxes=table("1000000", *["0000000"] * 5), in_2d=[True] + [False] * 6,
      lanes=[{"file": f"images/{name}.tif", "axes": "zcyx", "shape": shape, "labels": labels} for name, shape, labels in [
          ("first", (3, 2, 23, 20), [("0:1,0:1,2:15,0:17", [1, 2], None)]), ("second", (2, 2, 28, 34), [("1:2,0:1,3:20,2:20", [2], None)]),
          ("third", (3, 2, 4, 6), [])]])
write("1.3.3-columns.ilp", "1.3.3post2",
      lanes=[{"file": "gone.tif", "axes": "xyz", "shape": (20, 30, 10), "labels": [("3:9,4:8,2:3,0:1", [1, 2] * 12, None)]}])
write("1.4.1-mixed.ilp", "1.4.1b15", boxes=DEEP, dimensions=3, in_2d=[False, True, False, True, False, False, False], forests=[4, 4],
      lanes=[{"file": "3d.h5/data", "axes": "zyx", "shape": (21, 30, 26), "labels": [("12:13,7:11,4:26,0:1", [1, 0, 2], "zyxc")]}])
write("1.4.1-units.ilp", "1.4.1rc4.dev0+g0123456", boxes=FLAT, in_2d=[True] * 7, forests=[2],
      lanes=[{"file": "2d.h5/data", "axes": "yx", "shape": (60, 82), "units": {"y": "nm", "x": "cm"},
              "labels": [("5:13,4:6,0:1", [1, 0, 2], "yxc")]}])
write("1.4.1-untrained.ilp", "1.4.1b15", boxes=FLAT, in_2d=[True] * 7,
      lanes=[{"file": "/home/someone/2d.h5/data", "class": "FilesystemDatasetInfo", "axes": "yx", "shape": (60, 82),
              "labels": [("5:13,4:6,0:1", [1, 0, 2], "yxc")]}])

# Saved before anything was chosen: arrays of length 0 are stored as one number and said to be empty.
with h5py.File(HERE / "1.3.3-empty.ilp", "w") as f:
    f["ilastikVersion"] = "1.3.3post3"
    f["workflowName"] = "Pixel Classification"
    for group in ("Input Data", "FeatureSelections"):
        f.create_group(group)
    for name in ("LabelNames", "LabelColors", "PmapColors"):
        f[f"PixelClassification/{name}"] = np.array([6.9e-310])
        f[f"PixelClassification/{name}"].attrs["isEmpty"] = True
    f["Prediction Export/OutputFormat"] = "hdf5"
with h5py.File(HERE / "1.3.3-objects.ilp", "w") as f:
    f["ilastikVersion"] = "1.3.3post1"
    f["workflowName"] = "Object Classification (from pixel classification)"
    for group in ("Input Data/infos", "PixelClassification", "FeatureSelections", "ObjectExtraction", "ObjectClassification"):
        f.create_group(group)
with h5py.File(HERE / "0.5.ilp", "w") as f:
    f["ilastikVersion"] = 0.5
    f["DataSets/dataItem00/data"] = np.zeros((1, 1, 4, 2, 1), "f4")
    f["DataSets/dataItem00/labels/data"] = np.zeros((1, 1, 4, 2, 1), "u1")
    f["Project/FeatureSelection/UserSelection"] = np.zeros((4, 7), bool)
with h5py.File(HERE / "0.6-unnamed.ilp", "w") as f:
    f["ilastikVersion"] = 0.6
    f["ProjectMetadata/ProjectName"] = "made"
