using PureHDF.Filters;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The library's filter Fletcher-32. Its own gives out a part of the buffer that the library then fills with the next chunk.</summary>
internal sealed class FletcherFilter : IH5Filter
{
    private readonly Fletcher32Filter _filter = new();

    /// <inheritdoc/>
    public ushort FilterId => _filter.FilterId;

    /// <inheritdoc/>
    public string Name => _filter.Name;

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        Memory<byte> result = _filter.Filter(info);
        return info.Flags.HasFlag(H5FilterFlags.Decompress) ? result.ToArray() : result;
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        _filter.GetParameters(chunkDimensions, typeSize, options);
}
