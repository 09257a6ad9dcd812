using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Stacks;

/// <summary>Reads the files of a stack. Of thousands, those read last stay open.</summary>
internal sealed class ImageStackReader(ImageInfo info, IReadOnlyList<IImageSource> members, char axis) : IPixelReader
{
    // A PNG or JPEG file that is open holds all its pixels. Every read meets all files of a stack of channels, so more of those stay open.
    private const int MaxOpen = 8;
    private const int MaxOpenChannels = 64;

    // Most recently read first.
    private readonly LinkedList<(int Member, IPixelReader Reader)> _open = new();
    private readonly RentedArray<byte> _narrow = new();
    private readonly int _maxOpen = axis == 'c' ? MaxOpenChannels : MaxOpen;

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
                ReadChannels(plane, region, destination);
                break;
        }
    }

    public void Dispose()
    {
        foreach ((_, IPixelReader reader) in _open) reader.Dispose();
        _open.Clear();
        _narrow.Dispose();
    }

    private void ReadChannels(Plane plane, Region region, Span<byte> destination)
    {
        int start = 0;
        for (int i = 0; i < members.Count; i++)
        {
            int samples = checked((int)region.PixelCount * members[i].Info.Shape.Channels);
            Span<byte> target = destination.Slice(start, samples * info.PixelType.SizeInBytes());
            PixelType type = members[i].Info.PixelType;
            if (type == info.PixelType) ReaderOf(i).Read(plane, region, target);
            else
            {
                Span<byte> narrow = _narrow.Take(samples * type.SizeInBytes()).Span;
                ReaderOf(i).Read(plane, region, narrow);
                PixelWidening.Widen(type, narrow, info.PixelType, target);
            }

            start += target.Length;
        }
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

        if (_open.Count == _maxOpen)
        {
            _open.Last!.Value.Reader.Dispose();
            _open.RemoveLast();
        }

        IPixelReader reader = members[member].OpenReader();
        _open.AddFirst((member, reader));
        return reader;
    }
}
