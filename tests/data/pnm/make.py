"""Makes the PNM files of this folder and checks them with Pillow where it does not rescale (needs numpy, Pillow)."""
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
RANDOM = np.random.default_rng(12)
WIDTH, HEIGHT = 13, 11


def values(most, channels=1):
    shape = (HEIGHT, WIDTH) if channels == 1 else (HEIGHT, WIDTH, channels)
    return RANDOM.integers(0, most + 1, shape).astype(np.uint16 if most > 255 else np.uint8)


def raw(array):
    return array.astype(array.dtype.newbyteorder(">")).tobytes()


def text(array):
    return "\n".join(" ".join(map(str, line.ravel())) for line in array).encode() + b"\n"


def save(name, content, expected, pillow=True):
    path = HERE / name
    path.write_bytes(content)
    if pillow:
        image = Image.open(path)
        seen = np.asarray(image.convert("L") if image.mode == "1" else image)
        assert np.array_equal(seen, expected), name
    np.save(HERE / f"{name}.npy", expected)


SIZE = f"{WIDTH} {HEIGHT}".encode()
black = values(1)
save("p1.pbm", b"P1\n# made by hand\n" + SIZE + b"\n" + text(black), (1 - black) * 255)
save("p1_dense.pbm", b"P1 " + SIZE + b"\n" + b"".join(b"".join(b"%d" % bit for bit in line) + b"\n" for line in black), (1 - black) * 255)
save("p4.pbm", b"P4\n" + SIZE + b"\n" + np.packbits(black, axis=1).tobytes(), (1 - black) * 255)
gray = values(255)
save("p2.pgm", b"P2\n" + SIZE + b"\n255\n" + text(gray), gray)
save("p5.pgm", b"P5\n" + SIZE + b"\n255\n" + raw(gray), gray)
save("p5_comments.pgm", b"P5\n#a\n#b\n%d #c\n#d\n%d\n#e\n255\n" % (WIDTH, HEIGHT) + raw(gray), gray)
save("p5_one_line.pgm", b"P5 " + SIZE + b" 255 " + raw(gray), gray)
rgb = values(255, 3)
save("p3.ppm", b"P3\n" + SIZE + b"\n255\n" + text(rgb), rgb)
save("p6.ppm", b"P6\n" + SIZE + b"\n255\n" + raw(rgb), rgb)
wide = values(65535)
save("p5_16bit.pgm", b"P5\n" + SIZE + b"\n65535\n" + raw(wide), wide)
save("p2_16bit.pgm", b"P2\n" + SIZE + b"\n65535\n" + text(wide), wide)
# Pillow stretches these to 0 … 255 or 0 … 65535; the values are the stored ones for ilastik.
few = values(15)
save("p5_to_15.pgm", b"P5\n" + SIZE + b"\n15\n" + raw(few), few, pillow=False)
twelve = values(4095, 3)
save("p6_12bit.ppm", b"P6\n" + SIZE + b"\n4095\n" + raw(twelve), twelve, pillow=False)
save("p3_12bit.ppm", b"P3\n" + SIZE + b"\n4095\n" + text(twelve), twelve, pillow=False)
# Pillow 9.4 reads no PAM; netpbm's pamtopng and pngtopam keep these as they are.
PAM = b"P7\nWIDTH %d\nHEIGHT %d\nDEPTH %%d\nMAXVAL %%d\nTUPLTYPE %%s\nENDHDR\n" % (WIDTH, HEIGHT)
rgba = values(65535, 4)
save("rgb_alpha16.pam", PAM % (4, 65535, b"RGB_ALPHA") + raw(rgba), rgba[:, :, :3], pillow=False)
np.save(HERE / "rgb_alpha16.pam_kept.npy", rgba)
five = values(255, 5)
save("five.pam", PAM % (5, 255, b"other") + raw(five), five, pillow=False)

(HERE / "broken_cut.pgm").write_bytes(b"P5\n" + SIZE + b"\n255\n" + raw(gray)[:-1])
(HERE / "broken_cut_text.pgm").write_bytes(b"P2\n" + SIZE + b"\n255\n" + b"100 " * (WIDTH * HEIGHT - 1))
(HERE / "broken_huge.pgm").write_bytes(b"P5\n2147483647 2147483647\n65535\n" + raw(gray))
(HERE / "broken_huge_text.ppm").write_bytes(b"P3\n2147483647 2147483647\n255\n" + text(gray))
(HERE / "broken_sample.pgm").write_bytes(b"P2\n2 1\n255\n7 256\n")
(HERE / "broken_empty.pgm").write_bytes(b"P5\n0 4\n255\n")
(HERE / "broken_header.pgm").write_bytes(b"P5\n4 x\n255\n")
(HERE / "two_pictures.pgm").write_bytes(2 * (b"P5\n" + SIZE + b"\n255\n" + raw(gray)))
