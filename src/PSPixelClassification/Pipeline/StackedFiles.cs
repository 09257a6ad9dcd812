using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Pipeline;

/// <summary>The files of one stack: collected while they come, then put in order.</summary>
/// <param name="keepsOrder">Whether the order in which they come is meant.</param>
internal sealed class StackedFiles(bool keepsOrder)
{
    private readonly List<string> _paths = [];

    /// <summary>How many files there are.</summary>
    public int Count => _paths.Count;

    /// <summary>Adds a file.</summary>
    /// <param name="path">Absolute path, of a data set also.</param>
    public void Add(string path) => _paths.Add(path);

    /// <summary>The files in the order of the stack, which is told; a doubtful one with a warning.</summary>
    /// <param name="messages">Where to.</param>
    /// <returns>Absolute paths.</returns>
    public IReadOnlyList<string> InOrder(WorkMessages messages)
    {
        IReadOnlyList<string> paths = keepsOrder ? _paths : StackOrder.Arrange(_paths);
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
