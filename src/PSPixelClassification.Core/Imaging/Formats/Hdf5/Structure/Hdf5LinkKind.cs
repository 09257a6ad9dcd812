
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>The kinds of links.</summary>
internal enum Hdf5LinkKind
{
    /// <summary>The object itself.</summary>
    Hard,

    /// <summary>A path in the same file.</summary>
    Soft,

    /// <summary>A path in another file.</summary>
    External,

    /// <summary>A link that only the program understands which made it.</summary>
    UserDefined,
}
