using PSPixelClassification.Common;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>What would be lost with a project file that is replaced.</summary>
public static class ProjectHoldings
{
    /// <summary>Looks what work is in a project.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>
    /// "it holds 96 labeled pixels in 1 image and a trained classifier"; null for a file that is not there or empty, or a project with
    /// neither.
    /// </returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Describe(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
        try
        {
            return Describe(ProjectReader.Read(path, withoutForest: true));
        }
        catch (ProjectFormatException)
        {
            return "what it holds cannot be read here";
        }
    }

    private static string? Describe(ProjectFile file)
    {
        long[] pixels =
        [
            .. file.Lanes.Select(lane => lane.Labels.Sum(block => (long)block.Values.Length - block.Values.AsSpan().Count((byte)0)))
                .Where(count => count > 0),
        ];
        string labels = $"{Counted.Of(pixels.Sum(), "labeled pixel")} in {Counted.Of(pixels.Length, "image")}";
        return (pixels.Length > 0, file.HasUnreadForest) switch
        {
            (true, true) => $"it holds {labels} and a trained classifier",
            (true, false) => $"it holds {labels} and no classifier",
            (false, true) => "it holds a trained classifier",
            _ => null,
        };
    }
}
