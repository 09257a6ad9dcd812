namespace PSPixelClassification.Exporting;

/// <summary>Recognises results of earlier runs among the inputs, as "*.tif" in a folder that was batched before finds them.</summary>
public static class ResultNames
{
    /// <summary>Whether a file's name ends as the default pattern ends: "_Simple Segmentation", "_Probabilities" …</summary>
    /// <param name="path">A path or file name.</param>
    /// <returns>True if it does; case does not matter.</returns>
    public static bool IsResult(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return Enum.GetValues<ResultSource>().Any(source => stem.EndsWith("_" + source.DisplayName(), StringComparison.OrdinalIgnoreCase));
    }
}
