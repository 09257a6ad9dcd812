namespace PSPixelClassification.Imaging;

/// <summary>Reads the files of a stack. Of thousands, those read last stay open.</summary>
internal sealed class ImageStackReader(ImageInfo info, IReadOnlyList<IImageSource> members, char axis) : IPixelReader
{
    // A PNG or JPEG file that is open holds all its pixels. Every read meets all files of a stack of channels, so more of those stay open.
    private const int MostOpen = 8;
    private const int MostOpenChannels = 64;

    // Most recently read first.
    private readonly LinkedList<(int Member, IPixelReader Reader)> _open = new();
    private readonly int _mostOpen = axis == 'c' ? MostOpenChannels : MostOpen;

    /// <inheritdoc/>
    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ReadRequest.Check(info, plane, region, destination.Length);
        ImageShape shape = members[0].Info.Shape;
        switch (axis)
        {
            case 'z':
                (int slab, int z) = Math.DivRem(plane.Z, shape.Depth);
                ReaderOf(slab).Read(plane with { Z = z }, region, destination);
                break;
            case 't':
                (int series, int time) = Math.DivRem(plane.Time, shape.Times);
                ReaderOf(series).Read(plane with { Time = time }, region, destination);
                break;
            default:
                int length = checked((int)region.PixelCount * shape.Channels * info.PixelType.SizeInBytes());
                for (int i = 0; i < members.Count; i++) ReaderOf(i).Read(plane, region, destination.Slice(i * length, length));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, IPixelReader reader) in _open) reader.Dispose();
        _open.Clear();
    }

    private IPixelReader ReaderOf(int member)
    {
        for (LinkedListNode<(int Member, IPixelReader Reader)>? node = _open.First; node is not null; node = node.Next)
        {
            if (node.Value.Member != member) continue;
            _open.Remove(node);
            _open.AddFirst(node);
            return node.Value.Reader;
        }

        if (_open.Count == _mostOpen)
        {
            _open.Last!.Value.Reader.Dispose();
            _open.RemoveLast();
        }

        IPixelReader reader = members[member].OpenReader();
        _open.AddFirst((member, reader));
        return reader;
    }
}
