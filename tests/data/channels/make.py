"""Makes the files of this folder. Needs numpy and tifffile.

The TIFF files say how their channels are shown, as ImageJ and OME-XML do. The arrays are channels of one image each, and ranges.json what
is black and white of them at first sight, worked out here from the description in the label editor's AutoRange by other means: the values
are sorted whole, and neighbors are counted as a correlation of two columns of zeros and ones.
"""
import json
import os

import numpy as np
import tifffile

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def table(color):
    return np.array([[round(i * part / 255) for i in range(256)] for part in color], "u1")


BLUE, GREEN, ORANGE, GRAY = (0, 0, 255), (0, 255, 0), (255, 165, 0), (255, 255, 255)
RANGES = (100.0, 2600.5, -5.0, 900.0, 0.0, 65535.0, 7.0, 8.0)
four = np.arange(4 * 9 * 11, dtype="u2").reshape(4, 9, 11)
for name, order in (("imagej-le.tif", "<"), ("imagej-be.tif", ">")):
    tifffile.imwrite(name, four, imagej=True, byteorder=order, metadata={
        "axes": "CYX", "mode": "composite", "Labels": ["DAPI", "GFP", "RFP", "phase"],
        "LUTs": [table(BLUE), table(GREEN), table(ORANGE), table(GRAY)[:, ::-1].copy()], "Ranges": RANGES})
tifffile.imwrite("imagej-gray.tif", four[0], imagej=True, metadata={"min": 3.5, "max": 12})
tifffile.imwrite("imagej-few-tables.tif", four, imagej=True, metadata={
    "axes": "CYX", "LUTs": [table(BLUE), table(GREEN)], "Ranges": (0.0, 1.0, 0.0, 1.0, 0.0, 1.0)})
tifffile.imwrite("imagej-bad-ranges.tif", four, imagej=True, metadata={
    "axes": "CYX", "LUTs": [table(BLUE)[:, :100].copy()] * 4, "Ranges": (0.0, 1.0, 5.0, 5.0, 0.0, float("nan"), 0.0, 1.0)})


def ome(name, *colors):
    channels = "".join(f'<Channel ID="Channel:0:{i}" SamplesPerPixel="1"{"" if c is None else f" Color={chr(34)}{c}{chr(34)}"}/>'
                       for i, c in enumerate(colors))
    text = ('<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">'
            '<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint16" SizeX="11" SizeY="9" SizeC="4" SizeZ="1" SizeT="1">'
            f'{channels}<TiffData IFD="0" PlaneCount="4"/></Pixels></Image></OME>')
    with tifffile.TiffWriter(name) as file:
        for i, plane in enumerate(four):
            file.write(plane, description=text if i == 0 else None, metadata=None, contiguous=False)


# Red, green, blue and opacity in 32 bits with a sign: blue, green (its highest bit is 0), orange; white where there is none.
ome("colors.ome.tif", 0x0000FFFF, 0x00FF00FF, 0xFFA500FF - (1 << 32), None)
# Without a sign; beyond 32 bits; no number.
ome("odd-colors.ome.tif", 0xFFA500FF, 1 << 40, "blue", -1)
ome("no-colors.ome.tif", None, None, "x", 10 ** 30)

# Ranges at first sight.
H, W = 96, 128
rng = np.random.default_rng(20240817)
y, x = np.mgrid[:H, :W]
noise = rng.normal(100, 5, (H, W))


def blobs(count, height, radius):
    out = np.zeros((H, W))
    for _ in range(count):
        cy, cx = rng.uniform(4, H - 4), rng.uniform(4, W - 4)
        out = np.maximum(out, height * np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / (2 * radius ** 2)))
    return out


def hot(image, count):
    image = image.copy()
    # Not beside each other: every third column of every third row.
    at = rng.choice((H // 3) * (W // 3 - 1), count, replace=False)
    image[3 * (at // (W // 3 - 1)), 3 * (at % (W // 3 - 1)) + 1] = 65535
    return image


texture = sum(np.sin(x / rng.uniform(2, 9) + y / rng.uniform(-9, 9) + rng.uniform(0, 6)) for _ in range(12))
images = {
    "empty": noise,
    "empty-hot": hot(noise, 40),
    "sparse": noise + blobs(2, 3000, 1.3),
    "sparse-hot": hot(noise + blobs(2, 3000, 1.3), 100),
    "nuclei": noise + blobs(14, 2000, 6),
    "clipped": np.maximum(rng.normal(0, 5, (H, W)), 0) + blobs(2, 3000, 1.3),
    "shaded": 100 + x / 8 + rng.normal(0, 1, (H, W)) + blobs(2, 3000, 1.3),
    "tissue": np.where(texture > -1, 1500 + 300 * texture, 120) + rng.normal(0, 5, (H, W)) + blobs(1, 50000, 0.9),
    "bright-field": 180 + 6 * texture,
    "flat": np.full((H, W), 42),
}


def at_rank(values, rank):
    return float(np.partition(values, rank)[rank])


def without_lone_pixels(image):
    three = np.median(np.stack([image[:, :-2], image[:, 1:-1], image[:, 2:]]), 0)
    return np.concatenate([three[:, :1], three, three[:, -1:]], 1)


def automatic(image):
    values = without_lone_pixels(image).ravel()
    n = values.size
    low, median, high = at_rank(values, int(0.0035 * n)), at_rank(values, int(0.5 * n)), at_rank(values, n - 1 - int(0.0035 * n))
    below = median - low
    spread = max(below if below > 0 else 4 * (at_rank(values, int(0.75 * n)) - median), 1)
    columns = [i * (W - 1) // 16 for i in range(16)]
    here, beside = (image[:, columns] > median).ravel(), (image[:, [c + 1 for c in columns]] > median).ravel()
    alike = np.corrcoef(here, beside)[0, 1] if here.any() and beside.any() and not here.all() and not beside.all() else 1.0
    if not (alike >= 0.35 and at_rank(values, int(0.9 * n)) - low > 0.5 * abs(low)):
        signal = np.count_nonzero(values > median + 2 * spread)
        if signal >= max(4, 5e-5 * n):
            high = max(high, at_rank(values, n - 1 - signal // 20))
        elif alike < 0.1:
            high = median + 10 * spread
    return [median if high - median >= 4 * below else low, high]


expected = {}
for name, image in images.items():
    image = np.clip(np.round(image), 0, 65535).astype("u2")
    np.save(f"{name}.npy", image)
    expected[name] = automatic(image.astype("f8"))
    print(name, expected[name], "max", image.max())
with open("ranges.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
