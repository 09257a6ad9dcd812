namespace PSPixelClassification.Objects.Splitting;

/// <summary>Pixels by falling height, of equal ones the first added first: a binary heap.</summary>
/// <param name="heights">The height of each pixel.</param>
internal sealed class FloodQueue(double[] heights)
{
    private Entry[] _heap = new Entry[256];
    private int _count;
    private int _added;

    /// <summary>Adds a pixel.</summary>
    /// <param name="pixel">Its index.</param>
    public void Add(int pixel)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, 2 * _count);
        Entry added = new(heights[pixel], _added++, pixel);
        int place = _count++;
        while (place > 0 && added.IsBefore(_heap[(place - 1) / 2]))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = added;
    }

    /// <summary>Takes the first pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int pixel)
    {
        pixel = _heap[0].Pixel;
        if (_count == 0) return false;
        Entry moved = _heap[--_count];
        int place = 0;
        while (2 * place + 1 < _count)
        {
            int child = 2 * place + 1;
            if (child + 1 < _count && _heap[child + 1].IsBefore(_heap[child])) child++;
            if (!_heap[child].IsBefore(moved)) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = moved;
        return true;
    }

    private readonly record struct Entry(double Height, int Age, int Pixel)
    {
        public bool IsBefore(in Entry other) => Height > other.Height || (Height == other.Height && Age < other.Age);
    }
}
