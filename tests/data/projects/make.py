"""Makes small.ilp: a project as ilastik 1.4.0 wrote them (fixed-length strings), with a forest of vigra and things of others in it,
and expected.json: vigra's probabilities for made rows. Needs Debian's python3-h5py and python3-vigra."""
import json
import pathlib
import h5py
import numpy as np
import vigra

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(5)
features = ["Hessian of Gaussian Eigenvalues (\u03c3=1.0) in 2D [0]", "Hessian of Gaussian Eigenvalues (\u03c3=1.0) in 2D [1]", "Gaussian Smoothing (\u03c3=1.0) in 2D"]
rows = rng.normal(size=(120, 3)).astype("f4")
labels = (1 + (rows[:, :1] + 0.5 * rows[:, 1:2] > 0) + (rows[:, 2:3] > 1)).astype("u4")


def tags(letters):
    flags = {"c": 1, "t": 8}
    return json.dumps({"axes": [{"key": k, "typeFlags": flags.get(k, 2), "resolution": 0, "description": ""} for k in letters]}, indent=2)


path = here / "small.ilp"
path.unlink(missing_ok=True)
forests = [vigra.learning.RandomForest(treeCount=n) for n in (3, 2)]
for seed, forest in enumerate(forests):
    forest.learnRF(rows, labels, seed + 1)
    forest.writeHDF5(str(path), f"/PixelClassification/ClassifierForests/Forest{seed:04}")

with h5py.File(path, "r+") as f:
    f["ilastikVersion"] = b"1.4.0"
    f["workflowName"] = b"Pixel Classification"
    f["time"] = b"Sun Nov 22 12:00:00 2026"
    f["currentApplet"] = 3
    info = f.create_group("Input Data/infos/lane0000/Raw Data")
    f["Input Data/StorageVersion"] = "0.2"
    f["Input Data/Role Names"] = np.array([b"Raw Data", b"Prediction Mask"])
    f.create_group("Input Data/infos/lane0000/Prediction Mask")
    f.create_group("Input Data/local_data")
    for key, value in {
        "__class__": b"RelativeFilesystemDatasetInfo", "filePath": b"images\\small image.tif", "location": b"FileSystem", "datasetId": b"7f3c0c0e-0000-11f1-0000-000000000001",
        "nickname": "k\u00e4fer".encode(), "axistags": tags("yx").encode(), "shape": np.array([30, 40]), "allowLabels": True, "display_mode": b"alpha-modulated",
        "normalizeDisplay": True, "drange": np.array([0, 255]),
    }.items():
        info[key] = value
    f["FeatureSelections/StorageVersion"] = "0.1"
    f["FeatureSelections/FeatureIds"] = np.array([b"HessianOfGaussianEigenvalues", b"GaussianSmoothing"])
    f["FeatureSelections/Scales"] = [0.7, 1.0]
    f["FeatureSelections/SelectionMatrix"] = np.array([[False, True], [False, True]])
    p = f["PixelClassification"]
    p["StorageVersion"] = "0.1"
    p["LabelNames"] = np.array(["a".encode(), "\u03b2".encode(), b"c"])
    p["LabelNames"].attrs["isEmpty"] = False
    for name in ("LabelColors", "PmapColors"):
        p[name] = np.array([[255, 225, 25], [0, 130, 200], [230, 25, 75]])
        p[name].attrs["isEmpty"] = False
    block = np.zeros((3, 4, 1), "u1")
    block[0, :, 0] = [1, 0, 2, 3]
    block[2, 1, 0] = 2
    p["LabelSets/labels000/block0000"] = block
    p["LabelSets/labels000/block0000"].attrs["blockSlice"] = b"[27:30,5:9,0:1]"
    p["LabelSets/labels000/block0000"].attrs["axistags"] = tags("yxc")
    p["Bookmarks/0000"] = np.void(b"(lp0\nV[1, 2]\np1\na.")
    p["Bookmarks/0000"].attrs["version"] = 1
    p["ClassifierFactory"] = b"of another make"
    p["ClassifierForests/known_labels"] = np.array([1, 2, 3], "u4")
    p["ClassifierForests/feature_names"] = np.array([n.encode() for n in features])
    p["ClassifierForests/pickled_type"] = b"clazyflow.classifiers.parallelVigraRfLazyflowClassifier\nParallelVigraRfLazyflowClassifier\np0\n."
    f["Prediction Export/StorageVersion"] = "0.1"
    f["Prediction Export/OutputFilenameFormat"] = b"{nickname}"
    f["Prediction Export/OutputFormat"] = b"tiff"
    f["Prediction Export/OutputInternalPath"] = b"volume"
    f["Prediction Export/OutputAxisOrder"] = b"cyx"
    other = f.create_group("Other Applet")
    other.attrs["owner"] = "somebody"
    other["table"] = np.array([(1, 2.5), (3, 4.5)], dtype=[("id", "i4"), ("score", "f8")])
    other["names"] = np.array([b"x", b"yz"], "S6")
    other["notes"] = np.array(["one", "\u03b2"], dtype=h5py.string_dtype())
    other.create_dataset("map", data=np.arange(60, dtype="u2").reshape(6, 10), chunks=(4, 4), compression="gzip")
    other.create_group("empty")

test = rng.normal(size=(50, 3)).astype("f4")
probabilities = sum(forest.predictProbabilities(test) * np.float32(forest.treeCount()) for forest in forests) / np.float32(5)
(here / "expected.json").write_text(json.dumps({"rows": test.tolist(), "probabilities": probabilities.tolist()}))
