using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Copies groups, data sets and attributes of a file into one in the making, bit for bit and with their types. What cannot be copied
/// (references into the file, links to other files, lists of numbers of varying length) is an error, never left out.
/// Soft links become what they point at; strings of varying length are marked as UTF-8, and strings in attributes have varying length.
/// </summary>
/// <param name="output">The file in the making.</param>
/// <param name="isWanted">Whether an object is copied, by its absolute path ("/Input Data/infos").</param>
internal sealed class Hdf5Copy(Hdf5Output output, Func<string, bool> isWanted)
{
    // Hard links may make a circle.
    private const int MostLevels = 64;
    private const int LateLength = 1 << 20;

    /// <summary>Copies what a group holds, and its attributes.</summary>
    /// <param name="source">The group.</param>
    /// <param name="target">Receives copies; entries it has are replaced.</param>
    /// <param name="path">The group's absolute path, "" for the root.</param>
    /// <exception cref="Hdf5Exception">Something cannot be copied.</exception>
    public void Group(IH5Group source, H5Group target, string path = "") => Group(source, target, path, 0);

    private void Group(IH5Group source, H5Group target, string path, int level)
    {
        if (level > MostLevels) throw new Hdf5Exception($"its groups are nested more than {MostLevels} deep at '{path}'");
        Attributes(source, target, path);
        foreach (IH5Object child in source.Children())
        {
            string childPath = $"{path}/{child.Name}";
            if (!isWanted(childPath)) continue;
            switch (child)
            {
                case IH5Group group:
                    H5Group copy = [];
                    target[child.Name] = copy;
                    Group(group, copy, childPath, level + 1);
                    break;
                case IH5Dataset dataset:
                    H5Dataset copied = Dataset(dataset, childPath);
                    Attributes(dataset, copied, childPath);
                    target[child.Name] = copied;
                    break;
                default:
                    throw NotCopied(childPath, "a link to another file or a named type");
            }
        }
    }

    private H5Dataset Dataset(IH5Dataset source, string path)
    {
        if (source.Space.Type == H5DataspaceType.Null) throw NotCopied(path, "a data set without extent");
        ulong[] shape = source.Space.Dimensions;
        if (Hdf5Values.IsVariableString(source.Type))
            return shape.Length == 0 ? output.Text(source.Read<string>()) : new H5Dataset(source.Read<string[]>(), fileDims: shape);

        Hdf5Values.RequireReadable(source);
        if (Hdf5Values.IsBoolean(source.Type)) return Hdf5Output.Booleans(source.Read<byte[]>().Select(value => value != 0), shape);
        bool isLate = Hdf5Values.Length(source) > LateLength;
        bool isBigEndian = Hdf5Values.IsBigEndian(source);
        byte[] bytes = isLate ? [] : source.Read<byte[]>();
        Hdf5Datatype type = Hdf5Datatype.TryDescribe(source.Type, isBigEndian, isUtf8: isLate || HoldsMoreThanAscii(bytes))
            ?? throw NotCopied(path, $"data of the kind {source.Type.Class}");
        if (!isLate) return output.Dataset(bytes, type, shape);
        uint[]? chunks = source.Layout.Class == H5DataLayoutClass.Chunked
            ? [.. source.Layout.Chunks.Zip(shape, (chunk, extent) => (uint)Math.Min(chunk, extent))]
            : null;
        return output.LateDataset(() => source.Read<byte[]>(), type, shape, chunks);
    }

    private static void Attributes(IH5Object source, H5Object target, string path)
    {
        foreach (IH5Attribute attribute in source.Attributes())
            target.Attributes[attribute.Name] = Attribute(attribute, $"{path}@{attribute.Name}");
    }

    private static H5Attribute Attribute(IH5Attribute source, string path)
    {
        if (source.Space.Type == H5DataspaceType.Null) throw NotCopied(path, "an attribute without extent");
        ulong[] shape = source.Space.Dimensions;
        if (Hdf5Values.IsVariableString(source.Type) || source.Type.Class == H5DataTypeClass.String)
            return shape.Length == 0 ? new H5Attribute(source.Read<string>()) : new H5Attribute(source.Read<string[]>(), shape);

        // The library reads an attribute back only if its type takes exactly as much room as it needs, so no type can be put in another's
        // place.
        return Hdf5Values.TryCopy(source) ?? throw NotCopied(path, $"an attribute of the kind {source.Type.Class}");
    }

    private static bool HoldsMoreThanAscii(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF);

    private static Hdf5Exception NotCopied(string path, string what) => new($"it holds '{path}', {what}, which cannot be carried over");
}
