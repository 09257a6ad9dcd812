"""has.py file.h5 data/set → yes or no."""
import sys
import h5py

with h5py.File(sys.argv[1], "r") as f:
    print("yes" if sys.argv[2] in f and isinstance(f[sys.argv[2]], h5py.Dataset) else "no")
