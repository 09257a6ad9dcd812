using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>The files that one command writes, each for one image: the later must not replace what the earlier one became.</summary>
public sealed class WrittenFiles
{
    private readonly Dictionary<string, string> _owners = new(PathComparer.OfPlatform);

    /// <summary>Takes files for an image.</summary>
    /// <param name="owner">What is written, as messages name it.</param>
    /// <param name="paths">Absolute paths.</param>
    /// <exception cref="ExportException"><c>OutputCollision</c>: one of them is taken; then none is.</exception>
    public void Claim(string owner, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.FirstOrDefault(_owners.ContainsKey) is { } path)
        {
            throw new ExportException(
                ErrorIds.OutputCollision,
                $"'{_owners[path]}' and '{owner}' would both be written to '{path}'. "
                + ExportRemedies.OtherPattern);
        }

        foreach (string free in paths) _owners.Add(free, owner);
    }
}
