using System.Management.Automation;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>From addresses as users write them to those by which images are opened. PowerShell would take "https" for a drive.</summary>
internal static class AddressResolution
{
    private const string FileScheme = "file";

    /// <summary>Whether a path is the address of something on a web server, or of another scheme that is none of a drive.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="path">As the user wrote it.</param>
    public static bool IsAddress(this PSCmdlet cmdlet, string path) => RemoteAddress.IsAddress(path)
        || (RemoteAddress.OtherScheme(path) is { } scheme
            && !cmdlet.SessionState.Drive.GetAll().Any(drive => drive.Name.Equals(scheme, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The path of a file that is given by its address: "file:///data/cells.zarr".</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <returns>Null for all others.</returns>
    public static string? LocalPath(string path) =>
        RemoteAddress.OtherScheme(path) == FileScheme && Uri.TryCreate(path, UriKind.Absolute, out Uri? uri) && uri.IsFile
            ? uri.LocalPath
            : null;

    /// <summary>The address of an image. What cannot be asked for is written as an error; nothing is asked yet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="literal">Whether brackets and stars stand for themselves.</param>
    /// <param name="access">The permission, which keeps what is secret in the address; null for none.</param>
    /// <returns>The address without its secrets; none after an error.</returns>
    public static IReadOnlyList<string> ResolveAddress(this PSCmdlet cmdlet, string path, bool literal, RemoteAccess? access)
    {
        try
        {
            if (!RemoteAddress.IsAddress(path)) throw RemoteImageException.OtherScheme(path);
            string shown = RemoteAddress.Shown(path);
            if (!literal && shown.AsSpan().IndexOfAny('*', '[') >= 0) throw RemoteImageException.Wildcard(path);
            return access is null ? throw RemoteImageException.NotAllowed(path) : [access.Admit(path)];
        }
        catch (RemoteImageException e)
        {
            cmdlet.Report(ErrorRecords.From(e, e.Address));
            return [];
        }
    }
}
