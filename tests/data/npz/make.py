"""Makes the NPZ files of this folder (needs numpy). Element i of the flat array in C order is (7 i) mod 251."""
import zipfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def values(*shape):
    return (7 * np.arange(np.prod(shape)) % 251).reshape(shape).astype("<u2")


np.savez(HERE / "stored.npz", values(3, 6, 9, 2))
np.savez_compressed(HERE / "packed.npz", image=np.asfortranarray(values(3, 6, 9, 2)))
np.savez(HERE / "several.npz", raw=values(6, 9), mask=values(6, 9) % 2)
np.savez_compressed(HERE / "several_packed.npz", raw=values(6, 9), mask=values(6, 9) % 2)
np.savez(HERE / "objects.npz", np.array([[1, "a"], [None, 2]], dtype=object))
with zipfile.ZipFile(HERE / "text_too.npz", "w") as archive:
    archive.write(HERE.parent / "npy" / "shape_6x9_c.npy", "image.npy")
    archive.writestr("readme.txt", "not an array")
