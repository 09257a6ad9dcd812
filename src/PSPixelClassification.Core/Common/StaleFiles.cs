using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Common;

/// <summary>Names of files that are not complete yet, and the removal of those that a killed process has left behind.</summary>
internal static partial class StaleFiles
{
    private const string Suffix = ".pspixel.tmp";

    // Whoever writes a file for longer than this still writes to it from time to time.
    private static readonly TimeSpan s_age = TimeSpan.FromDays(1);

    // A folder is looked through once in a process: it may get thousands of files.
    private static readonly ConcurrentDictionary<string, bool> s_swept = new(StringComparer.Ordinal);

    /// <summary>A name that no other file has.</summary>
    /// <returns>A file name without a folder.</returns>
    public static string NewName() => $".{Guid.NewGuid():N}{Suffix}";

    /// <summary>Removes what has such a name and was not written to for a day. What cannot be removed stays.</summary>
    /// <param name="folder">The folder.</param>
    public static void Sweep(string folder)
    {
        if (!s_swept.TryAdd(folder, true)) return;
        try
        {
            DateTime limit = DateTime.UtcNow - s_age;
            // Hidden files, which Unix takes these for, are passed over unless told otherwise.
            EnumerationOptions options = new() { AttributesToSkip = FileAttributes.Directory | FileAttributes.ReparsePoint };
            foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles($".*{Suffix}", options))
            {
                if (Pattern().IsMatch(file.Name) && file.LastWriteTimeUtc < limit) file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file that was to be written is there; tidying up is no reason to say that it is not.
        }
    }

    [GeneratedRegex(@"^\.[0-9a-f]{32}\.pspixel\.tmp$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
