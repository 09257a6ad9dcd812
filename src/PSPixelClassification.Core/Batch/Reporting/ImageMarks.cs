using System.Globalization;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Finds the images that somebody should look at.</summary>
internal static class ImageMarks
{
    /// <summary>Looks at all images; those of one model and the same settings are compared with each other.</summary>
    /// <param name="images">The images.</param>
    /// <returns>What was noticed of each, by image; those of which nothing was are missing.</returns>
    public static IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> Find(IReadOnlyList<ImageOutcome> images)
    {
        Dictionary<ImageOutcome, List<ImageMark>> found = [];
        void Add(ImageOutcome image, ImageMark mark)
        {
            if (!found.TryGetValue(image, out List<ImageMark>? marks)) found.Add(image, marks = []);
            marks.Add(mark);
        }

        foreach (ImageOutcome image in images.Where(image => image.Computed is not null)) MarkAlone(image, Add);
        foreach (IGrouping<(string?, string), ImageOutcome> model in images.Where(image => image.Computed is not null)
            .GroupBy(image => (image.ModelSha256, image.Run.Target.RecipeText)))
        {
            MarkUncertain([.. model.Where(image => image.Computed!.MeanUncertainty is not null)], Add);
            MarkFractions([.. model.Where(image => image.Computed!.ClassFractions is not null)], Add);
        }

        return found.ToDictionary(
            entry => entry.Key, IReadOnlyList<ImageMark> (entry) => [.. entry.Value.OrderBy(mark => mark.Kind)]);
    }

    private static void MarkAlone(ImageOutcome image, Action<ImageOutcome, ImageMark> add)
    {
        if (image.Computed!.Drift is { IsDrifted: true } drift)
        {
            string finding = drift.ToString();
            string text = Text($"{char.ToUpperInvariant(finding[0])}{finding[1..]} (drift score {drift.Score:0.0}).");
            add(image, new ImageMark(MarkKind.Drift, text, drift.Score));
        }

        if (image.Computed.UnclassifiedFraction is { } unclassified)
            add(image, new ImageMark(MarkKind.Warning, Text($"{100 * unclassified:0.0##} % of the pixels have no class.")));
        // That it has drifted is said already.
        foreach (string warning in (image.Computed.Warnings ?? []).Where(text => text != image.Computed.Drift?.Explain()))
            add(image, new ImageMark(MarkKind.Warning, warning));
    }

    // A model that is more certain than usual is no reason to look.
    private static void MarkUncertain(ImageOutcome[] images, Action<ImageOutcome, ImageMark> add)
    {
        if (images.Length == 0) return;
        double[] values = [.. images.Select(image => image.Computed!.MeanUncertainty!.Value)];
        IReadOnlyList<double> scores = RobustScores.Of(values);
        double median = RobustScores.Median(values);
        for (int i = 0; i < images.Length; i++)
        {
            if (scores[i] <= RobustScores.Limit) continue;
            string text = Text($"Its mean uncertainty is {values[i]:0.000}; the median is {median:0.000}.");
            add(images[i], new ImageMark(MarkKind.Uncertainty, text, scores[i] / RobustScores.Limit));
        }
    }

    // Of two classes one has what the other lacks, but for rounding: the one that is farthest out stands for all, or the first of them.
    private static void MarkFractions(ImageOutcome[] images, Action<ImageOutcome, ImageMark> add)
    {
        if (images.Length == 0) return;
        string[] classes = [.. images[0].Computed!.ClassFractions!.Keys];
        double[][] values = [.. classes.Select(
            name => images.Select(image => image.Computed!.ClassFractions!.GetValueOrDefault(name)).ToArray())];
        IReadOnlyList<double>[] scores = [.. values.Select(RobustScores.Of)];
        for (int i = 0; i < images.Length; i++)
        {
            int most = Enumerable.Range(0, classes.Length).MaxBy(c => Math.Round(Math.Abs(scores[c][i]), 6));
            if (Math.Abs(scores[most][i]) <= RobustScores.Limit) continue;
            double median = RobustScores.Median(values[most]);
            string text = Text($"{100 * values[most][i]:0.0} % of its pixels are {classes[most]}; the median is {100 * median:0.0} %.");
            add(images[i], new ImageMark(MarkKind.Fraction, text, Math.Abs(scores[most][i]) / RobustScores.Limit));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
