using Microsoft.Win32.SafeHandles;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>The bytes of a file, which is open until this is disposed.</summary>
internal sealed class FileBytes(string path) : IArrayBytes
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, options: FileOptions.RandomAccess);

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> target) => RandomAccess.Read(_file, target, offset);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
