"""Writes arrays2.zip, blosc2.zip, arrays3.zip and ome.zip, Zarr hierarchies, each a folder of the archive; image.ome.zarr.zip; and single/,
a hierarchy an archive, for the fuzzer.

Usage: python3 make.py 2        arrays2.zip and ome.zip, with zarr-python 2 (made with 2.13.6, numcodecs 0.11, numpy 1.24)
       python3 make.py 3        arrays3.zip and the Zarr 3 part of ome.zip, with zarr-python 3 (made with 3.0.0); after "2"

The value of element i (in C order of the array) of every array in arrays2, blosc2 and arrays3 is, in the array's type,
    v(i) = (31 i + i // 7) mod 127        for unsigned integers; minus 60 for signed ones, plus 0.5 for floats; v mod 2 for bools
so that tests know it without the archive. Names of arrays begin with the type: "u2-blosc-zstd-shuffle". Every array is read back by the
library that wrote it and compared before it is packed.
"""
import json
import os
import shutil
import sys
import tempfile
import zipfile

import numpy as np

SHAPE, CHUNKS = (3, 19, 23), (2, 10, 12)
HERE = os.path.dirname(os.path.abspath(__file__))


def values(dtype, shape=SHAPE):
    dtype = np.dtype(dtype)
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    v = (31 * i + i // 7) % 127
    if dtype.kind == "i":
        v = v - 60
    if dtype.kind == "b":
        v = v % 2
    v = v.astype(np.float64) + 0.5 if dtype.kind == "f" else v
    return v.astype(dtype).reshape(shape)


def pack(folder, target, method=zipfile.ZIP_DEFLATED):
    """A folder as an archive whose bytes depend on nothing but the files."""
    path = os.path.join(HERE, target)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for root, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                file = os.path.join(root, name)
                info = zipfile.ZipInfo(os.path.relpath(file, folder).replace(os.sep, "/"), (2026, 1, 1, 0, 0, 0))
                info.compress_type = method
                with open(file, "rb") as content:
                    archive.writestr(info, content.read())
    print(target, os.path.getsize(path), "bytes")


def write_json(content, *path):
    with open(os.path.join(*path), "w") as file:
        json.dump(content, file, indent=1)


SINGLE = ["u2-gzip", "u1-lz4-slash", "u2-blosc-blosclz-shuffle", "u4-blosc-lz4-blocks", "f4-blosc-zstd-bitshuffle", "u2-two-filters", "i4-delta-short",
          "fill-u2", "f8-fortran-big", "u2-zstd-crc32c", "u2-shards", "u2-shards-start", "u2-shards-packed", "f4-transposed-big", "fill-shards"]


def single(folder, version):
    """The hierarchies of the fuzzer, stored, so that its changes meet them."""
    os.makedirs(os.path.join(HERE, "single"), exist_ok=True)
    for name in sorted(set(SINGLE) & set(os.listdir(folder))):
        pack(os.path.join(folder, name), os.path.join("single", f"{name}-v{version}.zip"), zipfile.ZIP_STORED)


# ---- Zarr 2

def writer2(folder):
    """A function that writes an array of Zarr 2."""
    import zarr

    def array(name, dtype, **options):
        data = values(dtype, options.pop("shape", SHAPE))
        options.setdefault("chunks", CHUNKS)
        options.setdefault("compressor", None)
        made = zarr.open(os.path.join(folder, name), mode="w", shape=data.shape, dtype=dtype, **options)
        made[...] = data
        assert np.array_equal(zarr.open(os.path.join(folder, name), mode="r")[...], data), name

    return array


def blosc2(folder):
    import numcodecs as nc

    array = writer2(folder)
    for inner in ["blosclz", "lz4", "lz4hc", "zlib", "zstd"]:
        for shuffle, kind in [(0, "plain"), (1, "shuffle"), (2, "bitshuffle")]:
            for dtype in ["u1", "<u2", "<f4"]:
                array(f"{dtype.strip('<')}-blosc-{inner}-{kind}", dtype, compressor=nc.Blosc(inner, 5, shuffle))
        # Several blocks, the last one shorter; and elements that are too large to be split into streams.
        array(f"u4-blosc-{inner}-blocks", "<u4", chunks=(3, 19, 23), compressor=nc.Blosc(inner, 9, 1, blocksize=1024))
        array(f"u2-blosc-{inner}-bitblocks", "<u2", chunks=(3, 19, 23), compressor=nc.Blosc(inner, 9, 2, blocksize=1024))
    array("u2-blosc-stored", "<u2", compressor=nc.Blosc("lz4", 0, 0))
    array("u2-blosc-large", "<u2", shape=(2, 190, 230), chunks=(2, 190, 230), compressor=nc.Blosc("blosclz", 9, 1))
    array("u1-blosc-large", "u1", shape=(2, 190, 230), chunks=(2, 190, 230), compressor=nc.Blosc("blosclz", 9, 0))


def arrays2(folder):
    import numcodecs as nc
    import zarr

    array = writer2(folder)
    for dtype in ["u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8", "i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8",
                  "<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "b1"]:
        letters = dtype.strip("<>")
        array(f"{letters}-raw-{'big' if dtype[0] == '>' else 'little'}", dtype)
        array(f"{letters}-fortran-{'big' if dtype[0] == '>' else 'little'}", dtype, order="F", compressor=nc.Zlib(1))
    for name, codec in [("gzip", nc.GZip(1)), ("zlib", nc.Zlib(1)), ("zstd", nc.Zstd(1)), ("lz4", nc.LZ4())]:
        array(f"u2-{name}", "<u2", compressor=codec)
        array(f"u1-{name}-slash", "u1", compressor=codec, dimension_separator="/")
    array("u2-delta", "<u2", filters=[nc.Delta("<u2")], compressor=nc.Zlib(1))
    array("i4-delta-short", "<i4", filters=[nc.Delta("<i4", "<i2")], compressor=nc.Zlib(1))
    array("f4-delta", "<f4", filters=[nc.Delta("<f4")])
    array("f8-scale", "<f8", filters=[nc.FixedScaleOffset(offset=0.5, scale=1, dtype="<f8", astype="u1")])
    array("u2-shuffle", "<u2", filters=[nc.Shuffle(2)], compressor=nc.Zlib(1))
    array("u2-two-filters", "<u2", filters=[nc.Delta("<u2"), nc.Shuffle(2)], compressor=nc.Blosc("zstd", 3, 0))
    array("u2-crc32", "<u2", compressor=nc.CRC32())
    array("u2-adler32", "<u2", compressor=nc.Adler32())
    array("u2-large-chunk", "<u2", chunks=(4, 40, 40), compressor=nc.Zlib(1))

    # What is never written has the fill value.
    for name, dtype, fill in [("fill-u2", "<u2", 77), ("fill-nan", "<f4", np.nan), ("fill-inf", "<f8", -np.inf), ("fill-none", "<u2", None)]:
        made = zarr.open(os.path.join(folder, name), mode="w", shape=SHAPE, chunks=CHUNKS, dtype=dtype, fill_value=fill)
        made[:2, :10, :12] = 5
    zarr.open(os.path.join(folder, "huge"), mode="w", shape=(100_000, 100_000), chunks=(500, 500), dtype="<u2", fill_value=3)[0:10, 0:10] = 9
    os.makedirs(os.path.join(folder, "xarray"))
    array("xarray", "<u2", chunks=CHUNKS)
    write_json({"_ARRAY_DIMENSIONS": ["y", "x", "c"]}, folder, "xarray", ".zattrs")


# ---- Zarr 3

def arrays3(folder):
    import zarr
    from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec

    def array(name, dtype, codecs, chunks=CHUNKS, shape=SHAPE, **options):
        data = values(dtype, shape)
        store = zarr.storage.LocalStore(os.path.join(folder, name))
        made = zarr.Array.create(store, shape=data.shape, dtype=dtype, chunk_shape=chunks, codecs=codecs, zarr_format=3, fill_value=0, **options)
        made[...] = data
        assert np.array_equal(zarr.open_array(store, mode="r")[...], data), name

    for dtype in ["uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float16", "float32", "float64", "bool"]:
        letters = np.dtype(dtype).str[1:]
        for endian in ["little", "big"]:
            array(f"{letters}-raw-{endian}", dtype, [BytesCodec(endian=endian)])
    little = BytesCodec(endian="little")
    array("u2-gzip", "uint16", [little, GzipCodec(level=1)])
    array("u2-zstd", "uint16", [little, ZstdCodec(level=1)])
    array("u2-crc32c", "uint16", [little, Crc32cCodec()])
    array("u2-zstd-crc32c", "uint16", [little, ZstdCodec(level=1), Crc32cCodec()])
    for inner in ["blosclz", "lz4", "lz4hc", "zlib", "zstd"]:
        for shuffle in ["noshuffle", "shuffle", "bitshuffle"]:
            array(f"u2-blosc-{inner}-{shuffle}", "uint16", [little, BloscCodec(typesize=2, cname=inner, clevel=5, shuffle=shuffle)])
    array("u2-transposed", "uint16", [TransposeCodec(order=(2, 0, 1)), little, GzipCodec(level=1)])
    array("f4-transposed-big", "float32", [TransposeCodec(order=(1, 2, 0)), BytesCodec(endian="big")])
    array("u2-keys-v2", "uint16", [little], chunk_key_encoding=("v2", "."))
    array("u2-keys-dot", "uint16", [little], chunk_key_encoding=("default", "."))
    shard, inner = (4, 20, 24), (2, 5, 6)
    array("u2-shards", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[little, ZstdCodec(level=1)])], chunks=shard)
    array("u2-shards-start", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[little], index_location="start")], chunks=shard)
    array("u2-shards-plain-index", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[little], index_codecs=[little])], chunks=shard)
    array("f4-shards-blosc-big", "float32", [ShardingCodec(chunk_shape=inner, codecs=[BytesCodec(endian="big"), BloscCodec(
        typesize=4, cname="lz4", clevel=5, shuffle="shuffle"), Crc32cCodec()])], chunks=shard)
    array("u2-shards-transposed-inside", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[TransposeCodec(order=(2, 0, 1)), little])], chunks=shard)
    array("u2-shards-packed", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[little]), GzipCodec(level=1)], chunks=shard)
    array("u2-shards-big-index", "uint16", [ShardingCodec(chunk_shape=inner, codecs=[little], index_codecs=[BytesCodec(endian="big"), Crc32cCodec()])], chunks=shard)
    array("u2-named", "uint16", [little], dimension_names=("y", "x", "c"))

    # A shard in which only some chunks are, and shards that are not there.
    store = zarr.storage.LocalStore(os.path.join(folder, "fill-shards"))
    made = zarr.Array.create(store, shape=SHAPE, dtype="uint16", chunk_shape=(4, 10, 12), fill_value=77, zarr_format=3,
                             codecs=[ShardingCodec(chunk_shape=(2, 5, 6), codecs=[little])])
    made[:2, :5, :6] = 5
    store = zarr.storage.LocalStore(os.path.join(folder, "fill-nan"))
    made = zarr.Array.create(store, shape=SHAPE, dtype="float32", chunk_shape=CHUNKS, fill_value=np.nan, zarr_format=3, codecs=[little])
    made[:2, :10, :12] = 5


# ---- OME-Zarr

SPACE = [{"name": axis, "type": "space", "unit": "micrometer"} for axis in "zyx"]
TIME = {"name": "t", "type": "time", "unit": "second"}
CHANNEL = {"name": "c", "type": "channel"}


def scale(*factors):
    return [{"type": "scale", "scale": list(factors)}]


def multiscales(version, axes, scales, name="cells"):
    entry = {"name": name, "axes": axes, "datasets": [
        {"path": str(i), "coordinateTransformations": scale(*factors)} for i, factors in enumerate(scales)]}
    if version != "0.5":
        entry["version"] = version
    return [entry]


OMERO = {"channels": [
    {"label": "DAPI", "color": "0000FF", "active": True, "window": {"start": 10, "end": 200, "min": 0, "max": 255}},
    {"label": "actin", "color": "00ff00", "active": True, "window": {"start": 5, "end": 90, "min": 0, "max": 255}}]}


def pyramid(make, folder, data, levels, chunks):
    """Levels by leaving out every second row and column."""
    for i in range(levels):
        part = data[..., ::2 ** i, ::2 ** i]
        make(os.path.join(folder, str(i)), part, tuple(min(a, b) for a, b in zip(chunks, part.shape)))


def ome2(folder):
    import zarr

    def make(path, data, chunks):
        zarr.open(path, mode="w", shape=data.shape, chunks=chunks, dtype=data.dtype, dimension_separator="/")[...] = data

    def group(*path):
        os.makedirs(os.path.join(folder, *path), exist_ok=True)
        write_json({"zarr_format": 2}, folder, *path, ".zgroup")

    # 0.4: time points, channels and slices, three levels, a label image, display settings.
    image = values("<u2", (2, 2, 3, 19, 23))
    group("cells.ome.zarr")
    pyramid(make, os.path.join(folder, "cells.ome.zarr"), image, 3, (1, 1, 2, 10, 12))
    attributes = {"multiscales": multiscales("0.4", [TIME, CHANNEL] + SPACE, [
        (0.5, 1, 2, 0.25, 0.25), (0.5, 1, 2, 0.5, 0.5), (0.5, 1, 2, 1, 1)]), "omero": OMERO}
    attributes["multiscales"][0]["coordinateTransformations"] = scale(4, 1, 1, 1, 1)
    write_json(attributes, folder, "cells.ome.zarr", ".zattrs")
    group("cells.ome.zarr", "labels")
    write_json({"labels": ["nuclei", "cells"]}, folder, "cells.ome.zarr", "labels", ".zattrs")
    for name, add in [("nuclei", 0), ("cells", 1)]:
        group("cells.ome.zarr", "labels", name)
        make(os.path.join(folder, "cells.ome.zarr", "labels", name, "0"), (image[:, :1] % 3 + add).astype("<u4"), (1, 1, 3, 19, 23))
        write_json({"multiscales": multiscales("0.4", [TIME, CHANNEL] + SPACE, [(0.5, 1, 2, 0.25, 0.25)], name),
                    "image-label": {"version": "0.4", "source": {"image": "../../"}}}, folder, "cells.ome.zarr", "labels", name, ".zattrs")

    # 0.1 has five axes without saying so, 0.3 their names only; channels may come last.
    group("v01.zarr")
    make(os.path.join(folder, "v01.zarr", "0"), values("u1", (1, 2, 1, 19, 23)), (1, 1, 1, 10, 12))
    write_json({"multiscales": [{"version": "0.1", "datasets": [{"path": "0"}]}]}, folder, "v01.zarr", ".zattrs")
    group("v03.zarr")
    make(os.path.join(folder, "v03.zarr", "s0"), values("u1", (19, 23, 2)), (10, 12, 2))
    write_json({"multiscales": [{"version": "0.3", "axes": ["y", "x", "c"], "datasets": [{"path": "s0"}]}]}, folder, "v03.zarr", ".zattrs")

    # Two images in a group.
    group("two.zarr")
    for name, add in [("a", 0), ("b", 1)]:
        make(os.path.join(folder, "two.zarr", name), values("u1", (19, 23)) + add, (10, 12))
    write_json({"multiscales": [{"version": "0.4", "name": f"image {name}", "axes": SPACE[1:], "datasets": [
        {"path": name, "coordinateTransformations": scale(1, 1)}]} for name in "ab"]}, folder, "two.zarr", ".zattrs")

    # A plate of two wells with two fields each; bioformats2raw's layout of two series.
    group("plate.zarr")
    write_json({"plate": {"version": "0.4", "rows": [{"name": "A"}, {"name": "B"}], "columns": [{"name": "1"}], "field_count": 2, "wells": [
        {"path": "A/1", "rowIndex": 0, "columnIndex": 0}, {"path": "B/1", "rowIndex": 1, "columnIndex": 0}]}}, folder, "plate.zarr", ".zattrs")
    for i, row in enumerate("AB"):
        group("plate.zarr", row)
        group("plate.zarr", row, "1")
        write_json({"well": {"version": "0.4", "images": [{"path": "0"}, {"path": "1"}]}}, folder, "plate.zarr", row, "1", ".zattrs")
        for field in range(2):
            group("plate.zarr", row, "1", str(field))
            pyramid(make, os.path.join(folder, "plate.zarr", row, "1", str(field)), values("u1", (1, 19, 23)) + 2 * i + field, 2, (1, 10, 12))
            write_json({"multiscales": multiscales("0.4", [CHANNEL] + SPACE[1:], [(1, 0.5, 0.5), (1, 1, 1)])}, folder, "plate.zarr", row, "1", str(field), ".zattrs")
    group("series.zarr")
    write_json({"bioformats2raw.layout": 3}, folder, "series.zarr", ".zattrs")
    for i in range(2):
        group("series.zarr", str(i))
        make(os.path.join(folder, "series.zarr", str(i), "0"), values("u1", (1, 1, 1, 19, 23)) + i, (1, 1, 1, 10, 12))
        write_json({"multiscales": multiscales("0.4", [TIME, CHANNEL] + SPACE, [(1, 1, 1, 1, 1)])}, folder, "series.zarr", str(i), ".zattrs")
    group("series.zarr", "OME")
    with open(os.path.join(folder, "series.zarr", "OME", "METADATA.ome.xml"), "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
                   '<Image ID="Image:0" Name="left"/><Image ID="Image:1" Name="right"/></OME>')

    # A picture in two channels as an archive, the folder's name kept in it.
    with tempfile.TemporaryDirectory() as packed:
        inside = os.path.join(packed, "image.ome.zarr")
        os.makedirs(inside)
        write_json({"zarr_format": 2}, inside, ".zgroup")
        pyramid(make, inside, values("<u2", (2, 19, 23)), 2, (1, 10, 12))
        write_json({"multiscales": multiscales("0.4", [CHANNEL] + SPACE[1:], [(1, 0.5, 0.5), (1, 1, 1)]), "omero": OMERO}, inside, ".zattrs")
        pack(packed, "image.ome.zarr.zip")


def ome3(folder):
    import zarr
    from zarr.codecs import BytesCodec, ShardingCodec, ZstdCodec

    path = os.path.join(folder, "sharded.ome.zarr")
    os.makedirs(path)

    def make(place, data, chunks):
        inner = [ShardingCodec(chunk_shape=(1, 5, 6), codecs=[BytesCodec(endian="little"), ZstdCodec(level=1)])]
        made = zarr.Array.create(zarr.storage.LocalStore(place), shape=data.shape, dtype=data.dtype, chunk_shape=chunks, codecs=inner, zarr_format=3,
                                 fill_value=0, dimension_names=("c", "y", "x"))
        made[...] = data

    data = values("uint16", (2, 19, 23))
    for i in range(2):
        make(os.path.join(path, str(i)), data[..., ::2 ** i, ::2 ** i], (1, 10, 12))
    write_json({"zarr_format": 3, "node_type": "group", "attributes": {"ome": {
        "version": "0.5", "multiscales": multiscales("0.5", [CHANNEL] + SPACE[1:], [(1, 0.25, 0.25), (1, 0.5, 0.5)]), "omero": OMERO}}}, path, "zarr.json")


def main():
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1] == "2":
            arrays2(folder)
            single(folder, 2)
            pack(folder, "arrays2.zip")
            shutil.rmtree(folder)
            os.makedirs(folder)
            blosc2(folder)
            single(folder, 2)
            pack(folder, "blosc2.zip")
            shutil.rmtree(folder)
            os.makedirs(folder)
            ome2(folder)
        else:
            arrays3(folder)
            single(folder, 3)
            pack(folder, "arrays3.zip")
            shutil.rmtree(folder)
            with zipfile.ZipFile(os.path.join(HERE, "ome.zip")) as archive:
                archive.extractall(folder)
            shutil.rmtree(os.path.join(folder, "sharded.ome.zarr"), ignore_errors=True)
            ome3(folder)
        pack(folder, "ome.zip")


main()
