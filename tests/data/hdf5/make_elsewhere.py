"""Makes elsewhere/: data sets whose elements or links are in other files, and files with something before them or of other kinds. The pixel at y, x of
image k is 7 y + x + 50 k, in whatever type."""
import pathlib
import h5py
import numpy as np

here = pathlib.Path(__file__).parent / "elsewhere"
here.mkdir(exist_ok=True)
EARLY = {"libver": "earliest"}
Y, X = np.mgrid[0:9, 0:11]


def image(k, dtype):
    return (7 * Y + X + 50 * k).astype(dtype)


def source(name, k, shape=(9, 11), dtype="<f8", path="d"):
    return h5py.VirtualSource(name, path, shape, dtype)


for k in range(3):
    with h5py.File(here / f"part{k}.h5", "w", **EARLY) as f:
        f["d"] = image(k, "<f8")
        f["small"] = image(k, "<u2")
with h5py.File(here / "growing.h5", "w", libver="latest") as f:
    f.create_dataset("d", data=np.stack([image(k, "<u2") for k in range(4)]), maxshape=(None, 9, 11), chunks=(1, 9, 11))

with h5py.File(here / "virtual.h5", "w", libver="latest") as f:
    f["own"] = image(0, "<i4")
    layout = h5py.VirtualLayout((4, 9, 11), "<f8")
    for k in range(3):
        layout[k] = source(f"part{k}.h5", k)
    f.create_virtual_dataset("stack", layout, fillvalue=-1.5)
    layout = h5py.VirtualLayout((9, 11), "<i4")
    layout[:] = source(".", 0, dtype="<i4", path="own")
    f.create_virtual_dataset("same_file", layout)
    layout = h5py.VirtualLayout((18, 22), "<u2")
    for k in range(2):
        layout[k::2, k::2] = source(f"part{k}.h5", k, dtype="<u2", path="small")
    f.create_virtual_dataset("steps", layout, fillvalue=9)
    layout = h5py.VirtualLayout((4, 5), "<u2")
    layout[:] = source("part1.h5", 1, dtype="<u2", path="small")[1:9:2, 2:11:2]
    f.create_virtual_dataset("thinned", layout)
    layout = h5py.VirtualLayout((2, 9, 11), "<f8")
    layout[:] = h5py.VirtualSource(".", "stack", (4, 9, 11), "<f8")[1:3]
    f.create_virtual_dataset("nested", layout)
    layout = h5py.VirtualLayout((9, 11), "<f8")
    layout[:] = source("gone.h5", 0)
    f.create_virtual_dataset("missing", layout)
    layout = h5py.VirtualLayout((9, 11), "<f8")
    layout[:] = source("part0.h5", 0, path="small")
    f.create_virtual_dataset("other_type", layout)
    layout = h5py.VirtualLayout((9, 11), "<f8")
    layout[:] = source(".", 0, path="circle")
    f.create_virtual_dataset("circle", layout)
    for name, outside in {"outside": "../single.h5", "absolute": "/etc/passwd", "windows": "C:\\data\\a.h5", "share": "\\\\server\\share\\a.h5"}.items():
        layout = h5py.VirtualLayout((21, 34, 4), "u1")
        layout[:] = source(outside, 0, (21, 34, 4), "u1", "deep/er/image")
        f.create_virtual_dataset(name, layout)

    # h5py has no words for these two.
    def mapped(name, file, dataset, target, wanted, dtype):
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_virtual(target, file, dataset, wanted)
        h5py.h5d.create(f.id, name, h5py.h5t.py_create(np.dtype(dtype)), target, plist)

    U = h5py.h5s.UNLIMITED
    target = h5py.h5s.create_simple((0, 9, 11), (U, 9, 11))
    target.select_hyperslab((0, 0, 0), (U, 1, 1), (1, 1, 1), (1, 9, 11))
    mapped(b"numbered", b"part%b.h5", b"/d", target, h5py.h5s.create_simple((9, 11)), "<f8")
    target = h5py.h5s.create_simple((0, 9, 11), (U, 9, 11))
    target.select_hyperslab((0, 0, 0), (U, 1, 1), (1, 1, 1), (1, 9, 11))
    wanted = h5py.h5s.create_simple((1, 9, 11), (U, 9, 11))
    wanted.select_hyperslab((0, 0, 0), (U, 1, 1), (1, 1, 1), (1, 9, 11))
    mapped(b"growing", b"growing.h5", b"/d", target, wanted, "<u2")

(here / "raw.bin").write_bytes(b"head" + image(2, "<u2").tobytes())
with h5py.File(here / "raw.h5", "w", **EARLY) as f:
    f.create_dataset("whole", (9, 11), "<u2", external=[("raw.bin", 4, 198)])
    f.create_dataset("two_parts", (9, 11), "<u2", external=[("raw.bin", 4, 50), ("raw.bin", 54, h5py.h5f.UNLIMITED)])
    f.create_dataset("short", (9, 11), "<u2", external=[("raw.bin", 100, 198)])
    f.create_dataset("missing", (9, 11), "<u2", external=[("gone.bin", 0, 198)])
    f.create_dataset("outside", (9, 11), "<u2", external=[("../single.h5", 0, 198)])
    f.create_dataset("folder", (9, 11), "<u2", external=[(".", 0, 198)])
    f.create_dataset("inside_by_detour", (9, 11), "<u2", external=[("../elsewhere/raw.bin", 4, 198)])

with h5py.File(here / "links.h5", "w", **EARLY) as f:
    f["g/image"] = image(1, "u1")
    f["soft"] = h5py.SoftLink("/g/image")
    f["g/relative"] = h5py.SoftLink("image")
    f["chain"] = h5py.SoftLink("g/relative")
    f["to_group"] = h5py.SoftLink("g")
    f["dangling"] = h5py.SoftLink("/no/such")
    f["self"] = h5py.SoftLink("/self")
    f["ping"] = h5py.SoftLink("pong")
    f["pong"] = h5py.SoftLink("/ping")
    f["g/up"] = h5py.SoftLink("/g/up/deeper")
    f["g/back"] = f["g"]
    f["other"] = h5py.ExternalLink("part2.h5", "/small")
    f["gone"] = h5py.ExternalLink("gone.h5", "/d")
    f["outside"] = h5py.ExternalLink("../single.h5", "deep/er/image")
    f["itself"] = h5py.ExternalLink("links.h5", "/itself")

with h5py.File(here / "only_outside.h5", "w", **EARLY) as f:
    f["a"] = h5py.ExternalLink("../single.h5", "deep/er/image")

with h5py.File(here / "userblock.h5", "w", userblock_size=2048, **EARLY) as f:
    f["d"] = image(0, "<u2")
    f["d"].attrs["MATLAB_class"] = np.bytes_("uint16")

with h5py.File(here / "kinds.h5", "w", **EARLY) as f:
    f.create_dataset("enum", data=image(0, ">i2") - 20, dtype=h5py.enum_dtype({"cell": -20, "edge": 3}, ">i2"))
    f.create_dataset("bool", data=image(0, "u1") % 2 == 1)
    for name, tid in {b"bits8": h5py.h5t.STD_B8LE, b"bits16": h5py.h5t.STD_B16BE}.items():
        d = h5py.h5d.create(f.id, name, tid, h5py.h5s.create_simple((9, 11)))
        a = image(0, "u1" if name == b"bits8" else ">u2")
        d.write(h5py.h5s.ALL, h5py.h5s.ALL, a, tid)
    f["record"] = np.zeros((9, 11), [("a", "i4")])
    f["text"] = np.full((9, 11), b"x")
    f["reference"] = np.full((9, 11), f.ref, h5py.ref_dtype)
    tid = h5py.h5t.IEEE_F32LE.copy()
    tid.set_fields(15, 7, 8, 0, 7)
    tid.set_size(2)
    tid.set_ebias(127)
    h5py.h5d.create(f.id, b"bfloat16", tid, h5py.h5s.create_simple((9, 11)))

with h5py.File(here / "cells.ims", "w", **EARLY) as f:
    for channel in range(2):
        g = f.create_group(f"DataSet/ResolutionLevel 0/TimePoint 0/Channel {channel}")
        g.create_dataset("Data", data=np.stack([image(channel, "u1")] * 2), chunks=(2, 9, 11), compression="gzip")
        g["Histogram"] = np.zeros(256, "u8")
    f["DataSetInfo/Image"] = 0
