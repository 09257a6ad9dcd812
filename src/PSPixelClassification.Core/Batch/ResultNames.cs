using PSPixelClassification.Exporting;

namespace PSPixelClassification.Batch;

/// <summary>Recognises results of earlier runs among the inputs, as "*.tif" in a folder that was batched before finds them.</summary>
internal static class ResultNames
{
    /// <summary>Whether a file's name ends as the default pattern ends: "_Simple Segmentation", "_Probabilities" …</summary>
    public static bool IsResult(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return Enum.GetValues<ResultSource>().Any(source => stem.EndsWith("_" + source.DisplayName(), StringComparison.OrdinalIgnoreCase));
    }
}
