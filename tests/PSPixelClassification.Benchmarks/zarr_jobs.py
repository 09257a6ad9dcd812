"""Whole jobs on OME-Zarr in whole processes: one image to probabilities, Zarr to Zarr, beside ilastik and dask with scikit-image.

    python3 tests/PSPixelClassification.Benchmarks/zarr_jobs.py [--ilastik .../run_ilastik.sh] [--side 30000] [--peers 2048]

Needs numpy, scipy and zarr-python 2 (Debian: python3-zarr); dask and scikit-image with scikit-learn (python3-dask, python3-skimage,
python3-sklearn) are passed over where they are missing. The images are one cut-out beside itself, with noise of its own everywhere. The
peers get an image of --peers pixels a side, since some take a minute for each megapixel; the table has the seconds for each megapixel.
ilastik and this library use the same project; the features of scikit-image are its own (multiscale_basic_features, sigma 0.7 to 10), its
forest that of scikit-learn, with 100 trees of the same labels.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import jobs

CUT = 512
CHUNK = 1024
LABELS = [("nuclei", 1), ("background", 0)]

PREPARE = """
$image = Import-ClassifierImage cut.ome.zarr
foreach ($row in Import-Csv labels.csv) { $image | Add-PixelLabel -Class $row.Class -Rectangle $row.X, $row.Y, 4, 4 }
$image | Export-ClassifierProject -Path lab.ilp -Model ($image | Invoke-ClassifierTraining)
"""
BATCH = "Invoke-BatchClassification %s -Project lab.ilp -DestinationPath out -Source Probabilities -Format %s"

DASK = """
import sys
import dask
import dask.array as da
import numpy as np
import zarr
from skimage.feature import multiscale_basic_features
from sklearn.ensemble import RandomForestClassifier

def features(image):
    return multiscale_basic_features(image, sigma_min=0.7, sigma_max=10, num_workers=1)

cut = zarr.open("cut.ome.zarr", mode="r")["0"][:]
labels = np.load("labels.npy")
forest = RandomForestClassifier(100, n_jobs=1, random_state=0).fit(features(cut)[labels > 0], labels[labels > 0])

def predict(block):
    found = features(block)
    return np.moveaxis(forest.predict_proba(found.reshape(-1, found.shape[-1])).astype("f4").reshape(*block.shape, 2), -1, 0)

image = da.from_zarr(sys.argv[1] + "/0")
with dask.config.set(scheduler="threads", num_workers=2):
    overlapped = da.overlap.overlap(image, depth=40, boundary="reflect")
    inner = lambda block: predict(block)[:, 40:-40, 40:-40]
    blocks = overlapped.map_blocks(inner, dtype="f4", new_axis=0, chunks=((2,), *image.chunks))
    blocks.to_zarr("dask.zarr", overwrite=True)
"""


def nuclei(side):
    """A cut-out and what is bright in it."""
    from scipy import ndimage

    random = np.random.default_rng(0)
    truth = ndimage.gaussian_filter(random.standard_normal((side, side)), 8, mode="wrap")
    truth = truth > 0.6 * truth.std()
    return 40 + 120 * ndimage.gaussian_filter(truth.astype("f4"), 1.5, mode="wrap"), truth


def write(path, light, side):
    """An image of one level, in chunks."""
    import zarr

    root = zarr.open_group(zarr.NestedDirectoryStore(str(path)), mode="w")
    array = root.create_dataset("0", shape=(side, side), chunks=(CHUNK, CHUNK), dtype="u1", dimension_separator="/")
    random = np.random.default_rng(1)
    wide = np.tile(light, (CHUNK // CUT + 1, side // CUT + 1))
    for y in range(0, side, CHUNK):
        rows = wide[y % CUT:][:min(CHUNK, side - y), :side]
        array[y:y + CHUNK] = (rows + random.integers(-12, 13, rows.shape)).clip(0, 255).astype("u1")
    axes = [{"name": name, "type": "space", "unit": "micrometer"} for name in "yx"]
    scale = [{"type": "scale", "scale": [0.5, 0.5]}]
    root.attrs["multiscales"] = [{"version": "0.4", "axes": axes, "datasets": [{"path": "0", "coordinateTransformations": scale}]}]


def prepare(folder, sides):
    light, truth = nuclei(CUT)
    write(folder / "cut.ome.zarr", light, CUT)
    for side in sides:
        write(folder / f"{side}.ome.zarr", light, side)
    labels = np.zeros((CUT, CUT), "u1")
    random = np.random.default_rng(2)
    rows = ["Class,X,Y"]
    for name, value in LABELS:
        inside = [(y, x) for y, x in random.integers(0, CUT - 4, (4000, 2)) if (truth[y:y + 4, x:x + 4] == value).all()][:40]
        for y, x in inside:
            labels[y:y + 4, x:x + 4] = 1 if value else 2
            rows.append(f"{name},{x},{y}")
    np.save(folder / "labels.npy", labels)
    (folder / "labels.csv").write_text("\n".join(rows) + "\n")
    jobs.pwsh(folder, f"& {{ {PREPARE} }}")
    subprocess.run([sys.executable, "-c", jobs.TWO_FORESTS], cwd=folder, check=True)


def ilastik(folder, program, side):
    shutil.rmtree(folder / "peer", ignore_errors=True)
    return jobs.run(folder, [
        *program, "--headless", "--project=lab.ilp", "--export_source=Probabilities", "--output_format=multi-scale OME-Zarr",
        f"--output_filename_format={folder}/peer/{{nickname}}_Probabilities.ome.zarr", "--output_axis_order=tczyx",
        f"{folder.as_uri()}/{side}.ome.zarr/0"], LAZYFLOW_THREADS="2")


def unequal(folder, side):
    """How many values of the finest level both programs have written, and how many of them differ in any bit."""
    import zarr

    own = zarr.open_group(str(folder / "out" / f"{side}_Probabilities.ome.zarr"), mode="r")["0"][...]
    found = sorted((folder / "peer").glob("*.zarr"))[0]
    peer = zarr.open_group(str(found), mode="r")
    path = peer.attrs["multiscales"][0]["datasets"][0]["path"]
    theirs = np.squeeze(peer[path][...])
    if own.shape != theirs.shape or own.dtype != theirs.dtype:
        return f"{own.dtype} {own.shape}, ilastik {theirs.dtype} {theirs.shape}."
    return f"Of {own.size:,} probabilities, {int((own.view('u4') != theirs.view('u4')).sum()):,} differ from ilastik's."


def row(side, program, figures):
    wall, processor, memory = figures
    pixels = side * side / 1e6
    each = f"{wall / pixels:.3f} | {processor / pixels:.3f}"
    return f"| {side} x {side} | {program} | {wall:.1f} s | {processor:.1f} s | {memory:.0f} MB | {each} |"


def measure(program, side, peers):
    load = os.getloadavg()[0]
    lines = ["| image | program | wall | processor | memory | wall s/Mpx | CPU s/Mpx |", "|---|---|---|---|---|---|---|"]
    compared = None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: Linux counts a parent's memory into a new process's peak.
        sides = [str(length) for length in sorted({side, peers, 2 * peers})]
        subprocess.run([sys.executable, __file__, "--prepare", name, *sides], check=True)
        lines.append(row(2 * peers, "pwsh, Hdf5", jobs.pwsh(folder, BATCH % (f"{2 * peers}.ome.zarr", "Hdf5"))))
        for length in sorted({side, peers, 2 * peers}, reverse=True):
            lines.append(row(length, "pwsh, OmeZarr", jobs.pwsh(folder, BATCH % (f"{length}.ome.zarr", "OmeZarr"))))
            if program and length in (peers, 2 * peers):
                lines.append(row(length, "ilastik, multi-scale OME-Zarr", ilastik(folder, program, length)))
                compared = (folder, length)
        try:
            figures = jobs.run(folder, [sys.executable, "-c", DASK, f"{peers}.ome.zarr"])
            lines.append(row(peers, "dask, scikit-image, scikit-learn", figures))
        except RuntimeError as missing:
            lines.append(f"dask with scikit-image was not measured: {missing}")
        compared = unequal(*compared) if compared else ""
    return [f"{os.cpu_count()} processors, load {load:.1f} before, {os.getloadavg()[0]:.1f} after", "", *lines, "", compared]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--ilastik", default=os.environ.get("ILASTIK"))
    arguments.add_argument("--side", type=int, default=30000)
    arguments.add_argument("--peers", type=int, default=2048)
    arguments.add_argument("--prepare", nargs="+", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.prepare:
        prepare(Path(chosen.prepare[0]), [int(length) for length in chosen.prepare[1:]])
        sys.exit()
    print("\n".join(measure(jobs.started_as(chosen.ilastik), chosen.side, chosen.peers)))
