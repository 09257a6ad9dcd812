using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>
/// The planes of an image that one file holds: all of them, or in a sequence of files those of a time point, of a slice or of both.
/// </summary>
/// <param name="Time">The time point, as counted in the image; null for all.</param>
/// <param name="Slice">The slice, as counted in the image; null for all.</param>
public readonly record struct FilePart(int? Time, int? Slice)
{
    /// <summary>The extents of what the file holds.</summary>
    /// <param name="image">The extents of what is exported.</param>
    /// <returns>One time point and one slice where they are chosen.</returns>
    public ImageShape Crop(ImageShape image) =>
        image with { Times = Time is null ? image.Times : 1, Depth = Slice is null ? image.Depth : 1 };

    /// <summary>"t 0, z 12", "t 0", or "all" for a file with everything.</summary>
    /// <returns>The planes for a person.</returns>
    public override string ToString() => (Time, Slice) switch
    {
        (null, null) => "all",
        (int time, null) => string.Create(CultureInfo.InvariantCulture, $"t {time}"),
        (null, int slice) => string.Create(CultureInfo.InvariantCulture, $"z {slice}"),
        (int time, int slice) => string.Create(CultureInfo.InvariantCulture, $"t {time}, z {slice}"),
    };

    /// <summary>The part of the same kind that holds a plane.</summary>
    /// <param name="plane">A plane of the image.</param>
    /// <returns>The part.</returns>
    internal FilePart Of(Plane plane) => new(Time is null ? null : plane.Time, Slice is null ? null : plane.Z);

    /// <summary>Where a plane of the image is in the file.</summary>
    /// <param name="plane">A plane of this part.</param>
    /// <param name="first">The first plane of the image that is exported.</param>
    /// <returns>The plane in the file.</returns>
    internal Plane Locate(Plane plane, Plane first) =>
        new(Time is null ? plane.Time - first.Time : 0, Slice is null ? plane.Z - first.Z : 0);
}
