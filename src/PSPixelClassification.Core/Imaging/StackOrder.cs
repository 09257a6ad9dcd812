namespace PSPixelClassification.Imaging;

/// <summary>
/// The order in which files become a stack. Folders are listed by letters ("slice1", "slice10", "slice2"), in which nobody wants slices; any
/// other order was made on purpose.
/// </summary>
public static class StackOrder
{
    /// <summary>Puts files that come in the order of a folder's listing into that of their numbers.</summary>
    /// <param name="paths">Paths as they were given.</param>
    /// <returns>In the order of <see cref="NaturalOrder"/> if they were listed by letters, with case or without; else as they are.</returns>
    public static IReadOnlyList<string> Arrange(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        StringComparer[] listings = [StringComparer.OrdinalIgnoreCase, StringComparer.Ordinal, StringComparer.CurrentCultureIgnoreCase];
        return listings.Any(IsListing) ? Array.AsReadOnly<string>([.. paths.Order(NaturalOrder.Comparer)]) : paths;

        bool IsListing(StringComparer order) => paths.Zip(paths.Skip(1)).All(pair => order.Compare(pair.First, pair.Second) <= 0);
    }
}
