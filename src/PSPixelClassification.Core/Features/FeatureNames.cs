namespace PSPixelClassification.Features;

/// <summary>Reads the names of filters as users write them.</summary>
public static class FeatureNames
{
    /// <summary>What to offer a user: the six filters, then the groups of ilastik's feature table.</summary>
    public static IReadOnlyList<string> All { get; } =
        Array.AsReadOnly<string>([.. FeatureKinds.All.Select(kind => kind.ToString()), .. FeatureKinds.Groups]);

    /// <summary>Reads the name of a filter or of a group of filters.</summary>
    /// <param name="text">
    /// A <see cref="FeatureKind"/>, the name ilastik shows ("Gaussian Smoothing"), or one of <see cref="FeatureKinds.Groups"/>;
    /// case does not matter.
    /// </param>
    /// <returns>The filters, in ilastik's row order.</returns>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static IReadOnlyList<FeatureKind> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        bool IsNamed(FeatureKind kind) => Same(name, kind.ToString()) || Same(name, kind.DisplayName()) || Same(name, kind.Group());
        FeatureKind[] kinds = [.. FeatureKinds.All.Where(IsNamed)];
        return kinds.Length > 0
            ? kinds
            : throw new FormatException($"'{text}' is not a feature. The features and groups of features are: {string.Join(", ", All)}.");
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
