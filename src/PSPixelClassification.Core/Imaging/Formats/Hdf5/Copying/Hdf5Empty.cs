using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>Data sets and attributes that have a type and no element: h5py's Empty.</summary>
internal static class Hdf5Empty
{
    /// <summary>Makes such a data set.</summary>
    /// <returns>Null for types other than numbers and strings of varying length.</returns>
    public static H5Dataset? TryDataset(Hdf5StoredType type) => (H5Dataset?)TryMake(typeof(H5Dataset<>), type);

    /// <summary>Makes such an attribute.</summary>
    /// <returns>Null for types other than numbers and strings of varying length.</returns>
    public static H5Attribute? TryAttribute(Hdf5StoredType type) => (H5Attribute?)TryMake(typeof(H5Attribute<>), type);

    // Of a single number the library would write an attribute's value all the same.
    private static object? TryMake(Type kind, Hdf5StoredType type) =>
        (type.IsText ? typeof(string) : type.Number) is { } element
            ? Activator.CreateInstance(kind.MakeGenericType(element.MakeArrayType()), [(H5OpaqueInfo?)null])
            : null;
}
