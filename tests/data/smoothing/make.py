# Makes smoothed.json with scipy: probabilities that follow from a formula, smoothed by scipy.ndimage.gaussian_filter(mode='mirror',
# truncate=4) in float64; where pixels have no probability, by normalized convolution of it: filter(p · w) / filter(w).
import json
import os

import numpy as np
import scipy
from scipy.ndimage import gaussian_filter

FOLDER = os.path.dirname(os.path.abspath(__file__))


def probabilities(shape):
    i = np.arange(np.prod(shape), dtype=np.int64)
    votes = (i * 37 + i * i // 11) % 101
    return (votes.reshape(shape) / np.float32(100)).astype(np.float32)


def case(shape, sigma, volume, hole):
    first = probabilities(shape).astype(np.float64)
    weights = np.ones(shape)
    if hole:
        i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
        weights[i % 7 < 2] = 0
    sigmas = [sigma if volume else 0, sigma, sigma]

    def blur(values):
        return gaussian_filter(values, sigmas, mode='mirror', truncate=4.0)

    sums = blur(weights)
    smoothed = np.where(weights > 0, blur(first * weights) / np.where(sums > 0, sums, 1), 0)
    return dict(shape=list(shape), sigma=sigma, volume=volume, hole=hole, first=[float(np.float32(v)) for v in smoothed.ravel()])


if __name__ == '__main__':
    cases = [case((1, 9, 13), 1.0, False, False), case((1, 9, 13), 1.0, False, True), case((2, 7, 10), 0.6, False, False),
             case((5, 6, 9), 1.3, True, False), case((5, 6, 9), 1.3, True, True), case((1, 1, 1), 2.0, False, False),
             case((1, 2, 21), 3.0, False, False), case((3, 1, 4), 2.3, True, False), case((1, 40, 3), 0.1, False, False)]
    with open(os.path.join(FOLDER, 'smoothed.json'), 'w') as file:
        json.dump(dict(scipy=scipy.__version__, cases=cases), file, indent=None)
        file.write('\n')
