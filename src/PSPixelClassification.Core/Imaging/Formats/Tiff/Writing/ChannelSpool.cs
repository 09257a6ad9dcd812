namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>
/// Keeps the channels of a plane that cannot be written yet, because bands bring all channels at once but pages are written one after the
/// other. Small planes stay in memory, others go to a temporary file beside the target, which vanishes when this is disposed.
/// </summary>
internal sealed class ChannelSpool : IDisposable
{
    private const long MaxInMemory = 64L << 20;
    private readonly byte[]? _memory;
    private readonly FileStream? _file;

    /// <summary>Makes room.</summary>
    /// <param name="path">The target file; the temporary one is put into its folder.</param>
    public ChannelSpool(string path, long length)
    {
        if (length <= MaxInMemory)
        {
            _memory = new byte[length];
            return;
        }

        string temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Guid.NewGuid():N}.tmp");
        _file =
            new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        // Windows removes it whatever happens to this process. Unix lets go of the name of an open file: a killed process leaves nothing.
        if (!OperatingSystem.IsWindows()) File.Delete(temporary);
    }

    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        if (_memory is not null) bytes.CopyTo(_memory.AsSpan((int)position));
        else RandomAccess.Write(_file!.SafeFileHandle, bytes, position);
    }

    public void Read(long position, Span<byte> bytes)
    {
        if (_memory is not null)
        {
            _memory.AsSpan((int)position, bytes.Length).CopyTo(bytes);
            return;
        }

        _file!.Position = position;
        _file.ReadExactly(bytes);
    }

    public void Dispose() => _file?.Dispose();
}
