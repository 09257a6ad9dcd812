using System.IO.Enumeration;
using System.Text.RegularExpressions;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Paths and wildcards as runs were given them.</summary>
/// <param name="runs">The runs in the order in which they began.</param>
/// <param name="paths">The paths of the log.</param>
internal sealed partial class GivenInputs(IReadOnlyList<RunOutcome> runs, LogPaths paths)
{
    private static readonly char[] s_wildcards = ['*', '?', '['];

    /// <summary>Whether a run was given all that another one was, as far as that can be told without their files.</summary>
    /// <param name="inputs">What the later run was given; null where that is not known.</param>
    /// <param name="others">What the other one was given.</param>
    /// <returns>
    /// True for the same paths. Files of a folder that came one by one may be all of it; a wildcard that begins with a star may as well.
    /// </returns>
    public bool Cover(IReadOnlyList<string>? inputs, IReadOnlyList<string> others)
    {
        HashSet<string> known = new((inputs ?? []).Select(paths.RealOf), PathComparer.OfPlatform);
        HashSet<string> whole = new(
            known.Where(path => LogPaths.NameOf(path).StartsWith('*')).Select(LogPaths.FolderOf), PathComparer.OfPlatform);
        return others.Select(paths.RealOf).All(
            path => known.Contains(path) || known.Contains(LogPaths.FolderOf(path)) || whole.Contains(path));
    }

    /// <summary>Whether a run that went through does all that an earlier one was given that ended before its images were known.</summary>
    /// <param name="later">The later run.</param>
    /// <param name="run">The earlier one.</param>
    public bool MakesUpFor(RunOutcome later, RunOutcome run)
    {
        if (later.Begin is null) return false;
        // Logs of before it was written what a run was given.
        return run.End?.Given is not { } given || (IsInto(later, run) && Cover(later.Begin.Inputs, given.Inputs));
    }

    /// <summary>
    /// Whether a run went through that writes to where an earlier one was to write that ended before its images were known.
    /// </summary>
    /// <param name="later">The later run.</param>
    /// <param name="run">The earlier one.</param>
    public bool IsInto(RunOutcome later, RunOutcome run) => later.End?.Outcome == BatchOutcome.Completed
        && PathComparer.OfPlatform.Equals(
            paths.RealFolderOf(run.End?.Given?.DestinationPath ?? ""), paths.RealFolderOf(later.Target.Folder))
        && (later.Shard is null
            || (later.Shard.Index, later.Shard.Count) == (run.End?.Given?.ShardIndex, run.End?.Given?.ShardCount));

    /// <summary>
    /// Whether all that a run was given that ended before its images were known leads to nothing, as a name that was mistyped.
    /// </summary>
    /// <param name="run">The run.</param>
    public bool AreMistyped(RunOutcome run) => run.End?.Given is { Inputs.Count: > 0 } given
        && given.Inputs.All(path => (!Directory.Exists(path) || ImageFolder.IsImage(path)) && IsMistyped(path));

    /// <summary>Whether a path was given to one run only, leads to nothing now, and never has in this log.</summary>
    /// <param name="path">As it was given.</param>
    public bool IsMistyped(string path) => Path.IsPathFullyQualified(path) && !Exists(path)
        && runs.Count(run => run.Inputs.Contains(path) || (run.End?.Given?.Inputs ?? []).Contains(path, PathComparer.OfPlatform)) == 1
        && !runs.Any(run => run.RealFolders.Contains(LogPaths.FolderOf(paths.RealOf(path))) && !Directory.Exists(LogPaths.FolderOf(path)));

    // A folder of files is no image, whoever gives it for one.
    private static bool Exists(string path)
    {
        string folder = LogPaths.FolderOf(path);
        string name = LogPaths.NameOf(path);
        if (folder.IndexOfAny(s_wildcards) >= 0) return true;
        if (name.IndexOfAny(s_wildcards) < 0) return ImageFolder.ImageExists(path);
        if (!Directory.Exists(folder)) return false;
        try
        {
            IEnumerable<string> folders = Directory.EnumerateDirectories(folder).Where(ImageFolder.IsImage);
            string[] files = [.. Directory.EnumerateFiles(folder).Concat(folders).Select(file => Path.GetFileName(file))];
            string pattern = BracketPattern().Replace(name, "?");
            // An empty folder may be where a share is to be.
            return files.Length == 0 || files.Any(file => FileSystemName.MatchesSimpleExpression(pattern, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex BracketPattern();
}
