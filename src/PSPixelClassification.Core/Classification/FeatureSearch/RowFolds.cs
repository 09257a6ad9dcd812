using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Training;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>Which labeled pixels are left out together. With more folds than a few, several are joined.</summary>
internal static class RowFolds
{
    /// <summary>Most folds: a forest less costs as little as it tells.</summary>
    public const int Most = 5;

    /// <summary>Number of folds; 0 where nothing can be left out.</summary>
    public static int Count(LabelFolds folds) => Math.Min(folds.Count, Most);

    /// <summary>Gives the fold of each row.</summary>
    /// <param name="folds">What is left out together.</param>
    /// <param name="images">The images that were dealt, in that order.</param>
    /// <param name="rowsOfImages">The places of the rows.</param>
    /// <returns>One entry a row; −1 for those that are never left out.</returns>
    public static sbyte[] Of(LabelFolds folds, IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabeledRows> rowsOfImages)
    {
        Dictionary<ClassifierImage, int> indices = images.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        List<sbyte> all = [];
        foreach (LabeledBlock block in rowsOfImages.SelectMany(rows => rows.Blocks))
        {
            byte[] values = new byte[block.Region.PixelCount];
            sbyte[] dealt = new sbyte[block.Region.PixelCount];
            block.Labels.Read(block.Plane, block.Region, values);
            folds.Read(indices[block.Image], block.Plane, block.Region, dealt);
            all.AddRange(dealt.Where((_, i) => values[i] != 0).Select(fold => (sbyte)(fold % Most)));
        }

        return [.. all];
    }
}
