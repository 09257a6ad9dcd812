using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>From what users say about the files of a batch to the engine's terms.</summary>
internal static class BatchArguments
{
    /// <summary>Reads <c>-StackAlong</c> and <c>-GroupBy</c>, which need each other.</summary>
    /// <returns>The grouping; null if neither is given.</returns>
    public static FileGrouping? ResolveGrouping(this PSCmdlet cmdlet, string? stackAlong, string? groupBy)
    {
        if (stackAlong is null && groupBy is null) return null;
        if (groupBy is null)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.GroupByRequired,
                "-StackAlong needs -GroupBy, which says by their names which files are one image: -GroupBy '(.*)_C\\d+'. "
                + "To make one image of all files: Import-ClassifierImage -StackAlong, and pipe it to Export-Segmentation.",
                stackAlong));
        }

        if (stackAlong is null)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.StackAlongRequired,
                    "-GroupBy needs -StackAlong, which says what the files of a group are: c for channels, z for slices, t for time "
                    + "points.", groupBy));
        }

        return cmdlet.Parse(ErrorIds.GroupByInvalid, groupBy!, text => FileGrouping.Create(text, char.ToLowerInvariant(stackAlong![0])));
    }

    /// <summary>Reads <c>-ShardIndex</c> and <c>-ShardCount</c>, which need each other.</summary>
    /// <returns>The part of the batch; null if neither is given.</returns>
    public static BatchShard? ResolveShard(this PSCmdlet cmdlet, int? index, int? count)
    {
        if (index is null && count is null) return null;
        if (count is null)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.ShardRequired, $"-ShardIndex {index} needs -ShardCount, which says how many shards there are.", index));
        }

        if (index is null)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.ShardRequired, $"-ShardCount {count} needs -ShardIndex, which says which of the shards this is, from 0.", count));
        }

        return cmdlet.Parse(ErrorIds.ShardInvalid, index!.Value, of => BatchShard.Create(of, count!.Value));
    }

    /// <summary>Reads <c>-Axes</c>.</summary>
    /// <returns>The axes; null if none are given.</returns>
    public static AxisOrder? ResolveAxes(this PSCmdlet cmdlet, string? letters) =>
        letters is null ? null : cmdlet.Parse(ErrorIds.AxesInvalid, letters, AxisOrder.Parse);

    /// <summary>Reads what says how each file is opened.</summary>
    /// <param name="axes">Letters; null for the file's own axes.</param>
    /// <param name="access">The permission to read from web servers; null for none.</param>
    public static ImageOpenOptions ResolveOpening(
        this PSCmdlet cmdlet, string? axes, int level, bool paletteAsColor, bool allowExternalFile, RemoteAccess? access) => new()
        {
            Axes = cmdlet.ResolveAxes(axes),
            Level = level,
            PaletteAsColor = paletteAsColor,
            AllowExternalFile = allowExternalFile,
            Remote = access,
        };

    private static T Parse<TText, T>(this PSCmdlet cmdlet, string errorId, TText text, Func<TText, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(errorId, e.Message, text));
            throw;
        }
    }
}
