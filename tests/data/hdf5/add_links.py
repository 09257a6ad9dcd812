"""Puts links into a project: add_links.py project.ilp"""
import sys
import h5py

with h5py.File(sys.argv[1], "r+") as f:
    g = f.create_group("Lab Notes")
    g["before"] = "first"
    g["mask"] = h5py.ExternalLink("masks.h5", "/mask")
    g["after"] = "last"
    g["labels"] = h5py.SoftLink("/PixelClassification/LabelSets/labels000")
    # What is linked after a link to another file is in other storage than the library expects.
    p = f["PixelClassification"]
    p["elsewhere"] = h5py.ExternalLink("masks.h5", "/mask")
    for name in ("LabelNames", "LabelSets", "ClassifierForests"):
        p.move(name, "moved")
        p.move("moved", name)
