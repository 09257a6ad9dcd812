using PSPixelClassification.Classification;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Stacks;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>The files of one stack: collected while they come, then put in order and opened as one image.</summary>
/// <param name="axis">'z', 't' or 'c'.</param>
/// <param name="keepsOrder">Whether the order in which they come is meant.</param>
/// <param name="masks">A prediction mask for each file; null if they have none of their own.</param>
internal sealed class StackedFiles(char axis, bool keepsOrder, IReadOnlyList<string>? masks)
{
    private readonly List<string> _paths = [];

    /// <summary>How many files there are.</summary>
    public int Count => _paths.Count;

    /// <summary>Adds a file.</summary>
    /// <param name="path">Absolute path, of a data set also.</param>
    public void Add(string path) => _paths.Add(path);

    /// <summary>Opens the stack, and its masks in the same order. The order is told; a doubtful one with a warning.</summary>
    /// <inheritdoc cref="ClassifierImage.OpenStack"/>
    public ClassifierImage Open(ImageOpenOptions options, string? name, WorkMessages messages, CancellationToken cancellationToken)
    {
        ClassifierImage image = ClassifierImage.OpenStack(InOrder(_paths, messages), axis, options, name, cancellationToken);
        return masks is null ? image : StackedMasks.Apply(image, InOrder(masks, messages), cancellationToken);
    }

    private IReadOnlyList<string> InOrder(IReadOnlyList<string> given, WorkMessages messages)
    {
        IReadOnlyList<string> paths = keepsOrder ? given : StackOrder.Arrange(given);
        for (int i = 0; i < paths.Count; i++) messages.Verbose($"File {i} of the stack: {paths[i]}");
        if (!keepsOrder && StackOrder.FindDisorder(paths) is var (earlier, later))
        {
            messages.Warning(
                $"The numbers in the names of the stacked files rise and fall: '{NameOf(earlier)}' comes before '{NameOf(later)}'. "
                + "Sort the files, or say with -KeepOrder that this order is meant.");
        }

        return paths;
    }

    private static string NameOf(string path) => Path.GetFileName(ImageFormats.Locate(path).Path);
}
