# Makes metrics.json with scikit-learn and numpy, and strokes.json with scipy: what PSPixelClassification must give for the same input.
# The input follows from formulas that the tests repeat.
import json
import os
from fractions import Fraction

import numpy as np
import scipy
import sklearn
from scipy import ndimage
from sklearn.calibration import calibration_curve
from sklearn.metrics import (accuracy_score, balanced_accuracy_score, confusion_matrix, jaccard_score,
                             precision_recall_fscore_support)

FOLDER = os.path.dirname(os.path.abspath(__file__))


def metrics(classes, count, wrong):
    i = np.arange(count, dtype=np.int64)
    truth = (i * i // 7 + i) % classes
    predicted = np.where(i * 31 % 100 < wrong, (truth + 1 + i % 2) % classes, truth)
    # From 0.3 to 1 in steps of 1/1000, and the exact edges of bins that float32 knows.
    probability = ((300 + i * 97 % 701) / np.float32(1000)).astype(np.float32)
    probability[::50] = np.float32(0.5)
    right = (truth == predicted).astype(int)
    labels = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(truth, predicted, labels=labels)
    fraction, mean = calibration_curve(right, probability.astype(np.float64), n_bins=10)
    edges = np.linspace(0, 1, 11)
    bins = np.searchsorted(edges[1:-1], probability.astype(np.float64))
    pixels = np.bincount(bins, minlength=10)
    matrix = confusion_matrix(truth, predicted, labels=labels)
    # scikit-learn before 1.3 computes F1 of rounded ratios.
    exact = [float(Fraction(2 * int(matrix[k, k]), int(matrix[k].sum() + matrix[:, k].sum()))) for k in labels]
    assert np.allclose(f1, exact, rtol=1e-15, atol=0)
    return dict(
        classes=classes, count=count, wrong=wrong, confusion=matrix.tolist(),
        precision=precision.tolist(), recall=recall.tolist(), f1=exact, support=support.tolist(),
        iou=jaccard_score(truth, predicted, labels=labels, average=None).tolist(),
        meanIoU=jaccard_score(truth, predicted, labels=labels, average='macro'),
        accuracy=accuracy_score(truth, predicted), balanced=balanced_accuracy_score(truth, predicted),
        binPixels=pixels.tolist(), fractionRight=fraction.tolist(), meanProbability=mean.tolist(),
        calibrationError=float(sum(abs(f - m) * n for f, m, n in zip(fraction, mean, pixels[pixels > 0])) / count))


def strokes(shape, seed):
    t, z, y, x = np.meshgrid(*[np.arange(n, dtype=np.int64) for n in shape], indexing='ij')
    noise = (x * 7919 + y * 104729 + z * 1299709 + t * 15485863 + seed * 32452843 + x * y * 31 + (x // 3) * (y // 2) * 17) % 97
    labels = np.where(noise < 20, 1, np.where(noise < 38, 2, np.where(noise < 40, 3, 0)))
    sizes = [np.bincount(ndimage.label(labels == value, np.ones((3, 3, 3, 3)))[0].ravel())[1:] for value in (1, 2, 3)]
    return dict(shape=shape, seed=seed, strokes_by_size=[{int(n): int(k) for n, k in zip(*np.unique(s, return_counts=True))} for s in sizes])


def write(name, value):
    with open(os.path.join(FOLDER, name), 'w', newline='\n') as file:
        json.dump(value, file)
        file.write('\n')


write('metrics.json', dict(
    made_with=f'scikit-learn {sklearn.__version__}, numpy {np.__version__}',
    cases=[metrics(2, 1000, 10), metrics(3, 997, 35), metrics(5, 2003, 60)]))
write('strokes.json', dict(
    made_with=f'scipy {scipy.__version__}',
    cases=[strokes((1, 1, 150, 201), 1), strokes((1, 5, 40, 70), 2), strokes((4, 1, 33, 130), 3), strokes((3, 3, 20, 67), 4)]))
