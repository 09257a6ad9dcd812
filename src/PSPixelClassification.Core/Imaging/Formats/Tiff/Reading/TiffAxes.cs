using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Tiff.Metadata;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Fits the axes a user gives to the dimensions of a file.</summary>
internal static class TiffAxes
{
    /// <summary>Names the dimensions. Those of extent 1 may be left out, or all of them be named.</summary>
    /// <param name="dimensions">All dimensions, slowest first, with the file's own axes; 'y' and 'x' among them.</param>
    /// <exception cref="ImageFormatException">The number differs, or y and x are not rows and columns.</exception>
    public static char[] Apply(TiffFile file, TiffDimension[] dimensions, AxisOrder axes)
    {
        bool Counts(TiffDimension dimension) => dimension.Extent > 1 || dimension.Axis is 'y' or 'x';
        bool everything = axes.Count == dimensions.Length
            && (dimensions.Count(Counts) == axes.Count
                || dimensions.Zip(axes.Letters).All(pair => KeepsPlane(pair.First.Axis, pair.Second)));
        TiffDimension[] named = everything ? dimensions : [.. dimensions.Where(Counts)];
        if (axes.Count != named.Length)
        {
            TiffDimension[] several = [.. dimensions.Where(Counts)];
            throw file.Unsupported(
                $"it has {several.Length} dimensions, {string.Join(" × ", several.Select(Describe))}, but {axes.Count} axes were given: "
                    + $"'{axes}'",
                several is [{ Axis: not 'y' and not 'x' }, _, _] && axes.Count > 3
                    ? ForPages(several, axes)
                    : $"Give {several.Length} axes, slowest first.");
        }

        char[] letters = new char[dimensions.Length];
        int next = 0;
        for (int i = 0; i < dimensions.Length; i++)
        {
            char own = dimensions[i].Axis;
            bool isNamed = everything || Counts(dimensions[i]);
            // A dimension of extent 1 that nobody names takes part in no product: any axis will do.
            letters[i] = isNamed ? axes.Letters[next++] : 'c';
            if (!KeepsPlane(own, letters[i]))
            {
                throw file.Unsupported($"the axes '{axes}' do not have y where the file has rows and x where it has columns",
                    $"Its dimensions are {string.Join(" × ", named.Select(Describe))}; only those beside rows and columns can be renamed.");
            }
        }

        return letters;
    }

    // One number of pages is no two numbers: 20 pages may be 4 × 5 as well as 2 × 10.
    private static string ForPages(TiffDimension[] dimensions, AxisOrder axes)
    {
        string[] choices = [.. axes.Letters.Where(axis => axis is not ('y' or 'x')).Select(axis => Name(dimensions, axis))];
        return $"Give {string.Join(" or ", choices)}. Its pages are one axis; save an image that has more as OME-TIFF, ImageJ hyperstack "
            + $"or HDF5, or {ImageRemedies.StackTimePoints}.";
    }

    private static string Name(TiffDimension[] dimensions, char axis) =>
        string.Concat(dimensions.Select(dimension => dimension.Axis is 'y' or 'x' ? dimension.Axis : axis));

    private static bool KeepsPlane(char own, char given) => own == given || (own is not ('y' or 'x') && given is not ('y' or 'x'));

    private static string Describe(TiffDimension dimension) => dimension.Axis switch
    {
        'y' => $"{dimension.Extent} (rows)",
        'x' => $"{dimension.Extent} (columns)",
        _ => $"{dimension.Extent}",
    };
}
