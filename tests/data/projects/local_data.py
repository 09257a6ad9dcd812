"""Says how the images stored in a project look to h5py: local_data.py project.ilp → JSON."""
import json
import sys
import h5py

with h5py.File(sys.argv[1], "r") as f:
    infos = [lane["Raw Data"] for _, lane in sorted(f["Input Data/infos"].items())]
    print(json.dumps([
        {
            "class": info["__class__"][()].decode(), "location": info["location"][()].decode(), "shape": info["shape"][()].tolist(),
            "fromstack": bool(info["fromstack"][()]), "type": str(f[info["inner_path"][()].decode()].dtype),
            "stored": list(f[info["inner_path"][()].decode()].shape),
            "axes": [axis["key"] for axis in json.loads(f[info["inner_path"][()].decode()].attrs["axistags"])["axes"]],
            "labels": list(f[info["inner_path"][()].decode()].attrs["DIMENSION_LABELS"]),
            "drange": f[info["inner_path"][()].decode()].attrs.get("drange", None) is not None
            and f[info["inner_path"][()].decode()].attrs["drange"].tolist(),
            "sum": int(f[info["inner_path"][()].decode()][()].astype("i8").sum()),
        }
        for info in infos
    ]))
