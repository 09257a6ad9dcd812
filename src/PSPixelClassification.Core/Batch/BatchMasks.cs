using PSPixelClassification.Classification;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch;

/// <summary>Which file is the prediction mask of which input of a batch.</summary>
internal sealed class BatchMasks
{
    private readonly Dictionary<BatchInput, string> _byPosition = [];
    private readonly MaskPattern? _pattern;

    /// <summary>Pairs inputs with masks.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="settings">The mask pattern, or masks by position.</param>
    /// <exception cref="ClassifierMismatchException"><c>MaskCountMismatch</c>: as many masks as images are needed.</exception>
    public BatchMasks(IReadOnlyList<BatchInput> inputs, BatchSettings settings)
    {
        if (settings.MaskFiles is not { } files)
        {
            _pattern = settings.Mask;
            return;
        }

        HashSet<string> masks = new(files, PathComparer.OfPlatform);
        BatchInput[] images = [.. inputs.Where(input => input.SkipReason is null && !masks.Contains(input.Path))];
        if (images.Length != files.Count)
        {
            string given = files.Count switch { 0 => "No mask was", 1 => "1 mask was", int count => $"{count} masks were" };
            throw new ClassifierMismatchException(
                ErrorIds.MaskCountMismatch,
                $"{given} given for {Counted.Of(images.Length, "image")}. Give one mask for each image in their order, one for all, or a "
                    + "pattern with {nickname}.");
        }

        for (int i = 0; i < images.Length; i++) _byPosition.Add(images[i], files[i]);
    }

    /// <summary>The masks of inputs, as far as their names tell them.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="settings">The mask pattern, or masks by position.</param>
    /// <returns>Absolute paths.</returns>
    public static HashSet<string> FilesOf(IReadOnlyList<BatchInput> inputs, BatchSettings settings) => new(
        settings.MaskFiles
            ?? [.. inputs.Select(input => settings.Mask?.PathFor(input.Path, input.Name)).OfType<string>()], PathComparer.OfPlatform);

    /// <summary>The mask of an image.</summary>
    /// <param name="input">The input it is of.</param>
    /// <param name="name">Its name; null if it could not be opened.</param>
    /// <returns>Absolute path; null if there are no masks.</returns>
    public string? Of(BatchInput input, string? name) =>
        _byPosition.GetValueOrDefault(input) ?? _pattern?.PathFor(input.Path, name ?? input.Name);
}
