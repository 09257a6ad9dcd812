"""Makes odd.h5 (rare things that a copy carries), refused.h5 (one thing an item that it does not) and latest.h5 (groups of the new kind)."""
import pathlib
import h5py
import numpy as np

here = pathlib.Path(__file__).parent


def fill_links(f):
    g = f.create_group("links")
    g["before"] = np.arange(3)
    g["elsewhere"] = h5py.ExternalLink("somewhere/other data.h5", "/volume/data")
    g["short"] = h5py.ExternalLink("a.h5", "/")
    g["after"] = np.arange(4)
    g.create_group("below")["deep"] = "found"
    g["below"]["missing"] = h5py.ExternalLink("gone.h5", "x")
    g["below"]["late"] = np.float64(1.5)
    g["soft"] = h5py.SoftLink("/links/after")
    g["relative"] = h5py.SoftLink("below/deep")
    g["dangling"] = h5py.SoftLink("/not/there")
    g["hard"] = g["after"]
    g["hard_group"] = g["below"]
    f["soft_in_old_group"] = h5py.SoftLink("/links")


with h5py.File(here / "odd.h5", "w") as f:
    fill_links(f)
    g = f.create_group("storage")
    a = np.arange(60 * 40, dtype="<u2").reshape(60, 40)
    g.create_dataset("chunks", data=a, chunks=(16, 40))
    g.create_dataset("gzip", data=a, chunks=(16, 16), compression="gzip", compression_opts=1, shuffle=True, fletcher32=True)
    g.create_dataset("fletcher", data=a, chunks=(60, 8), fletcher32=True)
    g.create_dataset("shuffle", data=a, chunks=(7, 9), shuffle=True)
    g.create_dataset("lzf", data=a, chunks=(32, 32), compression="lzf")
    g.create_dataset("single", data=a, chunks=(60, 40), compression="gzip", compression_opts=9)
    g.create_dataset("growing", data=a, maxshape=(None, 40), chunks=(128, 40), compression="gzip", compression_opts=3)
    g.create_dataset("scaled", data=a, chunks=(16, 16), scaleoffset=0)
    g.create_dataset("unwritten", (5,), "i4", fillvalue=7)
    g.create_dataset("holes", (64,), "i4", fillvalue=-3, chunks=(8,))[20:22] = 5
    g.create_dataset("large", data=np.arange(1 << 17, dtype="f8") // 9, chunks=(1 << 17,), compression="gzip", compression_opts=9)
    g.create_dataset("larger", data=np.arange(600 * 500, dtype=">u4").reshape(600, 500) // 999, chunks=(100, 500), compression="gzip", compression_opts=9, shuffle=True)
    g.create_dataset("largest", data=np.zeros((600, 500), "f4"), chunks=(600, 500), compression="gzip", compression_opts=9)
    g.create_dataset("nothing", (0, 4), "f4", maxshape=(None, 4), chunks=(16, 4), compression="gzip")
    g.create_dataset("texts", data=np.array(["a", "b\u00e4", ""] * 4, dtype=object), dtype=h5py.string_dtype(), chunks=(5,), compression="gzip", compression_opts=9)
    g = f.create_group("types")
    g["mixed_orders"] = np.array([(1, 2.5, 3, b"xy")], dtype=[("a", ">i4"), ("b", "<f8"), ("c", ">u2"), ("d", "S3")])
    g["nested"] = np.array([((1, [2, 3]), True)], dtype=[("in", [("a", "i1"), ("b", ">i2", (2,))]), ("flag", "?")])
    g["sub_array"] = np.zeros(3, dtype=[("m", "f4", (2, 3))])
    g["enum_big"] = np.array([1, 500], dtype=h5py.enum_dtype({"A": 1, "B": 500}, ">i2"))
    g["long_double"] = np.array([1.25], "g")
    g["half_big"] = np.array([1, 2], ">f2")
    tid = h5py.h5t.C_S1.copy()
    tid.set_size(6)
    tid.set_strpad(h5py.h5t.STR_SPACEPAD)
    h5py.h5d.create(g.id, b"space_padded", tid, h5py.h5s.create_simple((2,))).write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([b"ab    ", b"cdefgh"]), tid)
    tid = h5py.h5t.STD_U16LE.copy()
    tid.set_precision(12)
    h5py.h5d.create(g.id, b"twelve_bits", tid, h5py.h5s.create_simple((3,))).write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 2, 4095], "u2"))
    h5py.h5d.create(g.id, b"bits", h5py.h5t.STD_B16LE, h5py.h5s.create_simple((2,)))
    g = f.create_group("lists")
    for kind in ("i4", "u1", "i1", "f4", "f8", "u8"):
        d = g.create_dataset(kind, (4,), h5py.vlen_dtype(np.dtype(kind)))
        d[0] = [1, 2, 3]
        d[2] = np.arange(100).astype(kind)
        d[3] = [5]
    d = g.create_dataset("table", (2, 2), h5py.vlen_dtype(np.int32), chunks=(1, 2))
    d[0, 0], d[0, 1], d[1, 0], d[1, 1] = [1], [2, 3], [], [4, 5, 6]
    g.create_dataset("none", (3,), h5py.string_dtype())
    g = f.create_group("empty")
    g["f4"] = h5py.Empty("f4")
    g["i8"] = h5py.Empty("i8")
    g["text"] = h5py.Empty(h5py.string_dtype())
    g.attrs["f8"] = h5py.Empty("f8")
    g.attrs["text"] = h5py.Empty(h5py.string_dtype())
    for i in range(20):
        f["types"].attrs[f"many{i:02}"] = i
    f["types"].attrs["u1"] = np.uint8(7)
    f["types"].attrs["h\u00e4"] = "\u03c3"

with h5py.File(here / "latest.h5", "w", libver="latest", track_order=True) as f:
    fill_links(f)
    g = f.create_group("many")
    for i in range(1500):
        if i % 3 == 0:
            g[f"item{i:04}"] = h5py.SoftLink(f"/links/{i}")
        elif i % 3 == 1:
            g[f"item{i:04} " + "long name " * (i % 7)] = h5py.ExternalLink(f"file{i}.h5", "/x")
        else:
            g[f"item{i:04}"] = f["links/after"]
    for i in range(30):
        g.attrs[f"attribute{i}"] = f"value {i}"
    f["links"].attrs["two"] = [1.5, 2.5]

with h5py.File(here / "refused.h5", "w") as f:
    f["reference"] = f.ref
    f["region"] = np.array([f.ref], dtype=h5py.ref_dtype)
    f["record_with_text"] = np.array([(1, "text")], dtype=[("a", "i4"), ("b", h5py.string_dtype())])
    f["record_with_reference"] = np.array([(f.ref,)], dtype=[("r", h5py.ref_dtype)])
    f["named_type"] = np.dtype("f8")
    f.create_dataset("of_named_type", data=np.zeros(2), dtype=f["named_type"])
    d = f.create_dataset("lists_of_text", (1,), h5py.vlen_dtype(h5py.string_dtype()))
    f.create_dataset("list", (), h5py.vlen_dtype(np.int32))
    f.create_dataset("lists_big", (1,), h5py.vlen_dtype(np.dtype(">i4")))
    f["empty_record"] = h5py.Empty(np.dtype([("a", "i4")]))
    layout = h5py.VirtualLayout((4,), "i4")
    layout[:] = h5py.VirtualSource("gone.h5", "x", (4,))
    f.create_virtual_dataset("virtual", layout)
    f.create_dataset("outside", (4,), "i4", external=[("gone.raw", 0, 16)])
    g = f.create_group("circle")
    g["up"] = g
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((4,))
    plist.set_filter(5)
    h5py.h5d.create(f.id, b"nbit", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((8,)), plist)
    for name, value in {
        "big": np.array([1], ">i4"), "record": np.array([(1,)], dtype=[("a", "i4")]), "reference": f.ref,
        "enum": np.array([1], h5py.enum_dtype({"A": 1}, "i2")), "complex": 1j,
    }.items():
        f.create_group("with_" + name).attrs["it"] = value
    lists = np.empty(1, object)
    lists[0] = np.arange(3, dtype="i4")
    f.create_group("with_list").attrs.create("it", lists, dtype=h5py.vlen_dtype(np.int32))
