using System.Text.RegularExpressions;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>Recognises results of earlier runs among the inputs, as "*.tif" in a folder that was batched before finds them.</summary>
public static partial class ResultNames
{
    private const string OmeSuffix = ".ome";

    private static readonly string s_mask = $"_{ResultSource.ClassMask.DisplayName()}_";

    /// <summary>
    /// Whether a file's name ends as the default pattern ends: "_Simple Segmentation", "_Probabilities" …, or as that of a sequence does,
    /// with numbers behind it: "_Simple Segmentation_007", "_Probabilities_t03_z12"; or is that of a mask with its class behind it:
    /// "_Class Mask_nuclei".
    /// </summary>
    /// <param name="path">A path or file name.</param>
    /// <returns>True if it does; case does not matter.</returns>
    public static bool IsResult(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        if (stem.EndsWith(OmeSuffix, StringComparison.OrdinalIgnoreCase)) stem = stem[..^OmeSuffix.Length];
        if (stem.Contains(s_mask, StringComparison.OrdinalIgnoreCase)) return true;
        stem = SequenceNumbers().Replace(stem, "");
        return Enum.GetValues<ResultSource>().Any(source => stem.EndsWith("_" + source.DisplayName(), StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("(?:[ _.-]?[tz]?[0-9]+){1,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SequenceNumbers();
}
