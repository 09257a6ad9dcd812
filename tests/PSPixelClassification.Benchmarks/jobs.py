"""Whole jobs in whole processes: wall and processor time and peak memory of pwsh with the module, beside ilastik's on another machine."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MODULE = "output/PSPixelClassification/*/PSPixelClassification.psd1"

# ilastik 1.4.2 headless on two cores: 20 x 1 Mpx uint16 to probabilities in HDF5, 49 channels; and one image of 100 x 100.
ILASTIK = {"batch": (30.0, 49.0, 737), "start": (2.04, None, None)}

PREPARE = """
$samples = New-PracticeImageSet -DestinationPath raw -Count 20 -Width 1024 -Height 1024
$images = @($samples[0..2] | Import-ClassifierImage)
for ($i = 0; $i -lt 3; $i++) {
    foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
}
$images | Export-ClassifierProject -Path lab.ilp -Model ($images | Invoke-ClassifierTraining -ThrottleLimit 2)
New-PracticeImageSet -DestinationPath tiny -Count 1 -Width 100 -Height 100 | Out-Null
"""
BATCH = "Invoke-BatchClassification -Path raw/*.tif -Project lab.ilp -Source Probabilities -Format Hdf5 -DestinationPath out -ThrottleLimit %d"
START = "Invoke-BatchClassification -Path tiny/*.tif -Project lab.ilp -DestinationPath out"
LARGE = "Invoke-BatchClassification -Path large.* -Project lab.ilp -DestinationPath out -ThrottleLimit 2"


def run(folder, script):
    """Runs a script in a fresh pwsh: wall seconds, processor seconds, peak megabytes."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    module = next(REPOSITORY.glob(MODULE))
    start = time.perf_counter()
    process = subprocess.Popen(
        ["pwsh", "-NoProfile", "-NonInteractive", "-Command", f"Import-Module '{module}'; {script} | Out-Null"], cwd=folder,
        env={**os.environ, "POWERSHELL_TELEMETRY_OPTOUT": "1"})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"pwsh ended with {status}: {script}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def best(folder, script, runs=3):
    """The least of several runs, each figure by itself: what the machine can do when nothing else asks for it."""
    return tuple(min(figures) for figures in zip(*(run(folder, script) for _ in range(runs))))


def row(title, ours, peer):
    wall, processor, memory = ours
    ratios = ["-" if theirs is None else f"{theirs / own:.1f} x" for theirs, own in zip(peer, ours)]
    return f"| {title} | {wall:.2f} s | {ratios[0]} | {processor:.2f} s | {ratios[1]} | {memory:.0f} MB | {ratios[2]} |"


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


def table(large=False):
    """The lines of the table, or why there is none. A process of its own: Linux counts the parent's memory into the peak of a new process."""
    return subprocess.run([sys.executable, __file__, *(["--large"] if large else [])], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


def measure(large):
    if not shutil.which("pwsh"):
        return ["Whole jobs were not measured: pwsh is not installed."]
    nothing = (None, None, None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, f"& {{ {PREPARE} }}")
        lines = ["| whole process (pwsh) | wall | vs ilastik | processor | vs ilastik | memory | vs ilastik |", "|---|---|---|---|---|---|---|"]
        lines.append(row("20 TIFFs of 1 Mpx uint16 to probabilities as HDF5, 2 threads", best(folder, BATCH % 2), ILASTIK["batch"]))
        lines.append(row("the same, 1 thread", best(folder, BATCH % 1), ILASTIK["batch"]))
        lines.append(row("start: one image of 100 x 100", best(folder, START), ILASTIK["start"]))
        lines.append(row("pwsh alone, module loaded", best(folder, "1"), nothing))
        if large:
            for side in (4096, 16384):
                subprocess.run([sys.executable, "-c", MAKE_LARGE, str(side)], cwd=folder, check=True)
                lines.append(row(f"{side} x {side} uint8 (tiled BigTIFF) to a segmentation", best(folder, LARGE, 1), nothing))
    return lines


if __name__ == "__main__":
    print("\n".join(measure("--large" in sys.argv)))
