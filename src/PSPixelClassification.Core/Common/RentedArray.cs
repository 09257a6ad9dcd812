using System.Buffers;

namespace PSPixelClassification.Common;

/// <summary>
/// A work array from the process-wide pool. Arrays of megabytes that every image of a batch would allocate anew pile up until the collector
/// comes by, and each costs the system's page faults; a rented one goes on to the next image. Contents start undefined. For one thread.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
internal sealed class RentedArray<T> : IDisposable
    where T : unmanaged
{
    private T[] _array = [];

    /// <summary>The first elements, rented anew if there were fewer. What they held before is lost then.</summary>
    /// <param name="length">How many.</param>
    /// <returns>Memory that is valid until the next call, or until this object is disposed.</returns>
    public Memory<T> Take(int length)
    {
        if (_array.Length < length)
        {
            Dispose();
            _array = ArrayPool<T>.Shared.Rent(length);
        }

        return _array.AsMemory(0, length);
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        if (_array.Length > 0) ArrayPool<T>.Shared.Return(_array);
        _array = [];
    }
}
