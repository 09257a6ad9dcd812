using System.Management.Automation;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline;

/// <summary>Reads <c>-Series</c>.</summary>
internal static class SeriesResolution
{
    /// <summary>Reads what the user gives.</summary>
    /// <param name="cmdlet">The cmdlet, which ends if a text is neither number nor star.</param>
    /// <param name="series">The texts.</param>
    /// <returns>The selection; null if none is given.</returns>
    public static SeriesSelection? ResolveSeries(this PSCmdlet cmdlet, string[] series)
    {
        if (series.Length == 0) return null;
        try
        {
            return SeriesSelection.Parse(series);
        }
        catch (FormatException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument("SeriesInvalid", e.Message, series));
            throw;
        }
    }
}
