"""Images, and what numpy and scikit-image make of them: run in this folder, with numpy 1.24 and scikit-image 0.19."""
import numpy as np
from skimage.color import rgb2hed, separate_stains

OTHER_STAINS = np.array([[0.6442, 0.7166, 0.2668], [0.0928, 0.9541, 0.2831], [0.2, 0.3, 0.9327]])


def scaled(planes, lower, upper):
    planes = planes.astype(np.float32)
    finite = planes[np.isfinite(planes)].astype(np.float64)
    zero, one = (np.float32(value) for value in np.percentile(finite, [lower, upper]))
    if one <= zero:
        zero, one = np.float32(finite.min()), np.float32(finite.max())
    with np.errstate(invalid='ignore'):
        return (planes - zero) / np.float32(one - zero if one > zero else 1)


def save(name, image, lower=0.5, upper=99.5):
    """image: [z][y][x] or [y][x][c]; results are [c][z][y][x] or [c][y][x]."""
    np.save(f'{name}.npy', image)
    planes = np.moveaxis(image, -1, 0) if image.shape[-1] == 3 else image[np.newaxis]
    np.save(f'{name}_normalized.npy', np.stack([scaled(plane, lower, upper) for plane in planes]))
    np.save(f'{name}_together.npy', scaled(planes, lower, upper))


rng = np.random.default_rng(21)
save('u2', rng.gamma(2, 300, (23, 31)).astype(np.uint16))
save('i2', rng.integers(-30000, 30000, (40, 11)).astype(np.int16), 1, 90)
save('i4', (rng.integers(-30000, 30000, (19, 23)) * 70001).astype(np.int32))
volume = rng.normal(0, 1e3, (4, 17, 29)).astype(np.float32)
volume[0, 3, 4], volume[1, 2, 3], volume[2, 5, 6], volume[3] = 7e8, np.nan, -np.inf, np.round(volume[3], -3)
save('f4', volume)
save('f8', rng.normal(0, 1e-3, (13, 17)))
save('constant', np.full((9, 12), 7, np.uint8))
few = np.zeros((20, 30), np.uint8)
few[4, 5], few[6, 7] = 200, 100
save('few', few)

colors = rng.integers(0, 256, (21, 17, 3)).astype(np.uint8)
colors[:2], colors[2:4] = 255, 0
save('rgb', colors)
np.save('rgb_stains.npy', np.moveaxis(rgb2hed(colors), -1, 0))
np.save('rgb_other_stains.npy', np.moveaxis(separate_stains(colors, np.linalg.inv(OTHER_STAINS)), -1, 0))
words = (colors.astype(np.uint16) << 8) + rng.integers(0, 256, colors.shape).astype(np.uint16)
np.save('rgb16.npy', words)
np.save('rgb16_stains.npy', np.moveaxis(rgb2hed(words), -1, 0))
floats = rng.uniform(0, 1, (11, 13, 3)).astype(np.float32)
np.save('rgb_f4.npy', floats)
np.save('rgb_f4_stains.npy', np.moveaxis(rgb2hed(floats.astype(np.float64)), -1, 0))
