"""Makes the PNG files of this folder and, beside them, what they hold (needs numpy, Pillow, vigra, netpbm)."""
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
import vigra
from PIL import Image

HERE = Path(__file__).parent
GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
STORED_CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGB_ALPHA: 4}
NAMES = {GRAY: "gray", RGB: "rgb", PALETTE: "palette", GRAY_ALPHA: "gray_alpha", RGB_ALPHA: "rgb_alpha"}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed_row(row, depth):
    """A row of samples, shape (width, channels), as bytes without filter."""
    values = row.ravel()
    if depth == 16:
        return values.astype(">u2").tobytes()
    if depth == 8:
        return values.astype(np.uint8).tobytes()
    bits = ((values[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
    return np.packbits(bits.ravel()).tobytes()


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(kind, row, above, bpp):
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - bpp] if i >= bpp else 0
        b = above[i]
        c = above[i - bpp] if i >= bpp else 0
        prediction = [0, a, b, (a + b) // 2, paeth(a, b, c)][kind]
        out.append((value - prediction) & 255)
    return bytes(out)


def scanlines(samples, depth, first_filter):
    """All five filters in turn."""
    bpp = max(1, samples.shape[2] * depth // 8)
    out, above = b"", None
    for y in range(samples.shape[0]):
        row = packed_row(samples[y], depth)
        above = above or bytes(len(row))
        out += filtered((y + first_filter) % 5, row, above, bpp)
        above = row
    return out


def write(path, samples, color, depth, interlaced, extra=(), pieces=3):
    height, width, _ = samples.shape
    if interlaced:
        parts = [samples[y::dy, x::dx] for x, y, dx, dy in PASSES]
        raw = b"".join(scanlines(part, depth, i) for i, part in enumerate(parts) if part.size)
    else:
        raw = scanlines(samples, depth, 0)
    data = zlib.compress(raw, 9)
    size = -(-len(data) // pieces)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))))
        for kind, content in extra:
            file.write(chunk(kind, content))
        for i in range(0, len(data), size):
            file.write(chunk(b"IDAT", data[i:i + size]))
        file.write(chunk(b"IEND", b""))


def expected(samples, color, depth, palette):
    """What the reader gives, shape (y, x) or (y, x, c)."""
    if color == PALETTE:
        return palette[samples[:, :, 0]]
    if color in (GRAY_ALPHA, RGB_ALPHA):
        samples = samples[:, :, :-1]
    result = samples.astype(np.uint16 if depth == 16 else np.uint8)
    if depth < 8:
        result = result * np.uint8(255 // (2 ** depth - 1))
    return result[:, :, 0] if result.shape[2] == 1 else result


def check(path, result, depth, color):
    """The writer above is checked with Pillow (not libpng) up to 8 bit, and with vigra (libpng)."""
    if depth < 16:
        check_with_pillow(path, result, color)
    array = np.asarray(vigra.impex.readImage(str(path), dtype="")).transpose(1, 0, 2)
    assert np.array_equal(array[:, :, 0] if result.ndim == 2 else array[:, :, :3], result), path


def check_with_pillow(path, result, color):
    image = Image.open(path)
    image = image.convert("RGB") if color == PALETTE else image.convert("L") if image.mode == "1" else image
    array = np.array(image)
    array = array[:, :, :-1] if color in (GRAY_ALPHA, RGB_ALPHA) else array
    assert np.array_equal(array[:, :, 0] if array.ndim == 3 and array.shape[2] == 1 else array, result), path


def check_interlaced(path, plain):
    """vigra misreads interlaced files: netpbm (libpng) must see the same in both."""
    seen = [subprocess.run(["pngtopnm", p], capture_output=True, check=True).stdout for p in (path, plain)]
    assert seen[0] == seen[1], path


def main():
    rng = np.random.default_rng(1)
    height, width = 11, 13
    for color, depths in {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}.items():
        for depth in depths:
            samples = rng.integers(0, 2 ** depth, (height, width, STORED_CHANNELS[color]))
            palette = rng.integers(0, 256, (2 ** depth, 3), dtype=np.uint8) if color == PALETTE else None
            extra = [(b"PLTE", palette.tobytes())] if color == PALETTE else []
            result = expected(samples, color, depth, palette)
            np.save(HERE / f"{NAMES[color]}{depth}.npy", result)
            plain, interlaced = (HERE / f"{NAMES[color]}{depth}{tag}.png" for tag in ("", "_adam7"))
            write(plain, samples, color, depth, False, extra)
            check(plain, result, depth, color)
            write(interlaced, samples, color, depth, True, extra)
            check_interlaced(interlaced, plain)

    # Sizes at which some passes of Adam7 are empty.
    for width, height in ((1, 1), (2, 1), (1, 5), (3, 2), (5, 9)):
        samples = rng.integers(0, 256, (height, width, 1))
        path = HERE / f"small_{width}x{height}_adam7.png"
        write(path, samples, GRAY, 8, True, pieces=1)
        np.save(path.with_suffix(".npy"), samples[:, :, 0].astype(np.uint8))
        check_with_pillow(path, samples[:, :, 0].astype(np.uint8), GRAY)

    # 0.325 µm wide, 0.65 µm high pixels; and a pHYs without unit.
    samples = rng.integers(0, 256, (4, 5, 1))
    write(HERE / "pixel_size.png", samples, GRAY, 8, False, [(b"pHYs", struct.pack(">IIB", 3076923, 1538462, 1))])
    write(HERE / "pixel_aspect.png", samples, GRAY, 8, False, [(b"pHYs", struct.pack(">IIB", 2, 1, 0))])
    # Transparency by color and by palette entry; a palette that lacks the entry a pixel names; an unknown critical chunk.
    write(HERE / "transparent_gray.png", samples, GRAY, 8, False, [(b"tRNS", b"\0\7")])
    write(HERE / "palette_too_short.png", samples, PALETTE, 8, False, [(b"PLTE", bytes(range(30)))])
    write(HERE / "palette_missing.png", samples, PALETTE, 8, False)
    write(HERE / "unknown_critical.png", samples, GRAY, 8, False, [(b"ABCD", b"x")])
    # Pixel data that needs a dictionary which PNG does not have.
    squeezer = zlib.compressobj(zdict=b"abc")
    data = squeezer.compress(bytes(24)) + squeezer.flush()
    good = (HERE / "pixel_size.png").read_bytes()
    (HERE / "preset_dictionary.png").write_bytes(good[:33] + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    # Headers that promise 60,000 × 20,000 (1.2 GB) and 2³¹−1 × 2³¹−1 pixels.
    for name, claim in (("lying_1gb", (60000, 20000)), ("lying_huge", (2 ** 31 - 1, 2 ** 31 - 1))):
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", *claim, 8, GRAY, 0, 0, 0))
        (HERE / f"{name}.png").write_bytes(good[:8] + header + good[33:])


main()
