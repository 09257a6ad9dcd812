"""Makes the TIFF files of this folder and expected.tsv. Needs numpy, tifffile, Pillow and libtiff's tiffcp.

Every sample is (((7x + 13y + 31c + 57z + 91t + x*y) mod modulus) + offset) * scale, so that the files need no copies of their pixels;
files whose compression loses something have what Pillow (libjpeg-turbo) decodes beside them as .bin, [c][y][x].
"""
import json
import os
import struct
import subprocess
import zlib

import numpy as np
import tifffile
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
os.chdir(HERE)
rows = []
TYPES = {"u1": "UInt8", "i1": "Int8", "u2": "UInt16", "i2": "Int16", "u4": "UInt32", "i4": "Int32", "f4": "Float32", "f8": "Float64"}


def image(dtype, t=1, z=1, c=1, y=37, x=53, modulus=251, offset=0, scale=1.0):
    tt, zz, cc, yy, xx = np.ogrid[:t, :z, :c, :y, :x]
    v = ((7 * xx + 13 * yy + 31 * cc + 57 * zz + 91 * tt + xx * yy) % modulus + offset) * scale
    return v.astype(dtype)


def expect(name, dtype, axes, t=1, z=1, c=1, y=37, x=53, modulus=251, offset=0, scale=1.0):
    rows.append([name, TYPES[dtype], t, z, c, y, x, axes, modulus, offset, repr(float(scale))])


def tiffcp(source, target, *options):
    subprocess.run(["tiffcp", *options, source, target], check=True)


def raw(name, width, height, tags, data, order="<"):
    """A one-strip TIFF made by hand: tags is {tag: (type, [values])}."""
    tags = {256: (4, [width]), 257: (4, [height]), 278: (4, [height]), 273: (4, [8]), 279: (4, [len(data)]), **tags}
    sizes = {1: "B", 3: "H", 4: "I"}
    at = 8 + len(data) + len(data) % 2
    values_at = at + 2 + 12 * len(tags) + 4
    lines, values = b"", b""
    for tag in sorted(tags):
        kind, numbers = tags[tag]
        packed = struct.pack(order + sizes[kind] * len(numbers), *numbers)
        if len(packed) > 4:
            lines += struct.pack(order + "HHII", tag, kind, len(numbers), values_at + len(values))
            values += packed + b"\0" * (len(packed) % 2)
        else:
            lines += struct.pack(order + "HHI", tag, kind, len(numbers)) + packed.ljust(4, b"\0")
    with open(name, "wb") as f:
        f.write((b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, at))
        f.write(data + b"\0" * (len(data) % 2))
        f.write(struct.pack(order + "H", len(tags)) + lines + struct.pack(order + "I", 0) + values)


def bits(v, n):
    """Rows of n-bit numbers, highest bit first, each row padded to a byte."""
    v = v.reshape(v.shape[0], -1).astype("i8") & ((1 << n) - 1)
    planes = (v[:, :, None] >> np.arange(n - 1, -1, -1)) & 1
    return np.packbits(planes.reshape(v.shape[0], -1).astype("u1"), axis=1).tobytes()


# Sample types, little- and big-endian.
for dtype, kw in {
    "u1": {}, "i1": dict(offset=-125), "u2": dict(modulus=65521), "i2": dict(modulus=65521, offset=-30000),
    "u4": dict(modulus=65521, scale=65000.0), "i4": dict(modulus=65521, offset=-30000, scale=65000.0),
    "f4": dict(modulus=1021, offset=-500, scale=0.125), "f8": dict(modulus=1021, offset=-500, scale=0.125),
}.items():
    for order, word in (("<", "le"), (">", "be")):
        name = f"{dtype}-{word}.tif"
        tifffile.imwrite(name, image(dtype, **kw)[0, 0, 0], byteorder=order, metadata=None)
        expect(name, dtype, "yx", **kw)
for dtype, kw in {"i8": dict(modulus=65521, offset=-30000, scale=65000.0), "u8": dict(modulus=65521, scale=65000.0)}.items():
    tifffile.imwrite(f"{dtype}.tif", image(dtype, **kw)[0, 0, 0], byteorder=">", metadata=None)
    expect(f"{dtype}.tif", "f8", "yx", **kw)
half = dict(modulus=1021, offset=-500, scale=0.125)
tifffile.imwrite("f2.tif", image("f2", **half)[0, 0, 0], byteorder=">", metadata=None)
expect("f2.tif", "f4", "yx", **half)

# Odd widths.
for n, dtype in ((1, "u1"), (2, "u1"), (4, "u1"), (7, "u1"), (10, "u2"), (12, "u2"), (15, "u2"), (20, "u4"), (24, "u4")):
    kw = dict(modulus=min(1 << n, 65521), scale=1.0 if n < 16 else 16.0)
    raw(f"gray-{n}bit.tif", 53, 37, {258: (3, [n]), 259: (3, [1]), 262: (3, [1]), 277: (3, [1])}, bits(image("i8", **kw)[0, 0, 0], n))
    expect(f"gray-{n}bit.tif", dtype, "yx", **kw)
raw("signed-12bit.tif", 53, 37, {258: (3, [12]), 259: (3, [1]), 262: (3, [1]), 277: (3, [1]), 339: (3, [2])},
    bits(image("i8", modulus=4093, offset=-2000)[0, 0, 0], 12))
expect("signed-12bit.tif", "i2", "yx", modulus=4093, offset=-2000)
f24 = image("f4", **half)[0, 0, 0]
word = f24.view("u4")
small = np.where(f24 == 0, 0, ((word >> 31) << 23) | ((((word >> 23) & 255) - 64) << 16) | ((word >> 7) & 0xFFFF)).astype("<u4")
raw("f3.tif", 53, 37, {258: (3, [24]), 259: (3, [1]), 262: (3, [1]), 277: (3, [1]), 339: (3, [3])}, small.view("u1").reshape(-1, 4)[:, :3].tobytes())
expect("f3.tif", "f4", "yx", **half)

# What numbers mean.
tifffile.imwrite("miniswhite.tif", image("u1")[0, 0, 0], photometric="miniswhite", metadata=None)
expect("miniswhite.tif", "u1", "yx")
index = image("u1", modulus=256)[0, 0, 0]
ramp = np.arange(256, dtype="u2")
tifffile.imwrite("palette.tif", index, photometric="palette", metadata=None,
                 colormap=np.stack([ramp * 257, (ramp + 31) % 256 * 257, (ramp + 62) % 256 * 257]))
expect("palette.tif", "u1", "yx", modulus=256)
narrow = (3 * 256) * [0]
for c in range(3):
    narrow[256 * c:256 * (c + 1)] = [int(v) for v in (ramp + 31 * c) % 256]
raw("palette-8bit-values.tif", 53, 37, {258: (3, [8]), 259: (3, [1]), 262: (3, [3]), 277: (3, [1]), 320: (3, narrow)}, index.tobytes())
expect("palette-8bit-values.tif", "u1", "yx", modulus=256)
rgba = np.moveaxis(image("u1", c=4)[0, 0], 0, -1)
tifffile.imwrite("rgb.tif", rgba[..., :3], photometric="rgb", metadata=None)
expect("rgb.tif", "u1", "yxc", c=3)
tifffile.imwrite("rgba.tif", rgba, photometric="rgb", extrasamples=["unassalpha"], metadata=None)
expect("rgba.tif", "u1", "yxc", c=3)
raw("rgb-fourth-sample-undeclared.tif", 53, 37, {258: (3, [8] * 4), 259: (3, [1]), 262: (3, [2]), 277: (3, [4])}, rgba.tobytes())
expect("rgb-fourth-sample-undeclared.tif", "u1", "yxc", c=4)
tifffile.imwrite("gray-alpha.tif", rgba[..., :2], photometric="minisblack", planarconfig="contig", extrasamples=["assocalpha"], metadata=None)
expect("gray-alpha.tif", "u1", "yx")
five = np.moveaxis(image("u2", c=5, modulus=65521)[0, 0], 0, -1)
tifffile.imwrite("five-channels.tif", five, photometric="minisblack", planarconfig="contig", metadata=None)
expect("five-channels.tif", "u2", "yxc", c=5, modulus=65521)
tifffile.imwrite("five-channels-planar-be.tif", np.moveaxis(five, -1, 0), photometric="minisblack", planarconfig="separate", byteorder=">", metadata=None)
expect("five-channels-planar-be.tif", "u2", "cyx", c=5, modulus=65521)

# Layout and compression.
for name, source, dtype, options, kw in (
    ("strips.tif", "u2-le.tif", "u2", ["-c", "none", "-r", "5"], dict(modulus=65521)),
    ("tiles.tif", "u2-le.tif", "u2", ["-c", "none", "-t", "-w", "16", "-l", "32"], dict(modulus=65521)),
    ("bigtiff.tif", "u2-le.tif", "u2", ["-8", "-c", "none", "-r", "5"], dict(modulus=65521)),
    ("bigtiff-be-lzw.tif", "u2-le.tif", "u2", ["-8", "-B", "-c", "lzw:2", "-r", "5"], dict(modulus=65521)),
    ("lzw.tif", "u1-le.tif", "u1", ["-c", "lzw"], {}),
    ("lzw-predictor2-tiles.tif", "u2-be.tif", "u2", ["-c", "lzw:2", "-t", "-w", "32", "-l", "16"], dict(modulus=65521)),
    ("deflate.tif", "u1-le.tif", "u1", ["-c", "zip", "-r", "7"], {}),
    ("deflate-predictor2-i4.tif", "i4-le.tif", "i4", ["-c", "zip:2"], dict(modulus=65521, offset=-30000, scale=65000.0)),
    ("deflate-predictor3-f4.tif", "f4-be.tif", "f4", ["-c", "zip:3", "-r", "9"], half),
    ("lzw-predictor3-f8.tif", "f8-le.tif", "f8", ["-c", "lzw:3", "-t", "-w", "16", "-l", "16"], half),
    ("packbits.tif", "u2-be.tif", "u2", ["-c", "packbits", "-r", "4"], dict(modulus=65521)),
    ("fax3.tif", "gray-1bit.tif", "u1", ["-c", "g3:1d"], dict(modulus=2)),
    ("fax4.tif", "gray-1bit.tif", "u1", ["-c", "g4", "-r", "6"], dict(modulus=2)),
    ("lsb-first.tif", "gray-1bit.tif", "u1", ["-c", "none", "-f", "lsb2msb"], dict(modulus=2)),
):
    tiffcp(source, name, *options)
    expect(name, dtype, "yx", **kw)
for name, options, axes in (
    ("rgb-planar-lzw-tiles.tif", ["-p", "separate", "-c", "lzw:2", "-t", "-w", "16", "-l", "16"], "cyx"),
    ("rgb-lzw-predictor2.tif", ["-p", "contig", "-c", "lzw:2", "-r", "6"], "yxc"),
):
    tiffcp("rgb.tif", name, *options)
    expect(name, "u1", axes, c=3)
for name, source, options in (
    ("jpeg-gray.tif", "smooth-gray.tif", ["-c", "jpeg:90", "-r", "16"]), ("jpeg-rgb.tif", "smooth-rgb.tif", ["-c", "jpeg:r:90"]),
    ("jpeg-ycbcr.tif", "smooth-rgb.tif", ["-c", "jpeg:90", "-t", "-w", "32", "-l", "32"]),
):
    yy, xx = np.mgrid[:37, :53]
    gray = (127 + 100 * np.sin(xx / 5.0) * np.cos(yy / 7.0)).astype("u1")
    color = np.stack([gray, 255 - gray, np.roll(gray, 9, 1)], -1)
    tifffile.imwrite("smooth-gray.tif", gray, metadata=None)
    tifffile.imwrite("smooth-rgb.tif", color, photometric="rgb", metadata=None)
    tiffcp(source, name, *options)
    decoded = np.array(Image.open(name).convert("RGB") if "rgb.tif" in source else Image.open(name))
    np.ascontiguousarray(np.moveaxis(decoded, -1, 0) if decoded.ndim == 3 else decoded).tofile(name[:-4] + ".bin")
    os.remove("smooth-gray.tif")
    os.remove("smooth-rgb.tif")

# Axes.
stack = dict(t=2, z=3, c=4, y=11, x=13, modulus=65521)
tzcyx = image("u2", **stack)
tifffile.imwrite("imagej-hyperstack.tif", tzcyx, imagej=True, resolution=(1 / 0.325, 1 / 0.325),
                 metadata={"axes": "TZCYX", "unit": "um", "spacing": 1.5, "Labels": ["DAPI", "GFP", "RFP", "BF"] * 6})
expect("imagej-hyperstack.tif", "u2", "tzcyx", **stack)
tifffile.imwrite("ome.ome.tif", tzcyx, ome=True, metadata={
    "axes": "TZCYX", "PhysicalSizeX": 0.325, "PhysicalSizeXUnit": "µm", "PhysicalSizeY": 0.5, "PhysicalSizeYUnit": "µm",
    "PhysicalSizeZ": 1.5, "PhysicalSizeZUnit": "µm", "Channel": {"Name": ["DAPI", "GFP", "RFP", "BF"]}})
expect("ome.ome.tif", "u2", "tzcyx", **stack)
tifffile.imwrite("ome-other-order.ome.tif", np.transpose(tzcyx, (1, 2, 0, 3, 4)).copy(), ome=True, metadata={"axes": "ZCTYX"})
expect("ome-other-order.ome.tif", "u2", "zctyx", **stack)
tifffile.imwrite("shaped.tif", tzcyx[:, :, 0], metadata={"axes": "TZYX"})
expect("shaped.tif", "u2", "tzyx", **{**stack, "c": 1})
tifffile.imwrite("shaped-without-axes.tif", tzcyx[:, :, 0], photometric="minisblack")
expect("shaped-without-axes.tif", "u2", "tzyx", **{**stack, "c": 1})
with tifffile.TiffWriter("pages.tif") as pages:
    for z in range(3):
        pages.write(tzcyx[0, z, 0], metadata=None, contiguous=False, resolution=(40000, 20000), resolutionunit="CENTIMETER")
expect("pages.tif", "u2", "zyx", z=3, y=11, x=13, modulus=65521)
with tifffile.TiffWriter("pyramid.tif") as pages:
    pages.write(tzcyx[0, 0, 0], metadata=None)
    pages.write(tzcyx[0, 0, 0, ::2, ::2], metadata=None, subfiletype=1)
    pages.write(tzcyx[0, 1, 0], metadata=None)
expect("pyramid.tif", "u2", "zyx", z=2, y=11, x=13, modulus=65521)
with tifffile.TiffWriter("different-pages.tif") as pages:
    pages.write(tzcyx[0, 0, 0], metadata=None)
    pages.write(tzcyx[0, 0, 0, ::2, ::2], metadata=None)
expect("different-pages.tif", "u2", "yx", y=11, x=13, modulus=65521)
# ImageJ writes stacks over 4 GB with a single directory.
description = b"ImageJ=1.54f\nimages=24\nchannels=4\nslices=3\nframes=2\nhyperstack=true\n\0"
raw("imagej-one-directory.tif", 13, 11, {258: (3, [16]), 259: (3, [1]), 262: (3, [1]), 277: (3, [1]), 279: (4, [11 * 13 * 2]),
                                         270: (1, list(description))}, tzcyx.tobytes())
data = bytearray(open("imagej-one-directory.tif", "rb").read())
at = data.rfind(struct.pack("<HH", 270, 1))
data[at + 2] = 2
open("imagej-one-directory.tif", "wb").write(data)
expect("imagej-one-directory.tif", "u2", "tzcyx", **stack)

# Zstandard, which only libtiff writes. (Its big-endian files with the float predictor are wrong, as it reads them back itself.)
for source, name, options in [
    ("u1-le", "zstd", ["zstd"]),
    ("u1-le", "zstd-lsb-first", ["zstd", "-f", "lsb2msb"]),
    ("u2-le", "zstd-predictor2-be", ["zstd:2", "-B", "-r", "7"]),
    ("i4-le", "zstd-predictor2-i4", ["zstd:2"]),
    ("f4-le", "zstd-predictor3", ["zstd:3", "-r", "5"]),
    ("f8-le", "zstd-predictor3-f8-tiles", ["zstd:3", "-t", "-w", "16", "-l", "16"]),
    ("rgb", "zstd-rgb-predictor2", ["zstd:2"]),
    ("rgb", "zstd-rgb-planar-tiles-be", ["zstd", "-p", "separate", "-t", "-w", "16", "-l", "32", "-B"]),
]:
    tiffcp(f"{source}.tif", f"{name}.tif", "-c", *options)
    row = next(row for row in rows if row[0] == f"{source}.tif")
    rows.append([f"{name}.tif", *row[1:7], "cyx" if "separate" in options else row[7], *row[8:]])
with open("zstd.tif", "rb") as f:
    old = f.read().replace(struct.pack("<HHIH", 259, 3, 1, 50000), struct.pack("<HHIH", 259, 3, 1, 34926))
with open("zstd-old-number.tif", "wb") as f:
    f.write(old)
expect("zstd-old-number.tif", "u1", "yx")

# Deflate as libtiff writes it, in all layouts, and under its old number.
for source, name, options in [
    ("u1-le", "deflate-lsb-first", ["zip", "-f", "lsb2msb"]),
    ("u2-le", "deflate-predictor2-be", ["zip:2", "-B", "-r", "7"]),
    ("f8-le", "deflate-predictor3-f8-tiles", ["zip:3", "-t", "-w", "16", "-l", "16"]),
    ("rgb", "deflate-rgb-predictor2", ["zip:2"]),
    ("rgb", "deflate-rgb-planar-tiles-be", ["zip", "-p", "separate", "-t", "-w", "16", "-l", "32", "-B"]),
]:
    tiffcp(f"{source}.tif", f"{name}.tif", "-c", *options)
    row = next(row for row in rows if row[0] == f"{source}.tif")
    rows.append([f"{name}.tif", *row[1:7], "cyx" if "separate" in options else row[7], *row[8:]])
with open("deflate.tif", "rb") as f:
    old = f.read().replace(struct.pack("<HHIH", 259, 3, 1, 8), struct.pack("<HHIH", 259, 3, 1, 32946))
with open("deflate-old-number.tif", "wb") as f:
    f.write(old)
expect("deflate-old-number.tif", "u1", "yx")

# 64-bit samples with a predictor. Steps of 2³⁶ + 1 fill bytes at both ends, and their multiples are exact in a double.
wide = dict(modulus=65521, offset=-30000, scale=2.0 ** 36 + 1)
for dtype in ["i8", "f8"]:
    tifffile.imwrite("wide.tif", image(dtype, **wide)[0, 0, 0])
    for order, option in [("le", "-L"), ("be", "-B")]:
        for blocks, options in [("strips", ["-r", "10"]), ("tiles", ["-t", "-w", "16", "-l", "16"])]:
            name = f"predictor2-{dtype}-{order}-{blocks}.tif"
            tiffcp("wide.tif", name, "-c", "lzw:2", option, *options)
            rows.append([name, "Float64", 1, 1, 1, 37, 53, "yx", wide["modulus"], wide["offset"], repr(wide["scale"])])
tifffile.imwrite("wide.tif", np.moveaxis(image("i8", c=3, **wide)[0, 0], 0, -1), photometric="rgb")
tiffcp("wide.tif", "predictor2-rgb-i8-be.tif", "-c", "lzw:2", "-B", "-p", "contig", "-r", "10")
rows.append(["predictor2-rgb-i8-be.tif", "Float64", 1, 1, 3, 37, 53, "yxc", wide["modulus"], wide["offset"], repr(wide["scale"])])
os.remove("wide.tif")


def float_predictor(v):
    """Rows [y][x][c] as TIFF Technical Note 3 stores them, whatever the file's byte order: all highest bytes first, then differences."""
    y, x, c = v.shape
    planes = np.ascontiguousarray(v, ">f8").view("u1").reshape(y, x * c, 8).transpose(0, 2, 1).reshape(y, -1)
    differences = planes.copy()
    differences[:, c:] -= planes[:, :-c]
    return zlib.compress(differences.tobytes())


# libtiff's big-endian files with this predictor are wrong.
thirds = dict(modulus=65521, offset=-30000, scale=1 / 3)
for order in "<>":
    for c in [1, 3]:
        v = np.moveaxis(image("f8", c=c, **thirds)[0, 0], 0, -1)
        name = f"predictor3-f8-{'le' if order == '<' else 'be'}-{c}.tif"
        tags = {258: (3, [64] * c), 259: (3, [8]), 262: (3, [1 if c == 1 else 2]), 277: (3, [c]), 317: (3, [3]), 339: (3, [3] * c)}
        raw(name, 53, 37, tags, float_predictor(v), order)
        expect(name, "f8", "yx" if c == 1 else "yxc", c=c, **thirds)

with open("expected.tsv", "w", encoding="utf-8", newline="\n") as f:
    f.write("file\ttype\tt\tz\tc\ty\tx\taxes\tmodulus\toffset\tscale\n")
    for row in rows:
        f.write("\t".join(str(v) for v in row) + "\n")
print(json.dumps({"files": len(rows)}))
