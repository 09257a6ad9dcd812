using System.Collections.ObjectModel;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>From paths as users write them, relative to PowerShell's location and with its drives, to paths of the file system.</summary>
internal static class PathResolution
{
    private const string FileSystem = "FileSystem";

    /// <summary>
    /// The files that a path names, folders that are images, or the data set of an HDF5 file ("data.h5/volume/data"). What cannot be
    /// resolved is written as an error. The files of a wildcard come in natural order: img2 before img10.
    /// </summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="literal">Whether brackets and stars stand for themselves.</param>
    /// <param name="notFoundId">Error id of a file that is not there.</param>
    /// <param name="mustMatch">Whether a wildcard that no file matches is an error.</param>
    /// <param name="access">The permission to open images on web servers; null for none.</param>
    public static IReadOnlyList<string> ResolveFiles(
        this PSCmdlet cmdlet, string path, bool literal, string notFoundId, bool mustMatch = true,
        RemoteAccess? access = null)
    {
        if (AddressResolution.LocalPath(path) is { } local) (path, literal) = (local, true);
        if (cmdlet.IsAddress(path)) return cmdlet.ResolveAddress(path, literal, access);
        if (!literal && path.StartsWith("@{", StringComparison.Ordinal))
        {
            cmdlet.Report(ErrorRecords.NoPath(path));
            return [];
        }

        bool wildcard = !literal && WildcardPattern.ContainsWildcardCharacters(path);
        try
        {
            List<string> files = [];
            bool isRefused = false;
            foreach (string candidate in Candidates(cmdlet, path, literal))
            {
                if (ImageFolder.ImageExists(candidate) || ImageFormats.Locate(candidate).InternalPath is not null)
                    files.Add(Path.TrimEndingDirectorySeparator(candidate));
                else if (Directory.Exists(candidate) && ImageFolder.FormatOf(candidate) is not null)
                {
                    cmdlet.Report(ErrorRecords.From(ImageFolder.Describe(candidate), candidate));
                    isRefused = true;
                }
                else if (!Directory.Exists(candidate))
                {
                    // Also a name that a wildcard found: a file that has vanished meanwhile, or is named like a device of Windows.
                    cmdlet.Report(ErrorRecords.NotFound(wildcard ? candidate : path, notFoundId));
                    isRefused = true;
                }
                else if (!wildcard) cmdlet.Report(ErrorRecords.NotAFile(candidate));
            }

            if (!wildcard) return files;
            return files.Count > 0 ? [.. files.Order(NaturalOrder.Comparer)] : Unmatched(cmdlet, path, mustMatch && !isRefused);
        }
        catch (ItemNotFoundException)
        {
            if (wildcard) return Unmatched(cmdlet, path, mustMatch);
            if (DataSet(cmdlet, path) is { } dataSet) return [dataSet];
            cmdlet.Report(ErrorRecords.NotFound(path, notFoundId));
            return [];
        }
        catch (NotFileSystemException e)
        {
            cmdlet.Report(ErrorRecords.NotFileSystem(path, e.Provider));
            return [];
        }
    }

    /// <summary>Where files are looked for, whether or not there are any.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="path">A path, which may hold wildcards.</param>
    /// <returns>Absolute path, with its wildcards; an address without its secrets; null if it is of no file system.</returns>
    public static string? ResolvePlace(this PSCmdlet cmdlet, string path)
    {
        if (cmdlet.IsAddress(path)) return RemoteAddress.Shown(path).TrimEnd('/');
        try
        {
            string resolved = Unresolved(cmdlet, path, out ProviderInfo provider);
            return provider.Name == FileSystem ? Path.TrimEndingDirectorySeparator(resolved) : null;
        }
        catch (Exception e) when (e is SessionStateException or PSInvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Where a file or folder to be written is; it need not exist.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="path">As the user wrote it, taken literally.</param>
    /// <returns>Absolute path. A path of another provider ends the command with <c>PathNotFileSystem</c>.</returns>
    public static string ResolveOutput(this PSCmdlet cmdlet, string path)
    {
        if (cmdlet.IsAddress(path)) cmdlet.End(ErrorRecords.From(RemoteImageException.NotHere(path), RemoteAddress.Shown(path)));
        string resolved = Unresolved(cmdlet, path, out ProviderInfo provider);
        if (provider.Name != FileSystem) cmdlet.End(ErrorRecords.NotFileSystem(path, provider.Name));
        return resolved;
    }

    /// <summary>Where the folder of a <c>-DestinationPath</c> is; it need not exist.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="path">As the user wrote it, taken literally; null for none.</param>
    /// <returns>Absolute path; null for none. A file there ends the command with <c>DestinationNotFolder</c>.</returns>
    public static string? ResolveDestination(this PSCmdlet cmdlet, string? path)
    {
        if (path is null) return null;
        // One folder has one name in logs, however it was typed.
        string folder = Path.TrimEndingDirectorySeparator(cmdlet.ResolveOutput(path));
        if (File.Exists(folder))
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.DestinationNotFolder,
                    $"-DestinationPath '{folder}' is a file. Name a folder; the files are named after the images.", path));
        }

        return folder;
    }

    // "data.h5/volume/data" is no item of the file system, so only literal paths find it.
    private static string? DataSet(PSCmdlet cmdlet, string path)
    {
        string candidate = Unresolved(cmdlet, path, out ProviderInfo provider);
        return provider.Name == FileSystem && ImageFormats.Locate(candidate).InternalPath is not null ? candidate : null;
    }

    // Brackets may stand in a file's name: "plate[1].tif" is meant literally where nothing else matches it.
    private static IReadOnlyList<string> Unmatched(PSCmdlet cmdlet, string path, bool mustMatch)
    {
        string candidate = Unresolved(cmdlet, path, out ProviderInfo provider);
        if (provider.Name == FileSystem && ImageFolder.ImageExists(candidate)) return [candidate];
        if (mustMatch) cmdlet.Report(ErrorRecords.NoMatch(path, cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath));
        return [];
    }

    private static Collection<string> Candidates(PSCmdlet cmdlet, string path, bool literal)
    {
        ProviderInfo provider;
        Collection<string> candidates = literal
            ? [Unresolved(cmdlet, path, out provider)]
            : [.. cmdlet.GetResolvedProviderPathFromPSPath(path, out provider).Select(ExtendedPath.Shorten)];
        return provider.Name == FileSystem ? candidates : throw new NotFileSystemException(provider.Name);
    }

    // One file under two names would be taken for two.
    private static string Unresolved(PSCmdlet cmdlet, string path, out ProviderInfo provider) =>
        ExtendedPath.Shorten(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _));

    private sealed class NotFileSystemException(string provider) : Exception
    {
        public string Provider { get; } = provider;
    }
}
