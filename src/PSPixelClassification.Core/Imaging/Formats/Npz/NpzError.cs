namespace PSPixelClassification.Imaging.Formats.Npz;

/// <summary>Errors of NPZ files in this library's words.</summary>
internal static class NpzError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding, Exception? cause = null) =>
        new(path, finding, "Save the array again with numpy.savez.", cause);

    /// <summary>Whether the ZIP reader failed because of what the file holds.</summary>
    /// <returns>True for damage; false for a disk that fails, and for this library's own errors.</returns>
    public static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException;
}
