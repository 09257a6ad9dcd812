
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>The kinds of links (HDF5 File Format Specification, IV.A.2.g).</summary>
internal enum Hdf5LinkKind
{
    /// <summary>The object itself.</summary>
    Hard = 0,

    /// <summary>A path in the same file.</summary>
    Soft = 1,

    /// <summary>A path in another file.</summary>
    External = 64,

    /// <summary>The first of the numbers of links that only the program understands which made them.</summary>
    UserDefined = 65,
}
