using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Batch.Planning;

/// <summary>
/// Finds out what stands where results are to be, and what keeps them from being written, as far as that is seen without writing.
/// </summary>
/// <param name="settings">What is done with every file.</param>
internal sealed partial class TargetObstacles(BatchSettings settings)
{
    // W_OK and X_OK of access(2): to make a file in a folder takes both.
    private const int MayMakeFiles = 2 | 1;

    private const int MaxNameLength = 255;

    private readonly ConcurrentDictionary<string, Exception?> _folders = new(StringComparer.Ordinal);

    /// <summary>Looks at the places of all results.</summary>
    /// <param name="items">The items of a plan.</param>
    /// <param name="cancellationToken">Looked at per item.</param>
    /// <returns>The items in their order; those that cannot be written with their failure.</returns>
    public List<BatchItem> Look(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        BatchItem[] seen = [.. items];
        ParallelWork.Run(
            seen.Length, settings.ThrottleLimit, () => NoState.Instance, (i, _) => seen[i] = Look(seen[i]), cancellationToken);
        return [.. seen];
    }

    private BatchItem Look(BatchItem item)
    {
        if (item.Image is null || item.SkipReason is not null) return item;
        try
        {
            ExportPlanner.CheckTargets(item.Targets, settings.Export);
            foreach (ExportTarget target in item.Targets)
            {
                if (IsTooLong(Path.GetFileName(target.Path))) throw WriteFailure.Describe(new PathTooLongException(), target.Path);
                if (_folders.GetOrAdd(Path.GetDirectoryName(target.Path)!, ObstacleIn) is { } obstacle)
                    throw WriteFailure.Describe(obstacle, target.Path);
            }

            return item with { Targets = [.. item.Targets.Select(target => target.SeenNow())] };
        }
        catch (PixelClassificationException e)
        {
            return item.Failed(e);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            return item.Failed(WriteFailure.Describe(e, item.Targets[0].Path));
        }
    }

    // NTFS counts UTF-16 units, the file systems of Linux and macOS bytes of UTF-8.
    private static bool IsTooLong(string name) =>
        (OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name)) > MaxNameLength;

    // Of a folder that is not there yet, the one decides that it will be made in.
    private static Exception? ObstacleIn(string folder)
    {
        string? here = folder;
        for (; here is not null && !Directory.Exists(here); here = Path.GetDirectoryName(here))
        {
            if (File.Exists(here)) return new DirectoryNotFoundException();
        }

        return here is null ? new DirectoryNotFoundException()
            : !OperatingSystem.IsWindows() && Access(here, MayMakeFiles) != 0 ? new UnauthorizedAccessException()
            : null;
    }

    // .NET tells a folder's permissions, and not whose they are.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
