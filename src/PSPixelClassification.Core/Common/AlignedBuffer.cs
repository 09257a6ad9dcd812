using System.Runtime.InteropServices;

namespace PSPixelClassification.Common;

/// <summary>
/// A block of float32 in native memory, aligned to 64 bytes (one cache line, one 512-bit vector). Work buffers live here and not on the
/// garbage-collected heap because PowerShell runs a workstation collector that a module cannot configure. Contents start undefined.
/// </summary>
public sealed unsafe class AlignedBuffer : IDisposable
{
    private const int Alignment = 64;
    private float* _pointer;

    /// <summary>Takes the memory.</summary>
    /// <param name="length">Number of floats, at least 0.</param>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _pointer = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1) * sizeof(float), Alignment);
    }

    /// <summary>Gives the memory back if nobody disposed the buffer.</summary>
    ~AlignedBuffer() => Free();

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The first float. Valid until the buffer is disposed.</summary>
    public float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    /// <summary>The whole buffer.</summary>
    public Span<float> Span => new(Pointer, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
