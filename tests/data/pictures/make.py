"""Makes the WebP, GIF and TGA files of this folder and what they are read as. Needs numpy and Pillow with WebP."""
import os

import numpy as np
from PIL import Image, ImageSequence

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.RandomState(3)
WIDTH, HEIGHT = 13, 11
Y, X = np.mgrid[:37, :45]
SMOOTH = np.stack([X * 3 % 256, Y * 4 % 256, ((X - 22) ** 2 + (Y - 18) ** 2) // 8 % 256], -1).astype("u1")
FLAT = SMOOTH // 40 * 40
ALPHA = (X * Y % 256).astype("u1")
GRAY = RANDOM.randint(0, 256, (HEIGHT, WIDTH)).astype("u1")
RGB = RANDOM.randint(0, 256, (HEIGHT, WIDTH, 3)).astype("u1")
RGBA = RANDOM.randint(0, 256, (HEIGHT, WIDTH, 4)).astype("u1")


def save(name, pixels, mode, kept=None, **options):
    """Saves a picture and, as Pillow reads them, its pixels in a mode; with another mode also those with alpha; frames one below
    the other."""
    path = os.path.join(HERE, name)
    (pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)).save(path, **options)
    for suffix, wanted in (("", mode), ("_kept", kept)):
        if wanted is None:
            continue
        with Image.open(path) as image:
            frames = [np.asarray(frame.convert(wanted)) for frame in ImageSequence.Iterator(image)]
        np.save(path + suffix + ".npy", np.concatenate(frames))


def animation(count):
    """Frames in which a square of another color moves: Pillow saves only what changes."""
    base = Image.fromarray(FLAT).quantize(30).convert("RGB")
    frames = []
    for i in range(count):
        frame = base.copy()
        frame.paste((255, i * 40, 0), (5 + 6 * i, 7 + 3 * i, 17 + 6 * i, 15 + 3 * i))
        frames.append(frame.quantize(40))
    return frames


save("lossless.webp", RGB, "RGB", lossless=True)
save("lossless_alpha.webp", RGBA, "RGB", "RGBA", lossless=True, exact=True)
save("lossless_1x1.webp", RGB[:1, :1], "RGB", lossless=True)
save("lossy.webp", SMOOTH, "RGB", quality=70)
save("lossy_1x1.webp", RGB[:1, :1], "RGB")
save("lossy_noise.webp", RGB, "RGB", quality=10)
save("lossy_alpha.webp", np.dstack([SMOOTH, ALPHA]), "RGB", "RGBA", quality=70)
save("refused_animation.webp", FLAT, None, save_all=True, append_images=[Image.fromarray(FLAT[::-1].copy())])

save("gray.gif", GRAY, "L")
save("gray_1x1.gif", GRAY[:1, :1], "L")
save("color.gif", Image.fromarray(RGB).quantize(20), "RGB")
save("interlaced.gif", Image.fromarray(SMOOTH).quantize(50), "RGB", interlace=1)
save("gray_frames.gif", GRAY, "L", save_all=True, append_images=[Image.fromarray(255 - GRAY)], duration=[100, 200])
for disposal in (0, 1, 2, [1, 3, 3, 1, 1]):
    first, *others = animation(5)
    name = disposal if isinstance(disposal, int) else "".join(map(str, disposal))
    save(f"frames_{name}.gif", first, "RGB", save_all=True, append_images=others, duration=120, disposal=disposal, loop=0)
first, *others = animation(5)
save("refused_frames.gif", first, None, save_all=True, append_images=others, disposal=[1, 3, 2, 3, 1])

save("gray.tga", GRAY, "L")
save("gray_1x1.tga", GRAY[:1, :1], "L")
save("gray_runs.tga", GRAY // 64 * 60, "L", compression="tga_rle")
save("rgb.tga", RGB, "RGB")
save("rgb_runs.tga", FLAT, "RGB", compression="tga_rle")
save("rgb_top_down.tga", RGB, "RGB", orientation=1)
save("rgba.tga", RGBA, "RGB", "RGBA")
save("rgba_runs.tga", np.dstack([FLAT, ALPHA // 40 * 40]), "RGB", "RGBA", compression="tga_rle")
save("palette.tga", Image.fromarray(RGB).quantize(10), "RGB")
save("palette_runs.tga", Image.fromarray(FLAT).quantize(10), "RGB", compression="tga_rle")
