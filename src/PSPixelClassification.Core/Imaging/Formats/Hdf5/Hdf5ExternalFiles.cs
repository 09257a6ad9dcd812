using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Files that an HDF5 file names as places of its data. A file from anywhere could name any file of this machine, so that names outside its
/// own folder are followed only if the user allows it.
/// </summary>
/// <param name="isAllowed">Whether names outside its folder are followed.</param>
internal sealed class Hdf5ExternalFiles(string path, bool isAllowed)
{
    private const int MaxLinks = 64;

    /// <summary>Whether names outside the folder are followed.</summary>
    public bool IsAllowed => isAllowed;

    /// <summary>Finds a file.</summary>
    /// <param name="name">The name as stored, relative to the folder of the file that names it.</param>
    /// <returns>The file's absolute path; it exists and is a regular file.</returns>
    /// <exception cref="Hdf5Exception">It may not be read, or is missing.</exception>
    public string Resolve(string name) =>
        TryResolve(name)
        ?? throw new Hdf5Exception($"it takes data from '{name}', which is not beside it") { Remedy = "Copy that file to it as well." };

    /// <summary>Finds a file.</summary>
    /// <param name="name">The name as stored, relative to the folder of the file that names it.</param>
    /// <returns>The file's absolute path; null if there is none.</returns>
    /// <exception cref="Hdf5Exception">It may not be read.</exception>
    public string? TryResolve(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            throw new Hdf5Exception("its structure is damaged: a file without a name");
        // Of a file that was opened by a link, both folders are its own.
        string full = Path.GetFullPath(path);
        string[] folders = [Path.GetDirectoryName(full)!, Path.GetDirectoryName(Real(full))!];
        string[] places = [.. folders.Select(folder => Path.GetFullPath(name, folder))];
        string found = places.FirstOrDefault(File.Exists) ?? places[0];
        bool isOutside = IsForeign(name) || !folders.Any(folder => IsBelow(Real(folder), Real(found)));
        if (isOutside && !isAllowed)
        {
            throw new Hdf5Exception($"it takes data from '{name}', which is outside its folder")
            {
                Remedy = ImageRemedies.AllowExternalFile,
            };
        }

        if (Directory.Exists(found)) throw new Hdf5Exception($"it takes data from '{name}', which is a folder");
        if (!File.Exists(found)) return null;
        return RegularFile.IsAt(found) ? found : throw new Hdf5Exception($"it takes data from '{name}', which is not a regular file");
    }

    // Paths of Windows mean nothing elsewhere, but they are outside all the same.
    private static bool IsForeign(string name) =>
        !OperatingSystem.IsWindows()
            && (name.StartsWith(@"\\", StringComparison.Ordinal)
            || (name.Length > 2 && char.IsAsciiLetter(name[0]) && name[1] == ':' && name[2] is '\\' or '/'));

    private static bool IsBelow(string folder, string file)
    {
        string prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return file.StartsWith(prefix,
            OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    /// <summary>The path without symbolic links in any of its parts.</summary>
    /// <param name="full">Absolute path.</param>
    /// <returns>Absolute path.</returns>
    /// <exception cref="Hdf5Exception">The links lead in a circle.</exception>
    public static string Real(string full)
    {
        string root = Path.GetPathRoot(full)!;
        Stack<string> open = new(
            full[root.Length..].Split(
                [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse());
        string real = root;
        for (int links = 0; open.TryPop(out string? part);)
        {
            string next = Path.Combine(real, part);
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks) throw new Hdf5Exception($"it takes data through links that lead in a circle: '{full}'");
            string led = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(led)!;
            foreach (
                string piece in led[real.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
                StringSplitOptions.RemoveEmptyEntries).Reverse()) open.Push(piece);
        }

        return real;
    }
}
