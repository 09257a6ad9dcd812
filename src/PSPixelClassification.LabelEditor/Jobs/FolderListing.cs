using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Lists the folders in a folder for somebody who chooses one.</summary>
internal sealed class FolderListing(TypedPaths session)
{
    private const int MaxNames = 500;

    /// <summary>Looks into a folder.</summary>
    public FoldersAnswer Answer(FoldersMessage message, CancellationToken cancellationToken)
    {
        string path = "";
        try
        {
            path = session.Resolve(message.Path) ?? session.Path
                ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            List<string> names = [];
            foreach (string folder in Directory.EnumerateDirectories(path, "*", Visible))
            {
                cancellationToken.ThrowIfCancellationRequested();
                names.Add(Path.GetFileName(folder));
            }

            names.Sort(NaturalOrder.Comparer);
            return new FoldersAnswer(
                path, Path.GetDirectoryName(path), [.. names.Take(MaxNames)], Math.Max(0, names.Count - MaxNames), session.Places, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PixelClassificationException)
        {
            string problem = e switch
            {
                DirectoryNotFoundException => $"There is no folder '{path}'.",
                UnauthorizedAccessException => $"You may not look into '{path}'.",
                _ => e.Message,
            };
            string? parent = path.Length == 0 ? null : Path.GetDirectoryName(path);
            return new FoldersAnswer(path, parent, [], 0, session.Places, problem);
        }
    }

    /// <summary>Files and folders that people see, as commands list them.</summary>
    public static EnumerationOptions Visible { get; } = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        MatchCasing = MatchCasing.CaseInsensitive,
        // A folder that may not be opened is said, not passed over.
        IgnoreInaccessible = false,
        MatchType = MatchType.Win32,
    };
}
