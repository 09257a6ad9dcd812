namespace PSPixelClassification.Batch.Reporting;

/// <summary>Images whose results were made with settings that those of others were not made with.</summary>
/// <param name="Settings">What is different: "smoothing 1.5, without region".</param>
/// <param name="Images">The images.</param>
internal sealed record RecipeDifference(string Settings, IReadOnlyList<ImageOutcome> Images)
{
    /// <summary>Looks for different settings among results of the same kind.</summary>
    /// <param name="images">The images.</param>
    /// <returns>Empty where all were made with the same settings; else all, by their settings, the newest first.</returns>
    public static IReadOnlyList<RecipeDifference> Find(IReadOnlyList<ImageOutcome> images) =>
    [
        .. images.Where(image => image.HasResults).GroupBy(image => string.Join(", ", image.Run.Target.Sources.Order()))
            .SelectMany(Compare),
    ];

    private static IEnumerable<RecipeDifference> Compare(IEnumerable<ImageOutcome> images)
    {
        List<ImageOutcome>[] alike =
        [
            .. images.GroupBy(image => string.Join('\n', RecipeOf(image)), StringComparer.Ordinal).Select(same => same.ToList())
                .OrderByDescending(same => same.Max(image => image.Latest!.Time)),
        ];
        if (alike.Length < 2) return [];
        IReadOnlyDictionary<string, string>[] recipes = [.. alike.Select(same => RecipeOf(same[0]))];
        string[] different =
        [
            .. recipes.SelectMany(recipe => recipe.Keys).Distinct().Order(StringComparer.Ordinal)
                .Where(name => recipes.Select(recipe => recipe.GetValueOrDefault(name)).Distinct().Count() > 1),
        ];
        return alike.Zip(recipes, (same, recipe) => new RecipeDifference(
            string.Join(
                ", ", different.Select(name => recipe.GetValueOrDefault(name) is { } value ? $"{name} {value}" : $"without {name}")),
            same));
    }

    // A mask for all images may have changed under its name.
    private static IReadOnlyDictionary<string, string> RecipeOf(ImageOutcome image)
    {
        IReadOnlyDictionary<string, string> recipe = image.Run.Target.Recipe;
        if (image.Computed?.Provenance?.Mask?.Sha256 is not { } hash || recipe.GetValueOrDefault("mask") is not { } mask) return recipe;
        bool isOneFile = !mask.Contains('{', StringComparison.Ordinal) && !mask.Contains("; ", StringComparison.Ordinal);
        return isOneFile ? new SortedDictionary<string, string>(recipe.ToDictionary(), StringComparer.Ordinal)
        {
            ["mask"] = $"{mask} ({hash[..8]})",
        } : recipe;
    }
}
