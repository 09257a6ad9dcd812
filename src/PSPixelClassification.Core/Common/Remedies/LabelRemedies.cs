namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where pixels cannot be labeled as asked, or a label image does not say which class they are.</summary>
internal static class LabelRemedies
{
    /// <summary>For an area without an end.</summary>
    public const string CloseTheLine = "Close the line around it, fill with less tolerance, or paint it with a large brush.";

    /// <summary>For colors without meaning; a part of a sentence.</summary>
    public const string MapColors = "Say it with -LabelMap, as in @{ '#ff0000' = 'nuclei'; '#00ff00' = 'background' }";

    /// <summary>For numbers where colors are mapped; a part of a sentence.</summary>
    public const string MapValues = "Map its values, as in @{ 1 = 'nuclei' }";

    /// <summary>The colors that are looked for; a part of a sentence.</summary>
    public const string MappedColors = "the colors that -LabelMap names";
}
