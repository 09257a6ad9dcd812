"""Prints the provenance that a result carries, as programs other than this library find it."""
import sys

path = sys.argv[1]
if path.endswith(".h5"):
    import h5py

    with h5py.File(path, "r") as file:
        print(file["exported_data"].attrs["provenance"])
elif path.endswith(".png"):
    from PIL import Image

    print(Image.open(path).text["Provenance"])
else:
    import tifffile

    with tifffile.TiffFile(path) as file:
        if file.is_ome:
            import xml.etree.ElementTree as tree

            root = tree.fromstring(file.ome_metadata)
            schema = root.tag[: root.tag.index("}") + 1]
            annotation = root.find(f"{schema}StructuredAnnotations/{schema}CommentAnnotation")
            assert root.find(f"{schema}Image/{schema}AnnotationRef").get("ID") == annotation.get("ID")
            print(annotation.find(f"{schema}Value").text)
        else:
            lines = file.pages[0].description.splitlines()
            print(next(line.split("=", 1)[1] for line in lines if line.startswith("PSPixelClassification=")))
