namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Kinds of selections of elements (HDF5 File Format Specification, VIII.A).</summary>
internal enum SelectionKind
{
    None = 0,
    Points = 1,
    Hyperslab = 2,
    All = 3,
}
