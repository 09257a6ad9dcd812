"""Brings ilastik's cases into this folder, small: make.py <folder of the cases>. Needs h5py, numpy and tifffile.

Files are copied as they are, but features.h5: of every channel its hash is kept (features.sha256), and of the values only a corner to look into."""
import hashlib
import pathlib
import shutil
import sys

import h5py
import numpy as np
import tifffile

HERE = pathlib.Path(__file__).parent
CORNER = {"t": 99, "z": 8, "y": 24, "x": 24}
COPIED = ["case.json", "channel_names.txt", "image.*", "image2.tif", "labels*", "project.ilp", "probabilities.h5", "simple_segmentation.h5",
          "training_matrix.h5", "suggest_icap.json"]
WITH_UNCERTAINTY = ["c01", "c03", "c05", "c08", "c11", "c12"]
DESCRIBED = ["c05_prob_multipage.tiff", "c06_prob_u8.tiff", "c06_seg_multipage.tiff"]


def shrink(source, target):
    with h5py.File(source / "features.h5") as whole, h5py.File(target / "features.h5", "w") as part:
        values = whole["features"][()]
        axes = whole["features"].attrs["axes"]
        corner = values[tuple(slice(CORNER.get(axis, None)) for axis in axes)]
        kept = part.create_dataset(
            "features", data=corner, chunks=(*corner.shape[:-1], 1), compression="gzip", compression_opts=9, shuffle=True)
        kept.attrs["axes"] = axes
    names = (source / "channel_names.txt").read_text(encoding="utf-8").splitlines()
    assert values.dtype == np.float32 and len(names) == values.shape[-1]
    hashes = [hashlib.sha256(np.ascontiguousarray(values[..., c], "<f4").tobytes()).hexdigest() for c in range(len(names))]
    lines = [f"{digest}  {name}\n" for digest, name in zip(hashes, names)]
    (target / "features.sha256").write_text("".join(lines), encoding="utf-8", newline="\n")


source = pathlib.Path(sys.argv[1])
for case in sorted(source.glob("c*")):
    target = HERE / case.name
    target.mkdir(exist_ok=True)
    for pattern in COPIED + ["uncertainty.h5"] * (case.name[:3] in WITH_UNCERTAINTY):
        for file in case.glob(pattern):
            (target / file.name).write_bytes(file.read_bytes())
    shrink(case, target)

exports = HERE / "exports"
exports.mkdir(exist_ok=True)
for name in ["c05_prob_npy.npy", "c06_seg_seq_00.png", "c06_seg_seq_01.png"]:
    shutil.copyfile(source / "exports" / name, exports / name)
for name in DESCRIBED:
    with tifffile.TiffFile(source / "exports" / name) as file:
        (exports / f"{pathlib.Path(name).stem}.ome.xml").write_text(file.pages[0].description, encoding="utf-8", newline="\n")
