using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>From masks as users name them, relative to PowerShell's location, to paths and patterns of the file system.</summary>
internal static class MaskResolution
{
    /// <summary>Reads the mask of a -Mask parameter that takes one.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="text">A file or a pattern; null for none.</param>
    /// <returns>The pattern. One with an unknown placeholder ends the command with <c>MaskPatternInvalid</c>.</returns>
    public static MaskPattern? ResolveMask(this PSCmdlet cmdlet, string? text)
    {
        if (text is null) return null;
        try
        {
            return MaskPattern.Parse(MaskPattern.StartsWithFolder(text) ? text : cmdlet.ResolveOutput(text));
        }
        catch (FormatException e)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(ErrorIds.MaskPatternInvalid, e.Message, text));
            throw;
        }
    }

    /// <summary>Reads the masks of a -Mask parameter that takes several: files and wildcards.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the paths are meant.</param>
    /// <param name="texts">What was given.</param>
    /// <returns>
    /// Absolute paths in the order given, none if wildcards match nothing; null where there is one file or pattern for all, or nothing
    /// given.
    /// </returns>
    public static IReadOnlyList<string>? ResolveMaskFiles(this PSCmdlet cmdlet, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0 || (texts.Count == 1 && !cmdlet.IsWildcard(texts[0]))) return null;
        List<string> files = [];
        foreach (string text in texts)
        {
            if (!cmdlet.IsWildcard(text))
            {
                files.Add(cmdlet.ResolveOutput(text));
                continue;
            }

            // That there are fewer masks than images says it better.
            files.AddRange(cmdlet.ResolveFiles(text, literal: false, ErrorIds.MaskNotFound, mustMatch: false));
        }

        return files;
    }

    // Brackets may stand in a file's name, and in a pattern with placeholders.
    private static bool IsWildcard(this PSCmdlet cmdlet, string text) =>
        WildcardPattern.ContainsWildcardCharacters(text) && !text.Contains('{', StringComparison.Ordinal)
            && !ImageFolder.ImageExists(cmdlet.ResolveOutput(text));
}
