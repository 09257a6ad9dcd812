"""Lets vigra read the forests of a project and predict: predict.py project.ilp rows.json → probabilities as JSON, forests summed as ilastik does."""
import json
import sys
import h5py
import numpy as np
import vigra

with h5py.File(sys.argv[1], "r") as f:
    names = sorted(n for n in f["PixelClassification/ClassifierForests"] if n.startswith("Forest"))
rows = np.array(json.load(open(sys.argv[2]))["rows"], "f4")
forests = [vigra.learning.RandomForest(sys.argv[1], f"/PixelClassification/ClassifierForests/{n}") for n in names]
sums = np.float32(0)
for forest in forests:
    sums = sums + forest.predictProbabilities(rows) * np.float32(forest.treeCount())
print(json.dumps((sums / np.float32(sum(f.treeCount() for f in forests))).tolist()))
