namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>In which ways chunks are listed since version 4 of the layout message (HDF5 File Format Specification, IV.A.2.i).</summary>
internal enum ChunkIndexKind
{
    SingleChunk = 1,
    Implicit = 2,
    FixedArray = 3,
    ExtensibleArray = 4,
    Tree2 = 5,
}
