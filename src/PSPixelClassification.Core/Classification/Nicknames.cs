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
            name = InHierarchy(location) is { } own ? $"{name}_{own}" : $"{name}-{inner.Replace('/', '-')}";
        return location.Level > 0 ? name + SeriesList.NameOfLevel(location.Level) : name;
    }

    /// <summary>What tells an image from others of its file, with which its name ends.</summary>
    /// <returns>"Pos001" of frame_Pos001, "A_1_0" of plate_A_1_0; null where the file holds one image.</returns>
    public static string? SeriesOf(ClassifierImage image)
    {
        if (SeriesList.NameOf(image.Source.Info) is { } series) return series;
        if (image.Location is not { } location || InHierarchy(location) is not { } own) return null;
        return location.Level > 0 ? own + SeriesList.NameOfLevel(location.Level) : own;
    }

    private static string? InHierarchy(ImageLocation location) =>
        location.InternalPath is { } inner && ImageFolder.IsHierarchy(location.Path) ? inner.Replace('/', '_') : null;
}
