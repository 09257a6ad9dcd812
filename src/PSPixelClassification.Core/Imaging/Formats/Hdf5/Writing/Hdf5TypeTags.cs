using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>Tags of opaque types that stand for other types while a file is written; see <see cref="DatatypeStream"/>.</summary>
internal sealed class Hdf5TypeTags
{
    private const string Prefix = "@pspixel";
    private const int NumberLength = 7;
    private const int HeadLength = 8;

    // HDF5 gives the length of a tag one byte, and its terminator and padding count.
    private const int LongestTag = 247;
    private static readonly byte[] s_prefix = Encoding.ASCII.GetBytes(Prefix);
    private readonly List<Hdf5Datatype> _types = [];

    /// <summary>Gives a type a tag.</summary>
    /// <exception cref="Hdf5Exception">The type has so many members that its description does not fit.</exception>
    public H5OpaqueInfo Tag(Hdf5Datatype type)
    {
        int index = _types.FindIndex(known => known.Message.AsSpan().SequenceEqual(type.Message));
        if (index < 0)
        {
            index = _types.Count;
            _types.Add(type);
        }

        int length = Math.Max(Prefix.Length + NumberLength, (type.Message.Length - HeadLength + 8) / 8 * 8 - 1);
        if (length > LongestTag) throw new Hdf5Exception("its type has too many members to be written again");
        string tag = Prefix + index.ToString("D7", CultureInfo.InvariantCulture);
        return new H5OpaqueInfo((uint)type.Size, tag.PadRight(length, '-'));
    }

    /// <summary>Looks a tag up.</summary>
    public bool TryFind(ReadOnlySpan<byte> written, [NotNullWhen(true)] out Hdf5Datatype? type)
    {
        type = null;
        if (written.Length is < 15 or > LongestTag || !written.StartsWith(s_prefix)) return false;
        bool isNumber = int.TryParse(
            written.Slice(Prefix.Length, NumberLength), NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        if (!isNumber || index >= _types.Count) return false;
        type = _types[index];
        return true;
    }
}
