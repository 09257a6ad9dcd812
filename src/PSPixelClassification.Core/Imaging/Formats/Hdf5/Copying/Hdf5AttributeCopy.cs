using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>Copies attributes: numbers, bools and texts.</summary>
internal static class Hdf5AttributeCopy
{
    /// <summary>Copies the attributes of an object.</summary>
    /// <exception cref="Hdf5Exception">One cannot be copied.</exception>
    public static void Copy(Hdf5Node source, H5Object target, string path)
    {
        foreach (Hdf5Attribute attribute in source.Attributes)
        {
            target.Attributes[attribute.Name] = attribute.TypeMessage is not { } type
                ? throw new Hdf5Exception(NotCopied(path, attribute.Name, "of a named type"))
                : TryCopy(attribute, new Hdf5StoredType(type))
                    ?? throw new Hdf5Exception(NotCopied(path, attribute.Name, $"of the kind {attribute.Type.Class}"));
        }
    }

    // The library reads an attribute back only if its type takes exactly as much room as it needs, so no type can be put in another's
    // place.
    private static H5Attribute? TryCopy(Hdf5Attribute source, Hdf5StoredType type)
    {
        if (source.Space.IsNull) return Hdf5Empty.TryAttribute(type);
        if (source.TryTexts() is { } texts)
            return source.Space.IsScalar ? new H5Attribute(texts[0]) : new H5Attribute(texts, source.Space.Shape);
        return type.Number is not null || source.Type.IsBoolean ? Hdf5Values.TryCopy(source) : null;
    }

    private static string NotCopied(string path, string name, string what) =>
        $"it holds '{(path.Length == 0 ? "/" : path)}@{name}', an attribute {what}, which cannot be carried over";
}
