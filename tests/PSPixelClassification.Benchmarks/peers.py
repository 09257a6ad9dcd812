#!/usr/bin/env python3
"""This library beside vigra and scikit-learn: the same arrays, the same machine, one run, one thread; prints a table of ratios.

    dotnet build -c Release
    python3 tests/PSPixelClassification.Benchmarks/peers.py [--volume] [--jobs [--large] [--ilastik PROGRAM]] [--write Results/<name>.md]

Needs numpy and scipy; vigra (Debian: python3-vigra), scikit-learn (python3-sklearn) and fastfilters are passed over, with a note, where
they are missing. --volume also measures 512 x 512 x 64 voxels in 3D, for which vigra takes minutes; --jobs whole processes, --ilastik
beside ilastik (see jobs.py), --large also one of 16,384 x 16,384 pixels.
"""
import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy import ndimage

import jobs

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "bin/Release/net10.0/PSPixelClassification.Benchmarks.dll"
SCALES = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0]
ROWS = 20_000
RUNS = 3


def nuclei(shape, seed=0):
    """Bright blobs on a dark ground, with noise; and where the blobs are."""
    random = np.random.default_rng(seed)
    truth = ndimage.gaussian_filter(random.standard_normal(shape).astype(np.float32), 8 if len(shape) == 2 else 4)
    truth = truth > 0.6 * truth.std()
    light = ndimage.gaussian_filter(truth.astype(np.float32), 1.5)
    return np.round(40 + 120 * light + 12 * random.standard_normal(shape)).clip(0, 255).astype(np.float32), truth


def all_features(filters, image):
    """ilastik's 37 boxes with vigra's filters or fastfilters: presmoothed with window 3.5, then filtered at min(sigma, 1) with window 2."""
    stack = []
    for sigma in SCALES:
        wide = (sigma * sigma - 1) ** 0.5 if sigma > 1 else sigma
        inner = min(sigma, 1.0)
        smooth = filters.gaussianSmoothing(image, wide, window_size=3.5)
        narrow = filters.gaussianSmoothing(smooth, inner, window_size=2.0)
        stack.append(narrow[..., None])
        if sigma < 0.7:
            continue
        stack.append(filters.laplacianOfGaussian(smooth, inner, window_size=2.0)[..., None])
        stack.append(filters.gaussianGradientMagnitude(smooth, inner, window_size=2.0)[..., None])
        stack.append((narrow - filters.gaussianSmoothing(smooth, 0.66 * inner, window_size=2.0))[..., None])
        stack.append(filters.structureTensorEigenvalues(smooth, 0.5 * inner, inner, window_size=2.0))
        stack.append(filters.hessianOfGaussianEigenvalues(smooth, inner, window_size=2.0))
    return np.concatenate([np.asarray(part, np.float32) for part in stack], axis=-1)


def seconds(work, runs=RUNS):
    """The median of some runs in processors' time, and what the last one gave."""
    times, result = [], None
    for _ in range(runs):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return statistics.median(times), result


def ours(folder, switches=()):
    """This library's seconds by name of the work."""
    run = subprocess.run(
        ["dotnet", str(PROGRAM), "work", str(folder)], stdout=subprocess.PIPE, text=True, check=True,
        env={**os.environ, **dict.fromkeys(switches, "0")})
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in run.stdout.splitlines())}


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def commit():
    run = subprocess.run(["git", "-C", str(HERE), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def measure(folder, with_volume, note):
    """Seconds of each peer: {work: {peer: seconds}}; writes the arrays for this library on the way."""
    peers = {"features": {}, "forest": {}, "training": {}, "volume": {}}
    try:
        import vigra
    except ImportError:
        vigra = None
        note("vigra is not installed (Debian: python3-vigra); without it there are no features to train on, and nothing is measured.")
        return peers
    try:
        from sklearn.ensemble import RandomForestClassifier
    except ImportError:
        RandomForestClassifier = None
        note("scikit-learn is not installed (Debian: python3-sklearn).")

    image, truth = nuclei((1024, 1024))
    np.save(folder / "plane.npy", image)
    peers["features"]["vigra"], stack = seconds(lambda: all_features(vigra.filters, vigra.taggedView(image, "yx")))
    try:
        import fastfilters
        # Many runs: the first ones take up to five times as long as the rest.
        peers["features"]["fastfilters"], _ = seconds(lambda: all_features(fastfilters, image), 15)
    except ImportError:
        note("fastfilters, which ilastik filters with, is not installed.")
    pixels = np.ascontiguousarray(stack.reshape(-1, stack.shape[-1]))

    random = np.random.default_rng(1)
    chosen = random.permutation(len(pixels))[:ROWS]
    rows = np.ascontiguousarray(pixels[chosen])
    classes = truth.reshape(-1)[chosen].astype(np.float32)[:, None]
    np.save(folder / "rows.npy", rows)
    np.save(folder / "classes.npy", classes)
    labels = classes.astype(np.uint32) + 1
    # Strokes by hand stray across borders: some wrong labels give trees of about 90 leaves, as ilastik's are on real images.
    few = slice(0, 2500)
    doubtful = np.where(random.random((2500, 1)) < 0.02, 3 - labels[few], labels[few]).astype(np.uint32)

    def learn(values, answers):
        forest = vigra.learning.RandomForest(treeCount=100)
        forest.learnRF(values, answers)
        return forest

    peers["training"]["vigra"], _ = seconds(lambda: learn(rows, labels), 1)
    forest = learn(rows[few], doubtful)
    path = folder / "forest.h5"
    forest.writeHDF5(str(path), "classifier/Forest0000")
    peers["forest"]["vigra"], _ = seconds(lambda: forest.predictProbabilities(pixels), 1)
    if RandomForestClassifier:
        sklearn = RandomForestClassifier(100, n_jobs=1, random_state=0)
        peers["training"]["scikit-learn"], _ = seconds(lambda: sklearn.fit(rows, labels[:, 0]), 1)
        sklearn = RandomForestClassifier(100, n_jobs=1, random_state=0).fit(rows[few], doubtful[:, 0])
        note(f"scikit-learn's forest has {np.mean([tree.get_n_leaves() for tree in sklearn.estimators_]):.0f} leaves a tree.")
        peers["forest"]["scikit-learn"], _ = seconds(lambda: sklearn.predict_proba(pixels), 1)
    if with_volume:
        volume, _ = nuclei((64, 512, 512))
        np.save(folder / "volume.npy", volume)
        peers["volume"]["vigra"], _ = seconds(lambda: all_features(vigra.filters, vigra.taggedView(volume, "zyx")), 1)
    return peers


WORK = {
    "features": "37 features, 49 channels, 1 Mpx float32",
    "forest": "forest of 100 trees, 49 channels, 1 Mpx",
    "training": f"training, {ROWS:,} px x 49, 100 trees",
    "volume": "61 channels in 3D, 512 x 512 x 64",
}

ALONE = {
    "live": "retrain on 2,000 px and predict 1 Mpx, warm, all cores",
    "training 2 threads": f"training, {ROWS:,} px x 49, 2 threads",
    "image 1 thread": "features and forest of 4 Mpx, 1 thread",
    "image 2 threads": "features and forest of 4 Mpx, 2 threads",
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--volume", action="store_true")
    arguments.add_argument("--jobs", action="store_true")
    arguments.add_argument("--large", action="store_true")
    arguments.add_argument("--ilastik", default=os.environ.get("ILASTIK"))
    arguments.add_argument("--write", type=Path)
    given = arguments.parse_args()
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is missing: run 'dotnet build -c Release' first.")
    notes = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = measure(folder, given.volume, notes.append)
        variants = {"AVX-512": (), "AVX2": ("DOTNET_EnableAVX512",), "scalar and 128 bits": ("DOTNET_EnableAVX512", "DOTNET_EnableAVX2")}
        if "avx512f" not in (Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""):
            variants = {"this machine": ()}
        times = {variant: ours(folder, switches) for variant, switches in variants.items()}

    lines = [f"{processor()}, one thread, processors' time, {time.strftime('%Y-%m-%d')}, commit {commit()}", ""]
    lines += ["| work | peer | peer's time | instructions | our time | ratio |", "|---|---|---|---|---|---|"]
    for work, title in WORK.items():
        for peer, peer_time in peers[work].items():
            for variant, own in times.items():
                lines.append(f"| {title} | {peer} | {peer_time:.2f} s | {variant} | {1000 * own[work]:.1f} ms | {peer_time / own[work]:.0f} x |")
    lines += ["", "| ours alone | time |", "|---|---|"]
    lines += [f"| {title} | {1000 * times[next(iter(times))][work]:.1f} ms |" for work, title in ALONE.items()]
    if given.jobs:
        lines += ["", *jobs.table(given.ilastik, given.large)]
    text = "\n".join(lines + [""] + notes) + "\n"
    print(text)
    if given.write:
        given.write.parent.mkdir(parents=True, exist_ok=True)
        given.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
