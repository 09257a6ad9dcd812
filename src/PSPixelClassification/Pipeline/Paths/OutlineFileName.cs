using System.Management.Automation;
using PSPixelClassification.Annotations;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>What <c>-FilePattern</c> and <c>-Format</c> say of files with outlines of objects.</summary>
internal static class OutlineFileName
{
    private static readonly (string Extension, OutlineFormat Format)[] s_extensions =
        [(".geojson", OutlineFormat.GeoJson), (".json", OutlineFormat.GeoJson), (".zip", OutlineFormat.RoiSet)];

    /// <summary>Decides the format, which the end of the pattern says where nothing else does.</summary>
    /// <param name="cmdlet">The cmdlet, which warns of an extension of the other format.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="format">The format that was asked for; null for none.</param>
    /// <param name="destination">
    /// The folder; null for none. One that is named like a file ends the command with <c>DestinationNotFolder</c>.
    /// </param>
    /// <returns>The pattern without extension, the extension, and the format.</returns>
    public static (string Pattern, string Extension, OutlineFormat Format) Resolve(
        PSCmdlet cmdlet, string pattern, OutlineFormat? format, string? destination)
    {
        if (destination is not null && ExtensionOf(destination) is not null && !Directory.Exists(cmdlet.ResolveOutput(destination)))
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.DestinationNotFolder,
                $"-DestinationPath '{destination}' is named like a file, and takes a folder. Name the file with -FilePattern.",
                destination));
        }

        (string Extension, OutlineFormat Format)? ending = ExtensionOf(pattern);
        OutlineFormat chosen = format ?? ending?.Format ?? OutlineFormat.GeoJson;
        string own = s_extensions.First(entry => entry.Format == chosen).Extension;
        if (ending is not { } written) return (pattern, own, chosen);
        if (written.Format == chosen) return (pattern[..^written.Extension.Length], written.Extension, chosen);
        cmdlet.WriteWarning(
            $"The file pattern '{pattern}' ends in '{written.Extension}', but -Format {chosen} puts '{own}' behind that. "
            + "Leave out the extension, or -Format.");
        return (pattern, own, chosen);
    }

    private static (string Extension, OutlineFormat Format)? ExtensionOf(string text) => s_extensions
        .Where(entry => text.Length > entry.Extension.Length && text.EndsWith(entry.Extension, StringComparison.OrdinalIgnoreCase))
        .Select(entry => ((string, OutlineFormat)?)entry).FirstOrDefault();
}
