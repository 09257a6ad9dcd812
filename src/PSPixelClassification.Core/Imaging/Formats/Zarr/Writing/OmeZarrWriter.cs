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
    private readonly LevelWriter<T>[] _levels;

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
        _levels = new LevelWriter<T>[_layout.Levels.Count];
        for (int i = _levels.Length - 1; i >= 0; i--)
        {
            LevelWriter<T>? next = i + 1 < _levels.Length ? _levels[i + 1] : null;
            _levels[i] = new LevelWriter<T>(path, _layout, i, next, i == 0 ? _extremes : null, threads);
        }

        Directory.CreateDirectory(path);
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        _levels[0].Write(plane, rowCount, MemoryMarshal.Cast<byte, T>(samples), cancellationToken);
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        new HierarchyWriter(_root, _layout).Write(channel => _extremes.Of(channel));
    }

    public void Dispose()
    {
        foreach (LevelWriter<T> level in _levels) level.Dispose();
    }
}
