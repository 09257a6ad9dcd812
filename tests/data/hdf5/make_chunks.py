"""A file with 2400 chunks of 5 x 4 pixels, pixel y, x being (31 y + 7 x) mod 256: make_chunks.py file.h5 earliest|latest|extensible|btree2|sparse
none|gzip. The first argument is the kind of index: B-tree 1, fixed array, extensible array, B-tree 2, or B-tree 1 of which every second chunk
is missing and reads as 9."""
import sys
import h5py
import numpy as np

path, kind, compression = sys.argv[1:]
y, x = np.mgrid[0:198, 0:239]
a = ((31 * y + 7 * x) % 256).astype("u1")
unlimited = {"extensible": (None, a.shape[1]), "btree2": (None, None)}.get(kind)
with h5py.File(path, "w", libver="latest" if kind in ("latest", "extensible", "btree2") else "earliest") as f:
    d = f.create_dataset("d", a.shape, "u1", chunks=(5, 4), maxshape=unlimited, fillvalue=9, compression=None if compression == "none" else compression)
    if kind != "sparse":
        d[...] = a
    else:
        for i in range(0, a.shape[0], 5):
            for j in range(0, a.shape[1], 4):
                if (i // 5 + j // 4) % 2 == 0:
                    d[i:i + 5, j:j + 4] = a[i:i + 5, j:j + 4]
