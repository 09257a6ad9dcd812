using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>Images in several files that a command has opened, any file of which leads to all of it.</summary>
internal sealed class OpenedSets
{
    private readonly HashSet<(string Set, int Series)> _sets = [];

    /// <summary>Tells whether an image comes again, by another of its files.</summary>
    /// <param name="info">The image.</param>
    /// <returns>False the first time, and for images in one file always.</returns>
    public bool HasCome(ImageInfo info) => info.Files is [var set, ..] && !_sets.Add((set, info.SeriesIndex));
}
