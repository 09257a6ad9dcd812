"""Compares two HDF5 files object by object: groups, types, shapes, values, attributes. Prints "equal" or the differences.
compare.py a.h5 b.h5 [pattern of names whose value and type may differ in b, or which only b may have]"""
import re
import sys
import h5py
import numpy as np


def kind(t):
    """A type in words; the character set of variable strings does not count, h5py gives out the same values."""
    if isinstance(t, h5py.h5t.TypeStringID) and t.is_variable_str():
        return "text"
    if isinstance(t, h5py.h5t.TypeStringID):
        return ("fixed", t.get_size(), t.get_strpad(), t.get_cset())
    if isinstance(t, h5py.h5t.TypeArrayID):
        return ("array", t.get_array_dims(), kind(t.get_super()))
    if isinstance(t, h5py.h5t.TypeVlenID):
        return ("list", kind(t.get_super()))
    if isinstance(t, h5py.h5t.TypeIntegerID):
        return ("integer", t.get_size(), t.get_order(), t.get_sign(), t.get_precision())
    if isinstance(t, h5py.h5t.TypeOpaqueID):
        return ("opaque", t.get_size(), t.get_tag())
    if isinstance(t, h5py.h5t.TypeEnumID):
        return ("enum", kind(t.get_super()), [(t.get_member_name(i), t.get_member_value(i)) for i in range(t.get_nmembers())])
    if isinstance(t, h5py.h5t.TypeCompoundID):
        return ("record", [(t.get_member_name(i), t.get_member_offset(i), kind(t.get_member_type(i))) for i in range(t.get_nmembers())])
    return (type(t).__name__, t.get_size(), str(t.dtype))


def describe(f):
    found = {}

    def attributes(name, o):
        for a in o.attrs:
            i = h5py.h5a.open(o.id, a.encode())
            found[name + "@" + a] = (kind(i.get_type()), i.shape, values(o.attrs[a]))

    def values(v):
        if isinstance(v, h5py.Empty):
            return "empty"
        v = np.asarray(v)
        return [values(x) if isinstance(x, np.ndarray) else x for x in v.ravel()] if v.dtype.kind == "O" else v.tobytes()

    def visit(name, o):
        if isinstance(o, h5py.Dataset):
            large = o.size is not None and o.size > 1 << 18
            found[name] = (kind(o.id.get_type())[: 2 if large else 9], o.shape, o[()].astype(o.dtype.newbyteorder("<")).tobytes() if large else values(o[()]))
        else:
            found[name] = "group"
        attributes(name, o)

    attributes("/", f)
    f.visititems(visit)
    return found


a, b = (describe(h5py.File(p, "r")) for p in sys.argv[1:3])
free = re.compile(sys.argv[3] if len(sys.argv) > 3 else "$")
if len(sys.argv) > 3:
    for n in sorted(b.keys() - a.keys()):
        del b[n]
    for n in [n for n in a if free.fullmatch(n) and n in b]:
        b[n] = a[n]
lines = [f"{n}: {str(a.get(n))[:200]} != {str(b.get(n))[:200]}" for n in sorted(a.keys() | b.keys()) if a.get(n) != b.get(n)]
print("\n".join(lines[:20]) or "equal")
