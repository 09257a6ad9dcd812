using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Planning;

/// <summary>Tells results from images that are only named like results.</summary>
internal static class ResultLookalikes
{
    /// <summary>The names of images without their extensions, for <see cref="IsResultOf"/>.</summary>
    /// <param name="paths">Paths of images, of another system also.</param>
    /// <returns>The names; case makes no difference.</returns>
    public static IReadOnlySet<string> Stems(IEnumerable<string> paths) =>
        paths.Select(path => ImageFormats.StemOf(NameOf(path))).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is named like a result of one of some images: "n01_Probabilities.tif" for "n01".</summary>
    /// <param name="path">Path of a file that is named like a result.</param>
    /// <param name="stems">The images' names without their extensions.</param>
    public static bool IsResultOf(string path, IReadOnlySet<string> stems)
    {
        string name = NameOf(path);
        return Enumerable.Range(0, name.Length).Any(i => name[i] == '_' && stems.Contains(name[..i]));
    }

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
