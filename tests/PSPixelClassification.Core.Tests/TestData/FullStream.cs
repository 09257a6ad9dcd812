namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>A file on a disk that becomes full after some bytes, as Linux says it.</summary>
internal sealed class FullStream(string path, long room) : FileStream(
    path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    private const int NoSpaceLeft = 28;

    // Of a class derived from it, FileStream sends spans here too.
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > room) throw Full();
        base.Write(buffer, offset, count);
    }

    public override void WriteByte(byte value) => Write([value], 0, 1);

    public override void SetLength(long value)
    {
        if (value > room) throw Full();
        base.SetLength(value);
    }

    private IOException Full() => new($"No space left on device : '{Name}'", NoSpaceLeft);
}
