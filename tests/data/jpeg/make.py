"""Makes the JPEG files of this folder and, beside them, Pillow's decoding of each (needs numpy, Pillow)."""
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent


def picture(height, width):
    """Smooth color waves with some noise and a hard edge."""
    y, x = np.mgrid[:height, :width]
    waves = [128 + 90 * np.sin(x / 5 + k) * np.cos(y / (4 + k)) for k in range(3)]
    noise = np.random.default_rng(2).normal(0, 12, (height, width, 3))
    image = np.stack(waves, axis=2) + noise
    image[height // 3:, width // 2:] = image[height // 3:, width // 2:, ::-1] / 2
    return Image.fromarray(image.clip(0, 255).astype(np.uint8))


def keep(name):
    np.save(HERE / f"{name}.npy", np.array(Image.open(HERE / f"{name}.jpg")))


def patched(name, source, changes):
    """A copy of a file with some byte strings replaced, each of which occurs once."""
    data = (HERE / f"{source}.jpg").read_bytes()
    for old, new in changes:
        assert data.count(old) == 1, (name, old, data.count(old))
        data = data.replace(old, new)
    (HERE / f"{name}.jpg").write_bytes(data)


SUBSAMPLING = {"444": 0, "422": 1, "420": 2}
for progressive in (False, True):
    tag = "_progressive" if progressive else ""
    picture(21, 35).convert("L").save(HERE / f"gray{tag}.jpg", quality=85, progressive=progressive)
    keep(f"gray{tag}")
    for label, subsampling in SUBSAMPLING.items():
        picture(21, 35).save(HERE / f"color{label}{tag}.jpg", quality=85, subsampling=subsampling, progressive=progressive)
        keep(f"color{label}{tag}")

# So narrow that the colors are repeated, not interpolated.
for width in (1, 2, 4, 5):
    picture(3, width).save(HERE / f"narrow{width}.jpg", quality=85, subsampling=2)
    keep(f"narrow{width}")

# Samplings that Pillow does not write: another sampling with as many blocks a unit and as many units, relabelled.
picture(32, 32).save(HERE / "color440.jpg", quality=85, subsampling=1)
patched("color440", "color440", [(b"\x01\x21\x00", b"\x01\x12\x00")])
keep("color440")
picture(32, 32).save(HERE / "color411.jpg", quality=85, subsampling=2)
patched("color411", "color411", [(b"\x01\x22\x00", b"\x01\x41\x00")])
keep("color411")

# Components that are red, green and blue themselves: JFIF's segment replaced by Adobe's with transform 0.
data = (HERE / "color444.jpg").read_bytes()
end = 4 + int.from_bytes(data[4:6], "big")
adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
(HERE / "rgb.jpg").write_bytes(data[:2] + adobe + data[end:])
keep("rgb")

picture(8, 8).convert("L").save(HERE / "dots_per_inch.jpg", dpi=(254, 508))
picture(16, 16).convert("CMYK").save(HERE / "cmyk.jpg")
# A header that promises 65,500 × 20,000 pixels, and one of 12-bit samples.
patched("lying", "gray", [(b"\xff\xc0\x00\x0b\x08\x00\x15\x00\x23", b"\xff\xc0\x00\x0b\x08\x4e\x20\xff\xdc")])
patched("twelve_bit", "gray", [(b"\xff\xc0\x00\x0b\x08\x00\x15", b"\xff\xc0\x00\x0b\x0c\x00\x15")])
