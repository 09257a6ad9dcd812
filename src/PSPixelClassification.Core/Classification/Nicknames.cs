using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Classification;

/// <summary>Names of images that follow from where they are, as ilastik makes them.</summary>
internal static class Nicknames
{
    /// <summary>The name of an image.</summary>
    /// <returns>
    /// "cells" for cells.tif; "cells-volume-data" for cells.h5/volume/data. In Zarr a path is one of two ways to name an image, and -Series
    /// the other: both give "plate_A_1_0". "cells_level2" for a level other than the finest: results of levels must not replace each other.
    /// </returns>
    public static string Of(ImageLocation location)
    {
        string name = ImageFormats.StemOf(location.Path);
        if (location.InternalPath is { } inner)
        {
            name = ImageFolder.IsHierarchy(location.Path)
                ? $"{name}_{inner.Replace('/', '_')}"
                : $"{name}-{inner.Replace('/', '-')}";
        }

        return location.Level > 0 ? name + SeriesNames.OfLevel(location.Level) : name;
    }
}
