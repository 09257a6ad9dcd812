"""Makes the files of this folder. Usage: make.py <folder with ilastik's reference cases>. Needs numpy, h5py and vigra."""
import json
import pathlib
import sys
import tempfile

import h5py
import numpy
import vigra

HERE = pathlib.Path(__file__).parent


def read_tree(group, class_count):
    """A vigra tree as parallel arrays; inner nodes in the order of the file, leaves as ~index."""
    topology, parameters = group["topology"][:], group["parameters"][:]
    address, nodes, leaves = 2, [], []
    while address < len(topology):
        is_leaf = topology[address] == 0x40000000
        (leaves if is_leaf else nodes).append(address)
        address += 2 if is_leaf else 5
    reference = {a: i for i, a in enumerate(nodes)} | {a: ~i for i, a in enumerate(leaves)}
    return {
        "features": [int(topology[a + 4]) for a in nodes],
        "thresholds": [float(parameters[topology[a + 1] + 1]) for a in nodes],
        "left": [reference[topology[a + 2]] for a in nodes],
        "right": [reference[topology[a + 3]] for a in nodes],
        "fractions": [float(v) for a in leaves for v in parameters[topology[a + 1] + 1:topology[a + 1] + 1 + class_count]],
        "weights": [float(parameters[topology[a + 1]]) for a in leaves],
    }


def read_forest(group, class_count):
    return [read_tree(group[name], class_count) for name in sorted(group) if name.startswith("Tree_")]


def matrix(name, random):
    """Small training sets with what makes trees hard: ties, constant columns, repeated rows, contradictory labels."""
    rows, columns, classes = {"two": (180, 9, 2), "three": (150, 7, 3), "five": (240, 6, 5), "tied": (200, 4, 2), "one_column": (60, 1, 2)}[name]
    x = random.normal(size=(rows, columns)).astype(numpy.float32)
    y = random.integers(0, classes, rows)
    y[:classes] = range(classes)
    x[:, 0] += y
    if name == "tied":
        x = numpy.round(x * 2) / 2
        x[:, 2] = 7
    if name == "five":
        x[:, 1] = numpy.round(x[:, 1])
        x[100:160] = x[:60]
    if name == "three":
        x[:, 1] = 1e-30 * x[:, 1]
        x[:, 2] = 1e30 * x[:, 2]
    return x.astype(numpy.float32), y.astype(numpy.uint32)


def write(name, content):
    (HERE / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


def vigra_trainings():
    for number, name in enumerate(["two", "three", "five", "tied", "one_column"]):
        x, y = matrix(name, numpy.random.default_rng(number))
        forest = vigra.learning.RandomForest(treeCount=12)
        seed = 1000 + number
        oob = forest.learnRF(x, y[:, None], randomSeed=seed)
        classes = int(y.max()) + 1
        with tempfile.TemporaryDirectory() as folder:
            forest.writeHDF5(folder + "/f.h5", "f")
            with h5py.File(folder + "/f.h5") as file:
                trees = read_forest(file["f"], classes)
        write(f"vigra_{name}.json", {
            "seed": seed, "classCount": classes, "oob": oob, "classes": y.tolist(),
            "columns": [[float(v) for v in column] for column in x.T], "trees": trees,
            "probabilities": [[float(v) for v in p] for p in forest.predictProbabilities(x).T],
        })


def ilastik_case(reference, case, output, step):
    folder = pathlib.Path(reference) / case
    with h5py.File(folder / "project.ilp") as file:
        forests = file["PixelClassification/ClassifierForests"]
        groups = [read_forest(forests[name], 2) for name in sorted(forests) if name.startswith("Forest")]
    with h5py.File(folder / "features.h5") as file:
        features = file["features"][:]
    with h5py.File(folder / "probabilities.h5") as file:
        probabilities = file["exported_data"][:]
    rows = features.reshape(-1, features.shape[-1])[::step]
    expected = probabilities.reshape(-1, probabilities.shape[-1])[::step]
    write(output, {
        "classCount": 2, "groupSizes": [len(group) for group in groups], "trees": sum(groups, []),
        "columns": [[float(v) for v in column] for column in rows.T], "probabilities": [[float(v) for v in p] for p in expected.T],
    })


vigra_trainings()
ilastik_case(sys.argv[1], "c01_gray8_allfeatures", "ilastik_c01.json", 171)
