namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>How strings of fixed length are filled up (HDF5 File Format Specification, IV.A.2.d).</summary>
internal enum StringPadding
{
    NullTerminated = 0,
    NullPadded = 1,
    SpacePadded = 2,
}
