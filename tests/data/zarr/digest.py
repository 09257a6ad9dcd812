"""What zarr-python reads of arrays: digest.py (hierarchy key axes)… → for each, in a line of JSON, shape along t z c y x, type and SHA-256 of the
elements in that order, with the chunks, the compressor and the attributes of the root."""
import hashlib
import json
import sys
import numpy as np
import zarr

for path, key, axes in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3]):
    root = zarr.open_group(path, mode="r")
    d = root[key]
    a = np.asarray(d[...])
    a = a.transpose([axes.index(x) for x in "tzcyx" if x in axes])
    kind = a.dtype.str[1:]
    shape = [d.shape[axes.index(x)] if x in axes else 1 for x in "tzcyx"]
    print(json.dumps({"shape": shape, "type": kind, "sha256": hashlib.sha256(np.ascontiguousarray(a).astype("<" + kind).tobytes()).hexdigest(),
                      "chunks": d.chunks, "compressor": d.compressor.get_config(), "attributes": dict(root.attrs)}))
