"""The links of a file and how its data sets are stored, one a line: structure.py file.h5 [group]. Links to an object seen before say so."""
import sys
import h5py


def visit(path, group):
    for name in sorted(group):
        at = f"{path}/{name}"
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.SoftLink):
            print(at, "->", link.path)
        elif isinstance(link, h5py.ExternalLink):
            print(at, "->", link.filename, link.path)
        else:
            item = group[name]
            key = h5py.h5o.get_info(item.id).addr
            if key in seen:
                print(at, "=", seen[key])
                continue
            seen[key] = at
            if isinstance(item, h5py.Dataset):
                print(at, item.shape, item.chunks, item.compression, item.compression_opts, item.shuffle, item.fletcher32)
            else:
                print(at, "group")
                visit(at, item)


seen = {}
with h5py.File(sys.argv[1], "r") as f:
    visit("", f if len(sys.argv) < 3 else f[sys.argv[2]])
