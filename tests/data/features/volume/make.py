"""Writes volume.h5: a made volume and its 3D features as ilastik's library fastfilters computes them.

Usage: make.py path/to/libfastfilters.so volume.h5
The library is built from github.com/ilastik/fastfilters, commit 87f08b5, unchanged, with FMA and AVX2. The filters are called in the
two steps of ilastik's OpPixelFeaturesPresmoothed: a Gaussian of window 3.5, then the filter of window 2 on its result.
"""
import ctypes
import math
import sys

import h5py
import numpy

SIGMAS = (0.7, 1.6)


class Volume(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p)] + [
        (name, ctypes.c_size_t) for name in ("n_x", "n_y", "n_z", "stride_x", "stride_y", "stride_z", "n_channels")
    ]

    @staticmethod
    def of(array):
        z, y, x = array.shape
        return Volume(array.ctypes.data, x, y, z, 1, x, x * y, 1)


class Options(ctypes.Structure):
    _fields_ = [("window_ratio", ctypes.c_float)]


def call(name, volume, outputs, *arguments, window=2.0):
    results = [numpy.zeros_like(volume) for _ in range(outputs)]
    function = getattr(library, f"fastfilters_fir_{name}3d")
    function.restype = ctypes.c_bool
    volumes = [Volume.of(array) for array in [volume] + results]
    pointers = [ctypes.byref(item) for item in volumes]
    if not function(pointers[0], *arguments, *pointers[1:], ctypes.byref(Options(window))):
        raise RuntimeError(name)
    return results


def smooth(volume, sigma, window=2.0):
    return call("gaussian", volume, 1, ctypes.c_uint(0), ctypes.c_double(sigma), window=window)[0]


def eigenvalues(tensor):
    xx, yy, zz, xy, xz, yz = tensor
    results = [numpy.zeros_like(xx) for _ in range(3)]
    arrays = [zz, yz, xz, yy, xy, xx] + results
    library.fastfilters_linalg_ev3d(*[ctypes.c_void_p(array.ctypes.data) for array in arrays], ctypes.c_size_t(xx.size))
    return results


def features(volume):
    by_sigma = {}
    for sigma in SIGMAS:
        presmoothed = smooth(volume, math.sqrt(sigma * sigma - 1) if sigma > 1 else sigma, 3.5)
        s = min(sigma, 1.0)
        scale = ctypes.c_double(s)
        by_sigma[sigma] = [
            [smooth(presmoothed, s)],
            call("laplacian", presmoothed, 1, scale),
            call("gradmag", presmoothed, 1, scale),
            [smooth(presmoothed, s) - smooth(presmoothed, s * 0.66)],
            eigenvalues(call("structure_tensor", presmoothed, 6, scale, ctypes.c_double(s * 0.5))),
            eigenvalues(call("hog", presmoothed, 6, scale)),
        ]
    return [channel for row in range(6) for sigma in SIGMAS for channel in by_sigma[sigma][row]]


library = ctypes.CDLL(sys.argv[1])
library.fastfilters_init()

# A multiple of eight voxels: the library computes the eigenvalues of the others with functions that differ between platforms.
random = numpy.random.default_rng(3)
z, y, x = numpy.mgrid[0:8, 0:9, 0:70].astype(numpy.float64)
image = 120 + 60 * numpy.sin(x / 5 + y / 3) * numpy.cos(z / 2) + 20 * random.standard_normal(x.shape)
image[:, :4, 60:] = 7
image = numpy.clip(image, 0, 255).astype(numpy.uint8)

with h5py.File(sys.argv[2], "w") as file:
    file.create_dataset("image", data=image)
    file.create_dataset("features", data=numpy.stack(features(image.astype(numpy.float32))))
