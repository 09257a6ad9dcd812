using PSPixelClassification.Common;
using PSPixelClassification.Exporting;

namespace PSPixelClassification.Batch;

/// <summary>Which file is the prediction mask of which image of a batch.</summary>
internal sealed class BatchMasks
{
    private readonly Dictionary<string, string> _maskOf = new(ExportPlanner.PathComparer);
    private readonly Dictionary<string, string> _imageOf = new(ExportPlanner.PathComparer);

    private BatchMasks()
    {
    }

    /// <summary>Pairs images with masks.</summary>
    /// <param name="paths">All inputs.</param>
    /// <param name="settings">The mask pattern, or masks by position.</param>
    /// <returns>The pairs.</returns>
    /// <exception cref="ClassifierMismatchException"><c>MaskCountMismatch</c>: as many masks as images are needed.</exception>
    public static BatchMasks Create(IReadOnlyCollection<string> paths, BatchSettings settings)
    {
        BatchMasks masks = new();
        if (settings.MaskFiles is { } files) masks.PairByPosition(paths, files);
        else if (settings.Mask is { } pattern)
        {
            foreach (string path in paths) masks.Add(path, pattern.PathFor(path));
        }

        return masks;
    }

    /// <summary>The mask of an image.</summary>
    /// <returns>Absolute path; null if there are no masks.</returns>
    public string? Of(string path) => _maskOf.GetValueOrDefault(path);

    /// <summary>The image that a file is the mask of.</summary>
    /// <returns>Null if it is no mask of another input.</returns>
    public string? ImageOf(string path) => _imageOf.GetValueOrDefault(path);

    private void PairByPosition(IReadOnlyCollection<string> paths, IReadOnlyList<string> files)
    {
        HashSet<string> masks = new(files, ExportPlanner.PathComparer);
        string[] images = [.. paths.Where(path => !ResultNames.IsResult(path) && !masks.Contains(path))];
        if (images.Length != files.Count)
        {
            string given = files.Count switch { 0 => "No mask was", 1 => "1 mask was", int count => $"{count} masks were" };
            throw new ClassifierMismatchException(
                "MaskCountMismatch",
                $"{given} given for {Counted.Of(images.Length, "image")}. Give one mask for each image in their order, one for all, or a pattern with {{nickname}}.");
        }

        for (int i = 0; i < images.Length; i++) Add(images[i], files[i]);
    }

    private void Add(string image, string mask)
    {
        _maskOf[image] = mask;
        if (!ExportPlanner.PathComparer.Equals(image, mask)) _imageOf.TryAdd(mask, image);
    }
}
