namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The channels' names in an attribute of its own: ilastik's files have no place for them.</summary>
internal static class Hdf5ChannelNames
{
    /// <summary>The attribute's name.</summary>
    public const string Attribute = "channel_names";

    /// <summary>The most names that are written: an attribute may have 64 KiB, and 16 bytes a name are in it.</summary>
    public const int Max = 2048;

    /// <summary>Reads the names.</summary>
    /// <returns>Empty if the file names none, or another number.</returns>
    public static IReadOnlyList<string> Read(Hdf5Dataset dataset, int channels) =>
        dataset.Node.TryAttributeTexts(Attribute) is { } names && names.Length == channels ? names : [];
}
