namespace PSPixelClassification.Imaging;

/// <summary>Names of the images of a file that holds several, no two alike, so that their results get different names.</summary>
internal static class SeriesNames
{
    /// <summary>What tells an image from the others of its file.</summary>
    /// <param name="info">The image.</param>
    /// <returns>The name of its series, with the number behind it where another has that name too; null where the file holds one image.</returns>
    public static string? Of(ImageInfo info)
    {
        if (info.Series.Count < 2) return null;
        ImageSeries own = info.Series[info.SeriesIndex];
        bool isUnique = !string.IsNullOrWhiteSpace(own.Name)
            && info.Series.Count(other => string.Equals(other.Name.Trim(), own.Name.Trim(), StringComparison.OrdinalIgnoreCase)) == 1;
        return isUnique ? own.Name.Trim() : $"{own.Name}_{own.Index}".TrimStart('_', ' ');
    }
}
