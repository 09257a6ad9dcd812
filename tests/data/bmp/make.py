"""Makes the BMP files of this folder with a writer of its own and checks them with Pillow, vigra and netpbm (needs numpy, Pillow, vigra, netpbm)."""
import io
import struct
import subprocess
from pathlib import Path

import numpy as np
import vigra
from PIL import Image

HERE = Path(__file__).parent
WIDTH, HEIGHT = 13, 11
RANDOM = np.random.default_rng(11)
COLOURS = RANDOM.integers(0, 256, (256, 3), dtype=np.uint8)
INFO, V3, V4, V5, CORE, OS2 = 40, 56, 108, 124, 12, 64


def bmp(data, bits, header=INFO, palette=None, compression=0, top_down=False, masks=(), used=0, offset_extra=0):
    """A file around pixel data; masks go behind BITMAPINFOHEADER or into the longer ones."""
    entries = b""
    if palette is not None:
        entries = b"".join(bytes(color[::-1]) + (b"" if header == CORE else b"\0") for color in palette)
    if header == CORE:
        info = struct.pack("<IHHHH", header, WIDTH, HEIGHT, 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, WIDTH, -HEIGHT if top_down else HEIGHT, 1, bits, compression, len(data), 0, 0, used, 0)
        info += struct.pack(f"<{len(masks)}I", *masks)
        if header > INFO:
            info = info[:header].ljust(header, b"\0")
    offset = 14 + len(info) + len(entries) + offset_extra
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + entries + b"\0" * offset_extra + data


def rows(lines, top_down=False):
    """Rows padded to four bytes, bottom first."""
    lines = [bytes(line) for line in lines]
    return b"".join(line + b"\0" * (-len(line) % 4) for line in (lines if top_down else lines[::-1]))


def pack(indices, bits):
    """Rows of indices of fewer than 8 bits, high bits first."""
    lines = []
    for line in indices:
        text = "".join(format(index, f"0{bits}b") for index in line)
        lines.append(int(text.ljust(-(-len(text) // 8) * 8, "0"), 2).to_bytes(-(-len(text) // 8), "big"))
    return lines


def indices(count):
    return RANDOM.integers(0, count, (HEIGHT, WIDTH), dtype=np.uint8)


def runs8(lines):
    """RLE8: runs, copies of three and more, and rows that begin with a skip where they begin with zeros."""
    data = b""
    for line in lines[::-1]:
        x = 0
        zeros = len(line) - len(line.tobytes().lstrip(b"\0"))
        if 0 < zeros < len(line):
            data += bytes([0, 2, zeros, 0])
            x = zeros
        while x < len(line):
            equal = 1
            while x + equal < len(line) and line[x + equal] == line[x]:
                equal += 1
            if equal > 1 or len(line) - x < 3:
                data += bytes([equal, line[x]])
                x += equal
            else:
                copied = 3 if len(line) - x < 5 else 5
                data += bytes([0, copied]) + line[x:x + copied].tobytes() + b"\0" * (copied % 2)
                x += copied
        data += b"\0\0"
    return data + b"\0\1"


def runs4(lines):
    """RLE4: pairs of nibbles as a run of four, then a copy of seven, then runs of one."""
    data = b""
    for line in lines[::-1]:
        a, b = line[0], line[1]
        data += bytes([4, a << 4 | b, 0, 7])
        copied = pack([line[4:11]], 4)[0]
        data += copied + b"\0" * (len(copied) % 2)
        data += b"".join(bytes([1, index << 4]) for index in line[11:]) + b"\0\0"
    return data[:-2] + b"\0\1"


def save(name, content, expected, pillow=True, vigra_too=False, netpbm=False, kept=None):
    path = HERE / f"{name}.bmp"
    path.write_bytes(content)
    if pillow:
        image = Image.open(path)
        grays = expected.ndim == 2
        seen = np.asarray(image.convert("L" if grays else "RGB"))
        assert np.array_equal(seen, expected), name
    if vigra_too:
        seen = np.asarray(vigra.impex.readImage(str(path), dtype="NATIVE", order="C"))
        assert np.array_equal(seen.squeeze(), expected), f"{name} (vigra)"
    if netpbm:
        seen = np.asarray(Image.open(io.BytesIO(subprocess.run(["bmptopnm", path], capture_output=True, check=True).stdout)))
        assert np.array_equal(seen, expected), f"{name} (netpbm)"
    np.save(HERE / f"{name}.npy", expected)
    if kept is not None:
        np.save(HERE / f"{name}_kept.npy", kept)


GRAYS = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
for bits in (1, 2, 4, 8):
    count = 1 << bits
    chosen = indices(count)
    save(f"palette{bits}", bmp(rows(pack(chosen, bits)), bits, palette=COLOURS[:count]), COLOURS[chosen], pillow=bits != 2, vigra_too=bits in (1, 8), kept=chosen)
chosen = indices(2)
save("gray1", bmp(rows(pack(chosen, 1)), 1, palette=[(0, 0, 0), (255, 255, 255)]), chosen * 255, vigra_too=True, kept=chosen)
chosen = indices(256)
save("gray8", bmp(rows(chosen), 8, palette=GRAYS), chosen, vigra_too=True)
save("gray8_inverted", bmp(rows(chosen), 8, palette=GRAYS[::-1]), 255 - chosen, vigra_too=True, kept=chosen)
chosen = indices(10)
save("palette8_of_10", bmp(rows(chosen), 8, palette=COLOURS[:10], used=10), COLOURS[chosen])
chosen = indices(16)
save("palette4_core", bmp(rows(pack(chosen, 4)), 4, header=CORE, palette=COLOURS[:16]), COLOURS[chosen])
save("palette4_os2", bmp(rows(pack(chosen, 4)), 4, header=OS2, palette=COLOURS[:16]), COLOURS[chosen])

rgb = RANDOM.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
bgr = rgb[:, :, ::-1]
save("rgb24", bmp(rows(line.tobytes() for line in bgr), 24), rgb, vigra_too=True)
save("rgb24_gap", bmp(rows(line.tobytes() for line in bgr), 24, offset_extra=9), rgb)
save("rgb24_core", bmp(rows(line.tobytes() for line in bgr), 24, header=CORE), rgb)
save("rgb24_top_down", bmp(rows((line.tobytes() for line in bgr), True), 24, top_down=True), rgb)

alpha = RANDOM.integers(0, 256, (HEIGHT, WIDTH, 1), dtype=np.uint8)
bgra = np.concatenate([bgr, alpha], axis=2)
rgba = np.concatenate([rgb, alpha], axis=2)
masks = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
save("rgb32", bmp(rows(line.tobytes() for line in bgra), 32), rgb)
save("rgb32_masks", bmp(rows(line.tobytes() for line in bgra), 32, compression=3, masks=masks[:3]), rgb)
save("rgba32_v3", bmp(rows(line.tobytes() for line in bgra), 32, header=V3, compression=3, masks=masks), rgb, pillow=False, kept=rgba)
save("rgba32_v4", bmp(rows(line.tobytes() for line in bgra), 32, header=V4, compression=3, masks=masks), rgb, kept=rgba)
argb = np.concatenate([alpha, rgb], axis=2)
save("rgba32_v5_other_order", bmp(rows(line.tobytes() for line in argb[:, :, [0, 3, 2, 1]]), 32, header=V5, compression=3,
     masks=(0xFF000000, 0xFF0000, 0xFF00, 0xFF)), rgb, kept=rgba)

words = RANDOM.integers(0, 1 << 16, (HEIGHT, WIDTH)).astype("<u2")


def channels(shifts, counts):
    return np.stack([((words.astype(int) >> shift) & ((1 << count) - 1)) * 255 // ((1 << count) - 1) for shift, count in zip(shifts, counts)], axis=2).astype(np.uint8)


save("rgb16_555", bmp(rows(line.tobytes() for line in words), 16), channels((10, 5, 0), (5, 5, 5)))
save("rgb16_565", bmp(rows(line.tobytes() for line in words), 16, compression=3, masks=(0xF800, 0x7E0, 0x1F)), channels((11, 5, 0), (5, 6, 5)))
save("rgba16_4444", bmp(rows(line.tobytes() for line in words), 16, header=V4, compression=3, masks=(0xF00, 0xF0, 0xF, 0xF000)),
     channels((8, 4, 0), (4, 4, 4)), pillow=False, kept=channels((8, 4, 0, 12), (4, 4, 4, 4)))

# Pillow 9.4 loses its place at skips and at copies of an odd number of nibbles, so bmptopnm (netpbm) checks the nibbles. It
# refuses skips and vigra misplaces them too; ImageMagick reads them as the specification says.
chosen = indices(4)
chosen[:, 0] = 1
chosen[6] = 2
save("runs8", bmp(runs8(chosen), 8, palette=COLOURS, compression=1), COLOURS[chosen], kept=chosen)
save("runs8_gray", bmp(runs8(chosen), 8, palette=GRAYS[::-1], compression=1), 255 - chosen)
chosen = chosen.copy()
chosen[3, :6] = chosen[5, :1] = 0
dark = np.concatenate([np.zeros((1, 3), np.uint8), COLOURS[1:]])
save("runs8_skips", bmp(runs8(chosen), 8, palette=dark, compression=1), dark[chosen], pillow=False)
chosen = indices(16)
chosen[:, 2], chosen[:, 3] = chosen[:, 0], chosen[:, 1]
save("runs4", bmp(runs4(chosen), 4, palette=COLOURS[:16], compression=2), COLOURS[chosen], pillow=False, netpbm=True, kept=chosen)

RGB = rows(line.tobytes() for line in bgr)
(HERE / "broken_cut.bmp").write_bytes(bmp(RGB, 24)[:-40])
(HERE / "broken_huge.bmp").write_bytes(bmp(RGB, 24).replace(struct.pack("<ii", WIDTH, HEIGHT), struct.pack("<ii", 2147483647, 2147483647)))
(HERE / "broken_huge_runs.bmp").write_bytes(bmp(b"\0\1", 8, palette=COLOURS, compression=1).replace(struct.pack("<ii", WIDTH, HEIGHT), struct.pack("<ii", 20000, 20000)))
(HERE / "broken_runs_end.bmp").write_bytes(bmp(runs8(chosen)[:-9], 8, palette=COLOURS, compression=1))
(HERE / "broken_entry.bmp").write_bytes(bmp(rows(np.full((HEIGHT, WIDTH), 10, np.uint8)), 8, palette=COLOURS[:10], used=10))
(HERE / "broken_masks.bmp").write_bytes(bmp(rows(line.tobytes() for line in words), 16, compression=3, masks=(0xF800, 0x7E0, 0x3F)))
(HERE / "refused_10bit.bmp").write_bytes(bmp(rows(line.tobytes() for line in bgra), 32, compression=3, masks=(0x3FF00000, 0xFFC00, 0x3FF)))
(HERE / "refused_png.bmp").write_bytes(bmp(b"\x89PNG", 24, compression=5))
