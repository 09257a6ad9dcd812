using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Stacks;

/// <summary>Reads the files of a stack. Of thousands, those read last stay open.</summary>
internal sealed class ImageStackReader(ImageInfo info, IReadOnlyList<IImageSource> members, char axis) : PixelReader(info)
{
    // A PNG or JPEG file that is open holds all its pixels. Every read meets all files of a stack of channels, so more of those stay open.
    private const int MaxOpen = 8;
    private const int MaxOpenChannels = 64;

    private readonly RecentlyUsed<int, IPixelReader> _open =
        new(axis == 'c' ? MaxOpenChannels : MaxOpen, _ => 1, reader => reader.Dispose());
    private readonly RentedArray<byte> _narrow = new();

    public override void Dispose()
    {
        _open.Evict();
        _narrow.Dispose();
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
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

    private void ReadChannels(Plane plane, Region region, Span<byte> destination)
    {
        int start = 0;
        for (int i = 0; i < members.Count; i++)
        {
            int samples = checked((int)region.PixelCount * members[i].Info.Shape.Channels);
            Span<byte> target = destination.Slice(start, samples * Info.PixelType.SizeInBytes());
            PixelType type = members[i].Info.PixelType;
            if (type == Info.PixelType) ReaderOf(i).Read(plane, region, target);
            else
            {
                Span<byte> narrow = _narrow.Take(samples * type.SizeInBytes()).Span;
                ReaderOf(i).Read(plane, region, narrow);
                PixelWidening.Widen(type, narrow, Info.PixelType, target);
            }

            start += target.Length;
        }
    }

    private IPixelReader ReaderOf(int member)
    {
        if (_open.Find(member) is { } known) return known;
        _open.MakeRoom(1);
        IPixelReader reader = members[member].OpenReader();
        _open.Add(member, reader);
        return reader;
    }
}
