using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>The files of a folder that is an image, as they were when they were listed. Immutable.</summary>
internal sealed class FolderContent
{
    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = FileAttributes.None };

    private FolderContent(IReadOnlyList<(string Name, FileInfo File)> files) => Files = files;

    /// <summary>
    /// All files in it and their names below it, with forward slashes, in the ordinal order of the names. Those that systems leave in
    /// folders do not count.
    /// </summary>
    public IReadOnlyList<(string Name, FileInfo File)> Files { get; }

    /// <summary>Those of the files that say what the others are.</summary>
    public IEnumerable<FileInfo> Metadata => Files.Select(entry => entry.File)
        .Where(file => Zarr.Metadata.ZarrHierarchy.Marks.Contains(file.Name));

    /// <summary>Bytes of all files.</summary>
    public long Length => Files.Sum(entry => entry.File.Length);

    /// <summary>
    /// A hash that changes with every name, length and time of a file in the folder: a rewritten chunk shows by its time, as far as the
    /// file system has it.
    /// </summary>
    public string Stamp => Hash(withTimes: true);

    /// <summary>A hash of the names and lengths of all files: the same for a copy of the folder elsewhere.</summary>
    public string Outline => Hash(withTimes: false);

    /// <summary>
    /// Goes through the files of a folder, in no order, as long as the caller wants them. Links to folders are followed, each folder is
    /// gone through once: links may make a circle.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static IEnumerable<FileInfo> Enumerate(string path)
    {
        RealPaths paths = new();
        HashSet<string> seen = new(PathComparer.OfPlatform) { paths.OfContent(System.IO.Path.GetFullPath(path)) };
        Stack<DirectoryInfo> waiting = new([new DirectoryInfo(path)]);
        while (waiting.TryPop(out DirectoryInfo? next))
        {
            foreach (FileInfo file in next.EnumerateFiles("*", s_all)) yield return file;
            // In the order of names, so that of two that lead to one folder always the same counts.
            IEnumerable<DirectoryInfo> folders = next.EnumerateDirectories("*", s_all);
            foreach (DirectoryInfo folder in folders.OrderByDescending(entry => entry.Name, StringComparer.Ordinal))
            {
                if (seen.Add(paths.OfContent(folder.FullName))) waiting.Push(folder);
            }
        }
    }

    /// <summary>Lists a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static FolderContent Of(string path) => new(
        [.. Enumerate(path)
            .Where(file => !IsOfSystem(file.Name))
            .Select(file => (NameOf(path, file), file))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal)]);

    /// <summary>Whether a file is one that systems leave in folders.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsOfSystem(string name) => name is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static string NameOf(string folder, FileInfo file) => System.IO.Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');

    private string Hash(bool withTimes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[2 * sizeof(long)];
        foreach ((string name, FileInfo file) in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            BinaryPrimitives.WriteInt64LittleEndian(numbers, file.Length);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[sizeof(long)..], withTimes ? file.LastWriteTimeUtc.Ticks : 0);
            hash.AppendData(numbers);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
