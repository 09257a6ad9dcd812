using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>
/// Which axes an array's dimensions stand for: what the user says, else OME-NGFF, else names of dimensions, else a guess as ilastik's.
/// </summary>
internal static class ZarrAxes
{
    /// <summary>Chooses the axes.</summary>
    /// <param name="path">The image, for errors.</param>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>The axes, one a dimension, and a sentence if they are a guess that may be wrong.</returns>
    /// <exception cref="ImageFormatException">The user named another number of axes, or there are fewer than 2 or more than 5.</exception>
    /// <exception cref="Stores.ZarrException">The axes that the file names are none of an image.</exception>
    public static (AxisOrder Axes, string? Guess) Resolve(string path, ZarrTarget target, ZarrArrayMetadata metadata, AxisOrder? wanted)
    {
        ulong[] shape = [.. metadata.Shape.Select(extent => (ulong)extent)];
        ArrayAxes.Require(path, "array", shape, wanted, "Name another array.");
        if (wanted is not null) return (wanted, null);
        if (target.Multiscale is { } image)
        {
            return image.Axes.Count == shape.Length
                ? OmeAxes.Resolve(image.Axes)
                : throw new Stores.ZarrException(
                    $"its OME metadata names {image.Axes.Count} axes, and its array has the shape {ArrayAxes.Describe(shape)}");
        }

        // xarray keeps the names of Zarr 2 in an attribute.
        string?[] names =
            [.. metadata.DimensionNames ?? target.Array.Attributes.List("_ARRAY_DIMENSIONS").Select(ZarrJson.Text)];
        if (OmeAxes.TryParse(string.Concat(names.Select(OmeAxes.LetterOf)), shape.Length) is { } named) return (named, null);
        AxisOrder guess = ArrayAxes.Guess(shape);
        string finding = names.Any(name => name is not null)
            ? $"The array names its axes {string.Join(", ", names.Select(name => ZarrElementType.Shown(name ?? "?")))}, "
                + "which are not those of an image"
            : "The array does not name its axes";
        bool isPlane = shape.Length == 2 && names.All(name => name is null);
        return (guess, isPlane ? null : $"{finding}: its shape {ArrayAxes.Describe(shape)} is taken for {guess}.");
    }
}
