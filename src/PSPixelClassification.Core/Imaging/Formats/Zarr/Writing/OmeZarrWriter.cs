using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Writes one image; a row of chunks of each level is in memory.</summary>
internal sealed class OmeZarrWriter<T> : IImageWriter
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private readonly string _root;
    private readonly ZarrLayout _layout;
    private readonly RowSequence _sequence;
    private readonly SampleExtremes _extremes;
    private readonly LevelWriter<T> _finest;

    /// <summary>Makes the folder.</summary>
    /// <param name="path">Absolute path of the folder; there is none.</param>
    /// <param name="version">The version of OME-NGFF.</param>
    /// <param name="threads">Most threads at once.</param>
    public OmeZarrWriter(string path, OutputImage image, OmeZarrVersion version, int threads)
    {
        _root = path;
        _layout = new ZarrLayout(image, version);
        _sequence = new RowSequence(image);
        _extremes = new SampleExtremes(image.Shape.Channels);
        ConcurrentBag<ChunkPacker<T>> packers = [];
        LevelWriter<T>? coarser = null;
        for (int i = _layout.Levels.Count - 1; i > 0; i--) coarser = new(path, _layout, i, coarser, packers, extremes: null, threads);
        _finest = new LevelWriter<T>(path, _layout, 0, coarser, packers, _extremes, threads);
        Directory.CreateDirectory(path);
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        _finest.Write(plane, rowCount, MemoryMarshal.Cast<byte, T>(samples), cancellationToken);
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        new HierarchyWriter(_root, _layout).Write(channel => _extremes.Of(channel));
    }

    public void Dispose()
    {
        // No file stays open from one row of chunks to the next.
    }
}
