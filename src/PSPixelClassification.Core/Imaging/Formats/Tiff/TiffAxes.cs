namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>Fits the axes a user gives to the dimensions of a file.</summary>
internal static class TiffAxes
{
    /// <summary>Names the dimensions. Those of extent 1 may be left out, or all of them be named.</summary>
    /// <param name="file">The file, for the error.</param>
    /// <param name="dimensions">All dimensions, slowest first, with the file's own axes; 'y' and 'x' among them.</param>
    /// <param name="axes">What the user gives.</param>
    /// <returns>A letter for each dimension.</returns>
    /// <exception cref="ImageFormatException">The number differs, or y and x are not rows and columns.</exception>
    public static char[] Apply(TiffFile file, TiffDimension[] dimensions, AxisOrder axes)
    {
        bool Counts(TiffDimension dimension) => dimension.Extent > 1 || dimension.Axis is 'y' or 'x';
        bool everything = axes.Count == dimensions.Length;
        TiffDimension[] named = everything ? dimensions : [.. dimensions.Where(Counts)];
        if (axes.Count != named.Length)
        {
            string extents = string.Join(" × ", named.Select(dimension => dimension.Extent));
            throw file.Unsupported($"it has the dimensions {extents}, but the axes '{axes}' were given", "Give one axis for each dimension, slowest first.");
        }

        char[] letters = new char[dimensions.Length];
        int next = 0;
        for (int i = 0; i < dimensions.Length; i++)
        {
            char own = dimensions[i].Axis;
            bool isNamed = everything || Counts(dimensions[i]);
            // A dimension of extent 1 that nobody names takes part in no product: any axis will do.
            letters[i] = isNamed ? axes.Letters[next++] : 'c';
            if (letters[i] != own && (own is 'y' or 'x' || letters[i] is 'y' or 'x'))
            {
                throw file.Unsupported($"the axes '{axes}' do not have y where the file has rows and x where it has columns",
                    $"Its dimensions are {string.Join(" × ", named.Select(Describe))}; only those beside rows and columns can be renamed.");
            }
        }

        return letters;
    }

    private static string Describe(TiffDimension dimension) => dimension.Axis switch
    {
        'y' => $"{dimension.Extent} (rows)",
        'x' => $"{dimension.Extent} (columns)",
        _ => $"{dimension.Extent}",
    };
}
