"""Makes images.h5 and single.h5. Every data set holds, along axes t z c y x in whatever order, the number of the element in the order
t, z, c, y, x, modulo 120, so that a test needs no second copy."""
import json
import pathlib
import h5py
import numpy as np

here = pathlib.Path(__file__).parent
SIZES = {"t": 2, "z": 3, "c": 4, "y": 21, "x": 34}


def image(axes, dtype):
    order = [a for a in "tzcyx" if a in axes]
    values = np.arange(np.prod([SIZES[a] for a in order])).reshape([SIZES[a] for a in order]) % 120
    return np.ascontiguousarray(values.transpose([order.index(a) for a in axes])).astype(dtype)


def tags(axes, resolution=()):
    flags = {"c": 1, "t": 8}
    return json.dumps({"axes": [{"key": a, "typeFlags": flags.get(a, 2), "resolution": dict(resolution).get(a, 0), "description": ""} for a in axes]})


with h5py.File(here / "images.h5", "w") as f:
    for dtype in ("u1", "i1", "<u2", ">u2", "<i2", ">i2", "<u4", "<i4", ">i4", "<u8", "<i8", "<f2", "<f4", ">f4", "<f8", ">f8"):
        d = f.create_dataset("types/" + dtype.replace("<", "le_").replace(">", "be_"), data=image("yx", dtype))
        d.attrs["axistags"] = tags("yx")
    f.create_dataset("types/bool", data=image("yx", "u1") % 2 == 1)
    for axes in ("yx", "xy", "yxc", "cyx", "xyc", "zyx", "tzyxc", "txyzc", "xyzct", "tczyx"):
        f.create_dataset("contiguous/" + axes, data=image(axes, "u2")).attrs["axistags"] = tags(axes)
        chunks = tuple({"t": 1, "z": 2, "c": 1, "y": 8, "x": 13}[a] for a in axes)
        d = f.create_dataset("chunked/" + axes, data=image(axes, ">f4"), chunks=chunks, compression="gzip", compression_opts=9, shuffle=True)
        d.attrs["axistags"] = tags(axes)
    f.create_dataset("lzf", data=image("yxc", "u1"), chunks=(7, 11, 4), compression="lzf").attrs["axistags"] = tags("yxc")
    f.create_dataset("fletcher", data=image("yx", "u2"), chunks=(10, 10), fletcher32=True)
    f.create_dataset("extendable", data=image("zyx", "u1"), chunks=(2, 5, 40), maxshape=(None, None, 40))
    noise = np.random.default_rng(1).integers(0, 256, (16, 16), "u1")
    f.create_dataset("lzf_incompressible", data=noise, chunks=(16, 16), compression="lzf")
    f["lzf_plain"] = noise
    d = f.create_dataset("attributes/axes", data=image("cyx", "u1"))
    d.attrs["axes"] = "cyx"
    d.attrs["element_size_um"] = [2.0, 0.25, 0.5]
    d = f.create_dataset("attributes/labels", data=image("tyx", "u1"))
    d.attrs["DIMENSION_LABELS"] = np.array(["t", "y", "x"], dtype=h5py.string_dtype())
    d = f.create_dataset("attributes/units", data=image("zyx", "u1"))
    d.attrs["axistags"] = tags("zyx", {"z": 3, "y": 1.5, "x": 0.75}.items())
    d.attrs["axis_units"] = '{"z": "um", "y": "um", "x": "um"}'
    f.create_dataset("plain/zyx", data=image("zyx", "u1"))
    f.create_dataset("plain/yxc", data=image("yxc", "u1"))
    f.create_dataset("refused/1d", data=np.arange(5))
    f.create_dataset("refused/6d", data=np.zeros((1,) * 6))
    f.create_dataset("refused/complex", data=np.zeros((4, 4), "c8"))
    f.create_dataset("refused/empty", data=np.zeros((0, 4)))
    f.create_dataset("refused/text", data=np.array([[b"a", b"b"], [b"c", b"d"]]))

with h5py.File(here / "single.h5", "w") as f:
    f.create_dataset("deep/er/image", data=image("yxc", "u1")).attrs["axistags"] = tags("yxc")
    f["not an image"] = "text"
    f["list"] = np.arange(9)

# Stored in the object's header, as small data may be.
with h5py.File(here / "compact.h5", "w") as f:
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    values = image("yx", "<i4")
    h5py.h5d.create(f.id, b"compact", h5py.h5t.py_create(values.dtype), h5py.h5s.create_simple(values.shape), properties).write(
        h5py.h5s.ALL, h5py.h5s.ALL, values)
