"""The paths of all data sets of a file, one a line: datasets.py file.h5"""
import sys
import h5py

with h5py.File(sys.argv[1], "r") as f:
    f.visititems(lambda name, item: print(name) if isinstance(item, h5py.Dataset) else None)
