"""Makes the NPY files of this folder (needs numpy)."""
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def values(shape):
    """Element i of the flat C-order array is (7 i) mod 251, less 100 for float types, less 125 for signed ones, quarters for floats."""
    return (7 * np.arange(np.prod(shape, dtype=int)) % 251).reshape(shape)


def typed(shape, dtype):
    dtype = np.dtype(dtype)
    array = values(shape)
    if dtype.kind == "b":
        return array % 2 == 1
    if dtype.kind == "f":
        return ((array - 100) / 4).astype(dtype)
    return (array - (125 if dtype.kind == "i" else 0)).astype(dtype)


for name in "b1 u1 i1 u2 i2 u4 i4 u8 i8 f2 f4 f8".split():
    for endian in ("<",) if name[1] == "1" else "<>":
        array = typed((5, 7, 3), endian + name)
        tag = f"{name}_{'le' if endian == '<' else 'be'}"
        np.save(HERE / f"{tag}_c.npy", array)
        np.save(HERE / f"{tag}_f.npy", np.asfortranarray(array))

for shape in ((6, 9), (2, 6, 9), (6, 9, 1), (3, 6, 9, 2), (2, 3, 6, 9, 4)):
    array = typed(shape, "<u2")
    np.save(HERE / f"shape_{'x'.join(map(str, shape))}_c.npy", array)
    np.save(HERE / f"shape_{'x'.join(map(str, shape))}_f.npy", np.asfortranarray(array))

for version in ((2, 0), (3, 0)):
    with open(HERE / f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, typed((5, 7, 3), "<u2"), version=version)

np.save(HERE / "refused_object.npy", np.array([[1, "a"], [None, 2]], dtype=object), allow_pickle=True)
np.save(HERE / "refused_record.npy", np.zeros((2, 3), dtype=[("r", "u1"), ("g", "u1")]))
np.save(HERE / "refused_complex.npy", np.zeros((2, 3), dtype="c8"))
np.save(HERE / "refused_text.npy", np.array([["ab", "c"]]))
np.save(HERE / "refused_1d.npy", np.zeros(4, dtype="u1"))
np.save(HERE / "refused_6d.npy", np.zeros((1, 1, 1, 1, 2, 2), dtype="u1"))
np.save(HERE / "refused_empty.npy", np.zeros((0, 4), dtype="u1"))
