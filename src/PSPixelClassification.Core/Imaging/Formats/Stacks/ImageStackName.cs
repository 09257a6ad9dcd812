namespace PSPixelClassification.Imaging.Formats.Stacks;

/// <summary>Finds a name for a stack of files.</summary>
internal static class ImageStackName
{
    /// <summary>
    /// What the names of all files begin with, less the number that tells them apart: "cells" for cells_001.tif, cells_002.tif …
    /// </summary>
    /// <param name="names">The files' names without folder and extension, at least one.</param>
    /// <returns>The name; that of the first file if nothing is common.</returns>
    public static string Of(IReadOnlyList<string> names)
    {
        string first = names[0];
        if (names.Count == 1) return first;
        int length = names.Min(name => name.AsSpan().CommonPrefixLength(first));
        // The prefix may end within the number that counts the files: "slice_00" of slice_001 and slice_002.
        bool cutsNumber = names.Any(name => name.Length > length && char.IsAsciiDigit(name[length]));
        ReadOnlySpan<char> prefix = first.AsSpan(0, length);
        if (cutsNumber) prefix = prefix.TrimEnd("0123456789");
        prefix = prefix.Trim("_-. ");
        return prefix.IsEmpty ? first : prefix.ToString();
    }
}
