"""Makes types.h5: what h5py users put into files, for the test that copies it."""
import pathlib
import h5py
import numpy as np

with h5py.File(pathlib.Path(__file__).with_name("types.h5"), "w", track_order=False) as f:
    f["i4"] = np.arange(6, dtype="<i4").reshape(2, 3)
    f["i4_big"] = np.arange(6, dtype=">i4")
    f["u8"] = np.arange(3, dtype="u8")
    f["f2"] = np.array([1, 2.5], "f2")
    f["f4_big"] = np.array([1, 2.5], ">f4")
    f["f8"] = np.pi
    f["fixed"] = np.array([b"ab", b"cdefg"], "S5")
    f["fixed_scalar"] = np.bytes_(b"hello")
    f.create_dataset("fixed_utf8", data=np.array(["\u03c3".encode()], "S4").astype(h5py.string_dtype("utf-8", 4)))
    f["text"] = "h\u00e4"
    f["text_array"] = np.array(["a", "bb", ""], dtype=h5py.string_dtype())
    f["bool"] = np.array([[True, False]])
    f["bool_scalar"] = True
    f["void"] = np.void(b"abc\0ef")
    f["void_array"] = np.array([b"abcdef", b"ghijkl"], "V6")
    f["record"] = np.array([(1, 2.5, b"xy")], dtype=[("a", "i4"), ("b", "f8"), ("c", "S3")])
    f["complex"] = np.array([1 + 2j])
    f["enum"] = np.array([1, 2], dtype=h5py.enum_dtype({"A": 1, "B": 2}, "i2"))
    f["none"] = np.zeros((0, 3), "i8")
    f.create_dataset("gzip", data=np.arange(10000, dtype="u2").reshape(100, 100), chunks=(32, 32), compression="gzip", shuffle=True)
    f.create_dataset("large", data=(np.arange(1 << 19) % 1000).astype(">u4").reshape(1 << 10, -1), chunks=(100, 512), compression="gzip", compression_opts=9)
    group = f.create_group("group")
    group.create_group("empty")
    group.attrs["array"] = [1, 2]
    group.attrs["single"] = 0.5
    group.attrs["text"] = "str"
    group.attrs["bool"] = True
    group.attrs["texts"] = np.array(["x", "y"], dtype=h5py.string_dtype())
    f["i4"].attrs["note"] = "on a data set"
