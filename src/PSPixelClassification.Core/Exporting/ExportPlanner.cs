using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting;

/// <summary>Decides which files an export writes, and refuses those that must not be written.</summary>
public static class ExportPlanner
{
    /// <summary>Compares paths as the file system at hand does.</summary>
    public static StringComparer PathComparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The files of one image.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="sourcePath">Absolute path of its file; null if it is in none.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="channelCount">Channels of each result.</param>
    /// <param name="settings">What to export.</param>
    /// <returns>One file a source, in the order of the sources.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: two sources have one name; <c>OutputIsInput</c>: a result would replace the image; <c>RegionOutOfBounds</c>.
    /// </exception>
    public static IReadOnlyList<ExportTarget> Plan(
        string name, string? sourcePath, ImageShape shape, Func<ResultSource, int> channelCount, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(channelCount);
        ArgumentNullException.ThrowIfNull(settings);
        Region region = RegionOf(name, shape, settings);
        string folder = settings.DestinationFolder ?? (sourcePath is null ? settings.CurrentFolder : Path.GetDirectoryName(sourcePath)!);
        string relativeTo = settings.DestinationFolder ?? settings.CurrentFolder;
        List<ExportTarget> targets = [];
        foreach (ResultSource source in settings.Sources.Distinct())
        {
            FilePatternValues values = new(folder, name, source, shape, region, channelCount(source));
            string extension = EncoderOf(source, shape, settings).Extension;
            string path = Path.GetFullPath(settings.FilePattern.Expand(values, extension), relativeTo);
            if (PathComparer.Equals(path, sourcePath))
            {
                throw new ExportException(
                    "OutputIsInput", $"'{path}' is the image itself; its result would replace it. Use a file pattern with {{result_type}}, or -DestinationPath.");
            }

            if (targets.Find(target => PathComparer.Equals(target.Path, path)) is { } other)
            {
                throw new ExportException(
                    "OutputCollision",
                    $"{other.Source.DisplayName()} and {source.DisplayName()} would both be written to '{path}'. Put {{result_type}} into the file pattern.");
            }

            targets.Add(new ExportTarget(source, path));
        }

        return targets;
    }

    /// <summary>The rectangle to export.</summary>
    /// <param name="name">The image's name, for the error.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="settings">What to export.</param>
    /// <returns>The region asked for, or the whole image.</returns>
    /// <exception cref="ExportException"><c>RegionOutOfBounds</c>.</exception>
    public static Region RegionOf(string name, ImageShape shape, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Region region = settings.Region ?? shape.Bounds;
        if (!region.IsEmpty && shape.Bounds.Contains(region)) return region;
        throw new ExportException(
            "RegionOutOfBounds",
            $"The region {region} does not lie inside '{name}', which is {shape.Width} × {shape.Height} pixels. Give x,y,width,height with the first pixel at 0,0.");
    }

    /// <summary>Refuses to replace files that may not be replaced.</summary>
    /// <param name="targets">The files.</param>
    /// <param name="settings">Whether existing and read-only files may be replaced.</param>
    /// <exception cref="ExportException"><c>NoClobber</c>, <c>TargetReadOnly</c> or <c>TargetIsFolder</c>.</exception>
    public static void CheckTargets(IEnumerable<ExportTarget> targets, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (ExportTarget target in targets)
        {
            if (Directory.Exists(target.Path))
                throw new ExportException("TargetIsFolder", $"'{target.Path}' is a folder. Choose another file pattern or destination.");
            if (!File.Exists(target.Path)) continue;
            if (settings.NoClobber)
                throw new ExportException("NoClobber", $"'{target.Path}' exists already. Leave out -NoClobber to replace it.");
            if (!settings.Force && File.GetAttributes(target.Path).HasFlag(FileAttributes.ReadOnly))
                throw new ExportException("TargetReadOnly", $"'{target.Path}' is read-only. Use -Force to replace it.");
        }
    }

    /// <summary>The encoder of a result's format: an overlay is a PNG, or a TIFF where it has several planes.</summary>
    internal static IImageEncoder EncoderOf(ResultSource source, ImageShape shape, ExportSettings settings)
    {
        ExportFormat format = source != ResultSource.Overlay ? settings.Format
            : shape.Times * shape.Depth == 1 ? ExportFormat.Png
            : ExportFormat.Tif;
        return format.Encoder(settings.InternalPath);
    }
}
