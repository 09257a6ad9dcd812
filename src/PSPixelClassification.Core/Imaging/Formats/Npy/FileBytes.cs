namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>The bytes of a file, which is open until this is disposed.</summary>
internal sealed class FileBytes(FileStamp file) : IArrayBytes
{
    private readonly FileStream _file = file.OpenAgain();

    public int Read(long offset, Span<byte> target) => RandomAccess.Read(_file.SafeFileHandle, target, offset);

    public void Dispose() => _file.Dispose();
}
