using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>Reads <c>-Series</c>.</summary>
internal static class SeriesResolution
{
    /// <summary>Reads what the user gives.</summary>
    /// <param name="cmdlet">The cmdlet, which ends if a text is empty.</param>
    /// <param name="series">The texts.</param>
    /// <param name="isStacked">Whether several files become one image, which leaves no choice within a file.</param>
    /// <returns>The selection; null if none is given.</returns>
    public static SeriesSelection? ResolveSeries(this PSCmdlet cmdlet, string[] series, bool isStacked = false)
    {
        if (series.Length == 0) return null;
        if (isStacked)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.SeriesOfStack,
                    "-Series chooses images of one file, -StackAlong makes one image of several files. Leave one of them out.", series));
        }

        try
        {
            return SeriesSelection.Parse(series);
        }
        catch (FormatException e)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(ErrorIds.SeriesInvalid, e.Message, series));
            throw;
        }
    }
}
