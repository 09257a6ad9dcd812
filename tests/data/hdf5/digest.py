"""What h5py reads of data sets: digest.py (file.h5 data/set axes)… → for each, in a line of JSON, shape along t z c y x, type and SHA-256 of the
elements in that order, with the attributes, chunks and compression. An empty data/set is the only one of its file.
64-bit integers count as float64, float16 as float32, bools as uint8."""
import hashlib
import json
import sys
import h5py
import numpy as np


def only_dataset(file):
    found = []
    file.visititems(lambda name, item: found.append(item) if isinstance(item, h5py.Dataset) else None)
    assert len(found) == 1, found
    return found[0]


for path, name, axes in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3]):
    with h5py.File(path, "r") as f:
        d = f[name] if name else only_dataset(f)
        a = d[()]
        kind = {"b": "u1", "f2": "f4", "u8": "f8", "i8": "f8"}.get("b" if a.dtype.kind == "b" else a.dtype.str[1:], a.dtype.str[1:])
        a = a.transpose([axes.index(x) for x in "tzcyx" if x in axes]).astype("<" + kind)
        shape = [d.shape[axes.index(x)] if x in axes else 1 for x in "tzcyx"]
        attributes = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in d.attrs.items()}
        print(json.dumps({"shape": shape, "type": kind, "sha256": hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest(),
                          "attributes": attributes, "chunks": d.chunks, "compression": d.compression, "level": d.compression_opts}))
