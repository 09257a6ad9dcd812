"""Whole jobs in whole processes: wall and processor time and peak memory of pwsh with the module, and of ilastik where it is installed.

    python3 tests/PSPixelClassification.Benchmarks/jobs.py [--ilastik .../run_ilastik.sh] [--large]

Both programs classify the same files with the same project, in turn; that needs h5py (Debian: python3-h5py). --ilastik is the program (with
arguments, if it needs some) that takes ilastik's arguments; the environment variable ILASTIK says the same.
"""
import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MODULE = "output/PSPixelClassification/*/PSPixelClassification.psd1"
RUNS = 3

PREPARE = """
$samples = New-PracticeImageSet -DestinationPath raw -Count 20 -Width 1024 -Height 1024
$images = @($samples[0..2] | Import-ClassifierImage)
for ($i = 0; $i -lt 3; $i++) {
    foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
}
$images | Export-ClassifierProject -Path lab.ilp -Model ($images | Invoke-ClassifierTraining -ThrottleLimit 2)
New-PracticeImageSet -DestinationPath tiny -Count 1 -Width 100 -Height 100 | Out-Null
"""
BATCH = "Invoke-BatchClassification %s/*.tif -Project lab.ilp -DestinationPath out -Source Probabilities -Format Hdf5 -ThrottleLimit %d"
LARGE = "Invoke-BatchClassification -Path large.* -Project lab.ilp -DestinationPath out -ThrottleLimit 2"
JOBS = [
    ("20 TIFFs of 1 Mpx uint16 to probabilities as HDF5, 2 threads", "raw", 2),
    ("the same, 1 thread", "raw", 1),
    ("start: one image of 100 x 100", "tiny", 2),
]


def run(folder, command, **environment):
    """Runs a program: wall seconds, processor seconds, peak megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {shlex.join(command)}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def pwsh(folder, script):
    """Runs a script in a fresh pwsh with the module."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    module = next(REPOSITORY.glob(MODULE))
    command = ["pwsh", "-NoProfile", "-NonInteractive", "-Command", f"Import-Module '{module}'; {script} | Out-Null"]
    return run(folder, command, POWERSHELL_TELEMETRY_OPTOUT="1")


def ilastik(folder, program, images, threads):
    """Runs ilastik without its window on a folder of images."""
    shutil.rmtree(folder / "peer", ignore_errors=True)
    command = [
        *program, "--headless", "--project=lab.ilp", "--export_source=Probabilities", "--output_format=hdf5",
        f"--output_filename_format={folder}/peer/{{nickname}}_Probabilities.h5", *sorted(map(str, (folder / images).glob("*.tif")))]
    return run(folder, command, LAZYFLOW_THREADS=str(threads))


def unequal(folder):
    """How many values both programs have written, and how many of them differ in any bit."""
    import h5py

    files = sorted((folder / "out").glob("*.h5"))
    if [path.name for path in files] != sorted(path.name for path in (folder / "peer").iterdir()):
        return "The two programs have not written the same files."
    values = different = 0
    for path in files:
        with h5py.File(path) as own, h5py.File(folder / "peer" / path.name) as theirs:
            a, b = (file["exported_data"][()] for file in (own, theirs))
        if a.shape != b.shape or a.dtype != b.dtype:
            return f"{path.name}: {a.dtype} {a.shape}, ilastik {b.dtype} {b.shape}."
        values += a.size
        different += int((a.view("u4") != b.view("u4")).sum())
    return f"Of {values:,} probabilities, {different:,} differ from ilastik's."


def medians(runs):
    return [statistics.median(figures) for figures in zip(*runs)]


def row(title, program, runs):
    """The medians of some runs, and the least in brackets: what the machine can do when less else asks for it."""
    wall, processor, memory = medians(runs)
    least = [min(figures) for figures in zip(*runs)]
    times = f"{wall:.2f} s ({least[0]:.2f}) | {processor:.2f} s ({least[1]:.2f})"
    return f"| {title} | {program} | {times} | {memory:.0f} MB ({least[2]:.0f}) |"


def ratio(own, peer):
    return "| | ratio | " + " | ".join(f"**{theirs / ours:.1f} x**" for ours, theirs in zip(medians(own), medians(peer))) + " |"


def side_by_side(folder, program):
    """The rows of the jobs that both programs do, in turn, so that other work on the machine slows both."""
    own, peer = {job: [] for job in JOBS}, {job: [] for job in JOBS}
    for _ in range(RUNS):
        for job in reversed(JOBS):
            _, images, threads = job
            own[job].append(pwsh(folder, BATCH % (images, threads)))
            if program:
                peer[job].append(ilastik(folder, program, images, threads))
    for job in JOBS:
        yield row(job[0], "pwsh", own[job])
        if program:
            yield row("", "ilastik", peer[job])
            yield ratio(own[job], peer[job])


MAKE_LARGE = """
import sys
import numpy as np
side = int(sys.argv[1])
tile = np.random.default_rng(0).integers(0, 255, (1024, 1024), np.uint8)
pixels = np.tile(tile, (side // 1024, side // 1024))
try:
    import tifffile
    tifffile.imwrite("large.tif", pixels, bigtiff=True, tile=(512, 512))
except ImportError:
    np.save("large.npy", pixels)
"""


# ilastik trains a forest for each thread, and predicts with as many threads as there are forests; this library writes one forest.
TWO_FORESTS = """
import h5py
with h5py.File("lab.ilp", "r+") as project:
    forests = project["PixelClassification/ClassifierForests"]
    first = forests["Forest0000"]
    project.copy(first, forests, "Forest0001")
    second = forests["Forest0001"]
    trees = sorted(name for name in first if name.startswith("Tree_"))
    half = len(trees) // 2
    for name, other in zip(trees[:half], trees[half:]):
        del second[name], first[other]
        second.move(other, name)
    for forest in (first, second):
        forest["_options/tree_count_"][...] = half
"""


def table(program=None, large=False):
    """The lines of the table, or why there is none. In a process of its own: Linux counts a parent's memory into a new process's peak."""
    given = (["--ilastik", program] if program else []) + (["--large"] if large else [])
    printed = subprocess.run([sys.executable, __file__, *given], check=True, stdout=subprocess.PIPE, text=True)
    return printed.stdout.splitlines()


def started_as(program):
    """The words of a command line; its program by the whole path, since jobs run in a folder of their own."""
    words = shlex.split(program or "")
    if words and not shutil.which(words[0]):
        sys.exit(f"{words[0]} is not a program: --ilastik takes what starts ilastik, such as its run_ilastik.sh.")
    return [os.path.abspath(shutil.which(words[0])), *words[1:]] if words else []


def told(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]


def measure(program, large):
    if not shutil.which("pwsh"):
        return ["Whole jobs were not measured: pwsh is not installed."]
    versions = f"pwsh {told(['pwsh', '--version'])}" + (f", ilastik {told([*program, '--version'])}" if program else "")
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pwsh(folder, f"& {{ {PREPARE} }}")
        if program:
            subprocess.run([sys.executable, "-c", TWO_FORESTS], cwd=folder, check=True)
        lines = [f"| whole process, median (least) of {RUNS} | | wall | processor | memory |", "|---|---|---|---|---|"]
        lines += side_by_side(folder, program)
        # The last job of each round is the batch on 2 threads: its results are still there.
        compared = [unequal(folder)] if program else []
        lines.append(row("pwsh alone, module loaded", "pwsh", [pwsh(folder, "1") for _ in range(RUNS)]))
        if large:
            for side in (4096, 16384):
                subprocess.run([sys.executable, "-c", MAKE_LARGE, str(side)], cwd=folder, check=True)
                lines.append(row(f"{side} x {side} uint8 (tiled BigTIFF) to a segmentation, one run", "pwsh", [pwsh(folder, LARGE)]))
    return [f"{versions}; {os.cpu_count()} processors, load {load:.1f} before, {os.getloadavg()[0]:.1f} after", "", *lines, "", *compared]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--ilastik", default=os.environ.get("ILASTIK"))
    arguments.add_argument("--large", action="store_true")
    chosen = arguments.parse_args()
    print("\n".join(measure(started_as(chosen.ilastik), chosen.large)))
