#!/usr/bin/env python3
"""Executed instructions of this library and of vigra on ARM, which qemu's user emulation stands for: the same arrays, one thread.

    python3 tests/PSPixelClassification.Benchmarks/Instructions/count.py [--vigra FOLDER] [--side 1024] [--top 12] [--write FILE]

Needs the .NET SDK, numpy, scipy, h5py, vigra for Python, and (Debian) qemu-user, gcc, g++-aarch64-linux-gnu and libstdc++6:arm64. --vigra is
the folder that holds vigra's headers ("vigra/multi_array.hxx"; Debian: libvigraimpex-dev), compiled with -O2 as Debian does. Prints a table, and what the methods of a pass cost.
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
sys.path.insert(0, str(PROJECT))
import peers  # noqa: E402

Count = collections.namedtuple("Count", "instructions fused calls vector")


def arrays(folder, side):
    """plane.npy and forest.h5 for this library; plane.raw, pixels.raw and the forest's trees for vigra in C++."""
    import h5py
    import vigra
    image, truth = peers.nuclei((side, side))
    np.save(folder / "plane.npy", image)
    image.tofile(folder / "plane.raw")
    stack = peers.vigra_features(vigra, vigra.taggedView(image, "yx"))
    pixels = np.ascontiguousarray(stack.reshape(-1, stack.shape[-1]))
    pixels.tofile(folder / "pixels.raw")
    random = np.random.default_rng(1)
    chosen = random.permutation(len(pixels))[:2500]
    labels = truth.reshape(-1)[chosen].astype(np.uint32)[:, None] + 1
    labels = np.where(random.random((2500, 1)) < 0.02, 3 - labels, labels).astype(np.uint32)
    forest = vigra.learning.RandomForest(treeCount=100)
    forest.learnRF(np.ascontiguousarray(pixels[chosen]), labels)
    forest.writeHDF5(str(folder / "forest.h5"), "classifier/Forest0000")
    with h5py.File(folder / "forest.h5") as file:
        group = file["classifier/Forest0000"]
        trees = sorted(name for name in group if name.startswith("Tree_"))
        for k, name in enumerate(trees):
            group[name]["topology"][...].astype(np.int32).tofile(folder / f"tree{k}.topology")
            group[name]["parameters"][...].astype(np.float64).tofile(folder / f"tree{k}.parameters")


def build(folder, headers):
    """The plugin, this library for ARM, and vigra for ARM where its headers are."""
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", folder / "count.so", HERE / "count.c"], check=True)
    subprocess.run(
        ["dotnet", "publish", PROJECT, "-c", "Release", "-r", "linux-arm64", "--self-contained", "--disable-build-servers", "--artifacts-path",
         folder / "artifacts", "-o", folder / "ours", "--verbosity", "quiet"], check=True, stdout=subprocess.DEVNULL)
    if headers:
        subprocess.run(
            ["aarch64-linux-gnu-g++", "-O2", "-DNDEBUG", "-std=c++14", "-w", "-static", f"-I{headers}", HERE / "vigra.cpp", "-o",
             folder / "vigra"], check=True)


def count(folder, command):
    """Count by name of the method (None: what is no method of .NET's compiler) of one process."""
    counted = folder / "counted.txt"
    # Everything is compiled at its first call; write-xor-execute maps code twice, which qemu does not carry out.
    settings = {"DOTNET_EnableWriteXorExecute": "0", "DOTNET_TieredCompilation": "0", "DOTNET_gcConcurrent": "0", "DOTNET_PerfMapEnabled": "3"}
    process = subprocess.Popen(
        ["qemu-aarch64", "-plugin", f"{folder}/count.so,out={counted}", *map(str, command)], env={**os.environ, **settings},
        stdout=subprocess.DEVNULL)
    if process.wait():
        sys.exit(f"{command[0]} ended with {process.returncode}.")
    methods = []
    map_file = Path("/tmp") / f"perf-{process.pid}.map"
    if map_file.exists():
        for line in map_file.read_text().splitlines():
            start, size, name = line.split(" ", 2)
            methods.append((int(start, 16), int(start, 16) + int(size, 16), name))
        map_file.unlink()
    methods.sort()
    starts = np.array([start for start, _, _ in methods], np.uint64)
    counts = collections.defaultdict(lambda: np.zeros(4, np.int64))
    for line in counted.read_text().splitlines():
        pc, instructions, times, fused, calls, vector = line.split()
        at = int(np.searchsorted(starts, np.uint64(int(pc, 16)), side="right")) - 1
        inside = at >= 0 and int(pc, 16) < methods[at][1]
        counts[methods[at][2] if inside else None] += int(times) * np.array([int(instructions), int(fused), int(calls), int(vector)])
    return counts


def passes(folder, command, first, second):
    """Count of one pass by name of the method: the difference of two processes."""
    few, many = (count(folder, [*command, number]) for number in (first, second))
    return {name: (many[name] - few[name]) / (second - first) for name in many.keys() | few.keys()}


def total(counts):
    return Count(*np.sum(list(counts.values()), axis=0))


def short(name):
    """The class and the method of a name that the runtime writes."""
    # "[Assembly] Namespace.Class`2[[Assembly] Argument, …]::Method(…)": the arguments of the type hold brackets themselves.
    found = re.search(r"([\w`]+)(?:\[.*\])?::(\.?\w+)", (name or "").split("(")[0])
    return f"{found[1].split('`')[0]}.{found[2]}" if found else (name or "(runtime, C library)")[:60]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--vigra", type=Path)
    arguments.add_argument("--side", type=int, default=1024)
    arguments.add_argument("--top", type=int, default=12)
    arguments.add_argument("--write", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arrays(folder, given.side)
        build(folder, given.vigra)
        ours = [folder / "ours/PSPixelClassification.Benchmarks", "instructions"]
        features = passes(folder, [*ours, "features", folder], 1, 2)
        both = passes(folder, [*ours, "both", folder], 1, 2)
        peer = {}
        if given.vigra:
            for work in ("features", "forest"):
                peer[work] = total(passes(folder, [folder / "vigra", work, folder], 1, 2))

    pixels = given.side ** 2
    forest = {method: both.get(method, 0) - features.get(method, 0) for method in both.keys() | features.keys()}
    lines = ["| work | instructions a pixel | of them vector or float | fused multiply-add | calls | vigra | ratio |", "|---|---|---|---|---|---|---|"]
    for work, counts in (("features", features), ("forest", forest)):
        own = total(counts)
        theirs = f"{peer[work].instructions / pixels:,.0f} | {peer[work].instructions / own.instructions:.1f} x" if work in peer else " | "
        lines.append(
            f"| {work} | {own.instructions / pixels:,.0f} | {own.vector / own.instructions:.0%} | {own.fused / pixels:,.1f} "
            f"| {own.calls / pixels:.3f} | {theirs} |")
    for work, counts in (("features", features), ("forest", forest)):
        lines += ["", f"| methods of {work} | instructions a pixel | fused | calls |", "|---|---|---|---|"]
        dearest = sorted(counts.items(), key=lambda item: -np.sum(np.atleast_1d(item[1])[:1]))[:given.top]
        lines += [f"| {short(method)} | {c[0] / pixels:,.1f} | {c[1] / pixels:,.1f} | {c[2] / pixels:.3f} |" for method, c in dearest]
    text = "\n".join(lines) + "\n"
    print(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
