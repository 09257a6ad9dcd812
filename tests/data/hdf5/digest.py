"""What h5py reads of a data set: digest.py file.h5 data/set axes → shape along t z c y x, type and SHA-256 of the elements in that order, as JSON
with the attributes, chunks and compression. 64-bit integers count as float64, float16 as float32, bools as uint8."""
import hashlib
import json
import sys
import h5py
import numpy as np

with h5py.File(sys.argv[1], "r") as f:
    d = f[sys.argv[2]]
    axes = sys.argv[3]
    a = d[()]
    kind = {"b": "u1", "f2": "f4", "u8": "f8", "i8": "f8"}.get("b" if a.dtype.kind == "b" else a.dtype.str[1:], a.dtype.str[1:])
    a = a.transpose([axes.index(x) for x in "tzcyx" if x in axes]).astype("<" + kind)
    shape = [d.shape[axes.index(x)] if x in axes else 1 for x in "tzcyx"]
    attributes = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in d.attrs.items()}
    print(json.dumps({"shape": shape, "type": kind, "sha256": hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest(),
                      "attributes": attributes, "chunks": d.chunks, "compression": d.compression, "level": d.compression_opts}))
