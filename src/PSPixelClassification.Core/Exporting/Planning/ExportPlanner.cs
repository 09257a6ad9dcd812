using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>Decides which files an export writes, and refuses those that must not be written.</summary>
public static class ExportPlanner
{
    /// <summary>Compares paths as the file system at hand does.</summary>
    public static StringComparer PathComparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The files of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channelCount">Channels of each result.</param>
    /// <param name="settings">What to export.</param>
    /// <inheritdoc cref="Plan(string, string?, ImageShape, Func{ResultSource, int}, ExportSettings, string?)"/>
    public static IReadOnlyList<ExportTarget> Plan(ClassifierImage image, Func<ResultSource, int> channelCount, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Plan(image.Name, image.SourcePath, image.Extent, channelCount, settings, SeriesNames.Of(image.Source.Info));
    }

    /// <summary>The files of one image.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="sourcePath">Absolute path of its file; null if it is in none.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="channelCount">Channels of each result.</param>
    /// <param name="settings">What to export.</param>
    /// <param name="series">What tells the image from others of its file; null if it is the only one.</param>
    /// <returns>One file a source, or a sequence if the pattern asks for one, in the order of the sources.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: two files have one name; <c>OutputIsInput</c>: a result would replace the image; <c>RegionOutOfBounds</c>.
    /// </exception>
    public static IReadOnlyList<ExportTarget> Plan(
        string name, string? sourcePath, ImageShape shape, Func<ResultSource, int> channelCount, ExportSettings settings, string? series = null)
    {
        ArgumentNullException.ThrowIfNull(channelCount);
        ArgumentNullException.ThrowIfNull(settings);
        Region region = RegionOf(name, shape, settings);
        string folder = settings.DestinationFolder ?? (sourcePath is null ? settings.CurrentFolder : Path.GetDirectoryName(sourcePath)!);
        string relativeTo = settings.DestinationFolder ?? settings.CurrentFolder;
        Dictionary<string, ExportTarget> targets = new(PathComparer);
        foreach (ResultSource source in settings.Sources.Distinct())
        {
            string extension = EncoderOf(source, shape, settings).Extension;
            FilePatternValues values = new(folder, name, source, shape, region, channelCount(source)) { Series = series };
            foreach (FilePart part in settings.FilePattern.Parts(shape))
            {
                string path = Path.GetFullPath(settings.FilePattern.Expand(values with { Part = part }, extension), relativeTo);
                if (PathComparer.Equals(path, sourcePath)) throw IsInput(path);
                ExportTarget target = new(source, path, part);
                if (!targets.TryAdd(path, target)) throw Collision(targets[path], target);
            }
        }

        return Array.AsReadOnly<ExportTarget>([.. targets.Values]);
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
    /// <exception cref="ExportException"><c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c> or <c>TargetNotFile</c>.</exception>
    public static void CheckTargets(IEnumerable<OutputFile> targets, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (OutputFile target in targets)
        {
            if (Directory.Exists(target.Path))
                throw new ExportException("TargetIsFolder", $"'{target.Path}' is a folder. Choose another file pattern or destination.");
            if (!File.Exists(target.Path)) continue;
            TargetFile.Require(target.Path);
            if (settings.NoClobber)
                throw new ExportException("NoClobber", $"'{target.Path}' exists already. Leave out -NoClobber to replace it.");
            if (!settings.Force && File.GetAttributes(target.Path).HasFlag(FileAttributes.ReadOnly))
                throw new ExportException("TargetReadOnly", $"'{target.Path}' is read-only. Use -Force to replace it.");
        }
    }

    /// <summary>The encoder of a result's format: an overlay is a PNG, or a TIFF where a file has several planes.</summary>
    internal static IImageEncoder EncoderOf(ResultSource source, ImageShape shape, ExportSettings settings)
    {
        ExportFormat format = source != ResultSource.Overlay ? settings.Format
            : shape.Times * shape.Depth == 1 || settings.FilePattern.SplitsPlanes ? ExportFormat.Png
            : settings.Format == ExportFormat.OmeTif ? ExportFormat.OmeTif
            : ExportFormat.Tif;
        return format.Encoder(settings.InternalPath);
    }

    /// <summary>Refuses to replace a file that the image is read from, one of a stack also.</summary>
    /// <exception cref="ExportException"><c>OutputIsInput</c>.</exception>
    internal static void RefuseInputs(ClassifierImage image, IReadOnlyList<OutputFile> files)
    {
        if (image.Location is not { } location) return;
        HashSet<string> inputs = new(location.Files, PathComparer);
        if (files.FirstOrDefault(file => inputs.Contains(file.Path)) is { } input) throw IsInput(input.Path);
    }

    private static ExportException IsInput(string path) => new(
        "OutputIsInput", $"'{path}' is the image itself; its result would replace it. Use a file pattern with {{result_type}}, or -DestinationPath.");

    private static ExportException Collision(ExportTarget first, ExportTarget second) => new(
        "OutputCollision",
        first.Source != second.Source
            ? $"{first.Source.DisplayName()} and {second.Source.DisplayName()} would both be written to '{first.Path}'. Put {{result_type}} into the file pattern."
            : $"Several planes would be written to '{first.Path}', because the image has time points and slices. "
                + "Put {slice_index}, or both {t} and {z}, into the file pattern.");
}
