using Microsoft.Win32.SafeHandles;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// A folder whose files are the values. Symbolic links count as what they lead to; pipes, sockets and devices are refused.
/// </summary>
/// <param name="root">Absolute path.</param>
internal sealed class FolderStore(string root) : IZarrStore
{
    public byte[]? TryRead(string key, long limit)
    {
        using SafeFileHandle? file = TryOpen(key);
        if (file is null) return null;
        long length = RandomAccess.GetLength(file);
        if (length > limit) throw new ZarrException($"'{key}' has {length} bytes, more than it can need");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        return RandomRead.TryFill(file, 0, bytes) ? bytes : throw new ZarrException($"'{key}' was cut short while it was read");
    }

    public byte[]? TryReadRange(string key, long offset, int length)
    {
        using SafeFileHandle? file = TryOpen(key);
        if (file is null) return null;
        long stored = RandomAccess.GetLength(file);
        long start = offset < 0 ? stored + offset : offset;
        if (start < 0 || length > stored - start) throw new ZarrException($"'{key}' ends too early");
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        return RandomRead.TryFill(file, start, bytes) ? bytes : throw new ZarrException($"'{key}' ends too early");
    }

    public IReadOnlyList<string> Groups(string key)
    {
        DirectoryInfo folder = new(PathOf(key));
        return folder.Exists ? [.. folder.EnumerateDirectories().Select(entry => entry.Name).Order(NaturalOrder.Comparer)] : [];
    }

    public bool HasChunks(string key) =>
        FolderContent.Enumerate(PathOf(key)).Any(file => ZarrKey.IsChunk(file.Name));

    public void Dispose()
    {
    }

    private string PathOf(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    private SafeFileHandle? TryOpen(string key)
    {
        string path = PathOf(key);
        // Chunks may be missing by the thousand, and an exception costs more than a look.
        if (!File.Exists(path)) return Directory.Exists(path) ? throw new ZarrException($"'{key}' is a folder, not a file") : null;
        if (!RegularFile.IsAt(path)) throw new ZarrException($"'{key}' is no regular file");
        try
        {
            return File.OpenHandle(path, options: FileOptions.RandomAccess);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
