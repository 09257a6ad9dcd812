# Makes scales.json with vigra (Debian's python3-vigra): features of made images whose σ are lengths, by vigra's own step_size. ilastik's two
# Gaussians, a presmoothing and a filter, are the same lengths along all axes: the filter's is the finest pixel's size, or σ where that is less.
import json
import math
import os

import numpy as np
import vigra
from vigra.filters import (gaussianGradientMagnitude, gaussianSmoothing, hessianOfGaussianEigenvalues, laplacianOfGaussian,
                           structureTensorEigenvalues)

FOLDER = os.path.dirname(os.path.abspath(__file__))
EVERY = 7


def image(shape):
    i = np.arange(np.prod(shape), dtype=np.int64)
    return ((i * 37 + i * i // 11) % 101).reshape(shape).astype(np.float32)


def features(values, sigma, step):
    axes = 'zyx'[3 - values.ndim:]
    finest = min(step)
    filter_sigma = min(sigma, finest)
    presmoothing = math.sqrt(sigma ** 2 - finest ** 2) if sigma > finest else sigma
    tagged = vigra.taggedView(values, axes)
    smooth = gaussianSmoothing(tagged, presmoothing, step_size=step, window_size=3.5)
    options = dict(step_size=step, window_size=2.0)
    wide = gaussianSmoothing(smooth, filter_sigma, **options)
    narrow = gaussianSmoothing(smooth, 0.66 * filter_sigma, **options)
    tensor = structureTensorEigenvalues(smooth, 0.5 * filter_sigma, filter_sigma, **options)
    hessian = hessianOfGaussianEigenvalues(smooth, filter_sigma, **options)
    planes = [wide, laplacianOfGaussian(smooth, filter_sigma, **options), gaussianGradientMagnitude(smooth, filter_sigma, **options),
              (wide - narrow) * (sigma / filter_sigma) ** 2]
    planes += [np.asarray(tensor)[..., k] * ((sigma / filter_sigma) ** 2 if k > 0 else 1) for k in range(values.ndim)]
    planes += [np.asarray(hessian)[..., k] for k in range(values.ndim)]
    return [np.asarray(plane) for plane in planes]


def case(shape, sigma, step):
    planes = features(image(shape), sigma, step)
    for plane in planes:
        assert plane.shape == shape, (plane.shape, shape)
    return dict(shape=list(shape), sigma=sigma, step=list(step), every=EVERY,
                features=[[float('%.7g' % v) for v in plane.ravel()[::EVERY]] for plane in planes])


if __name__ == '__main__':
    cases = [case((17, 15), 1.6, (0.5, 0.5)), case((9, 31), 0.4, (0.5, 0.5)), case((17, 15), 0.3, (0.25, 0.25)),
             case((5, 11, 13), 0.8, (1.6, 0.5, 0.5)), case((5, 15, 14), 1.6, (2.0, 0.5, 0.5)), case((5, 9, 9), 0.65, (0.75, 0.65, 0.65)),
             case((13, 9, 10), 0.8, (0.25, 0.5, 0.5)), case((4, 12, 11), 1.2, (2.5, 0.5, 0.5))]
    with open(os.path.join(FOLDER, 'scales.json'), 'w') as file:
        json.dump(dict(vigra=str(vigra.__version__), cases=cases), file)
        file.write('\n')
