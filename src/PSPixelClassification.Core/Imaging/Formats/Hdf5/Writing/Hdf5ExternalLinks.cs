using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>
/// Links to other files, which the library cannot write. It is told to write a link in the same file to a target that stands for the wanted
/// one; when that target comes by, <see cref="DatatypeStream"/> makes the link what it should be.
/// </summary>
internal sealed class Hdf5ExternalLinks
{
    /// <summary>Where the kind is, counted from the start of the link's message.</summary>
    public const int KindPosition = 2;

    private const string Prefix = "@pslink";
    private const int NumberLength = 7;
    private static readonly byte[] s_prefix = Encoding.ASCII.GetBytes(Prefix);

    // What the library writes before a target: version, which fields there are (kind, character set, name with four bytes for its length),
    // kind and character set.
    private static readonly byte[] s_head = [1, 0x1A, 1, 1];
    private readonly List<(byte[] Head, byte[] Value)> _links = [];

    /// <summary>Gives a link a target that stands for it.</summary>
    public string Add(Hdf5Link link)
    {
        byte[] value = [0, .. Encoding.UTF8.GetBytes(link.File), 0, .. Encoding.UTF8.GetBytes(link.Target), 0];
        if (value.Length < Prefix.Length + NumberLength) Array.Resize(ref value, Prefix.Length + NumberLength);
        byte[] name = Encoding.UTF8.GetBytes(link.Name);
        byte[] nameLength = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(nameLength, name.Length);
        byte[] valueLength = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(valueLength, (ushort)value.Length);
        _links.Add(([.. s_head, .. nameLength, .. name, .. valueLength], value));
        return (Prefix + (_links.Count - 1).ToString("D7", CultureInfo.InvariantCulture)).PadRight(value.Length, '-');
    }

    /// <summary>Looks a target up.</summary>
    public bool TryFind(ReadOnlySpan<byte> written, out byte[] head, out byte[] value)
    {
        (head, value) = ([], []);
        if (!written.StartsWith(s_prefix) || written.Length < Prefix.Length + NumberLength) return false;
        bool isNumber = int.TryParse(
            written.Slice(Prefix.Length, NumberLength), NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        if (!isNumber || index >= _links.Count || _links[index].Value.Length != written.Length) return false;
        (head, value) = _links[index];
        return true;
    }
}
