using PureHDF.Filters;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Filters that the library lacks, or has wrong.</summary>
internal static class Hdf5Filters
{
    /// <summary>Makes them known to the library; once more does no harm.</summary>
    public static void Register()
    {
        H5Filter.Register(new LzfFilter());
        H5Filter.Register(new FletcherFilter());
    }
}
