using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>Decides which files an export writes, and refuses those that must not be written.</summary>
public static class ExportPlanner
{
    /// <summary>The files of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channelCount">Channels of each result.</param>
    /// <param name="settings">What to export.</param>
    /// <inheritdoc cref="Plan(string, string?, ImageShape, Func{ResultSource, int}, ExportSettings, string?)"/>
    public static IReadOnlyList<ExportTarget> Plan(ClassifierImage image, Func<ResultSource, int> channelCount, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Plan(image.Name, image.SourcePath, image.Extent, channelCount, settings, Nicknames.SeriesOf(image));
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
        string name, string? sourcePath, ImageShape shape, Func<ResultSource, int> channelCount, ExportSettings settings,
            string? series = null)
    {
        ArgumentNullException.ThrowIfNull(channelCount);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Cutout> cutouts = ExportCutouts.Of(name, shape, settings);
        Dictionary<string, ExportTarget> targets = new(PathComparer.OfPlatform);
        foreach ((ResultKind result, Cutout cutout) in settings.Results.SelectMany(result => cutouts.Select(cutout => (result, cutout))))
        {
            ResultSource source = result.Source;
            FilePatternValues values = new(FolderOf(sourcePath, settings), name, source, shape, cutout, channelCount(source))
            {
                Series = series,
                ClassName = result.ClassName,
            };
            foreach (OutputFile file in Files(values, EncoderOf(source, cutout.Crop(shape), settings), settings))
            {
                if (PathComparer.OfPlatform.Equals(file.Path, sourcePath)) throw IsInput(sourcePath, file.Path);
                ExportTarget target = new(source, file.Path, file.Part)
                {
                    Cutout = cutout,
                    ClassName = result.ClassName,
                    WindowsObstacle = file.WindowsObstacle,
                    IsFolder = file.IsFolder,
                };
                if (!targets.TryAdd(file.Path, target)) throw Collision(targets[file.Path], target);
            }
        }

        return Array.AsReadOnly<ExportTarget>([.. targets.Values]);
    }

    /// <summary>The files that hold the pixels of an image itself.</summary>
    /// <param name="image">The image.</param>
    /// <param name="settings">How to write it.</param>
    /// <returns>One file, or a sequence if the pattern asks for one.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputIsInput</c>: a file is the image's own; <c>FilePatternInvalid</c>: the pattern asks for a result type
    /// or a class;
    /// <c>OutputCollision</c>:
    /// the pattern does not tell the planes apart.
    /// </exception>
    public static IReadOnlyList<OutputFile> Plan(ClassifierImage image, ImageExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.FilePattern.DistinguishesResults || settings.FilePattern.DistinguishesClasses)
        {
            string placeholder = settings.FilePattern.DistinguishesResults ? "{result_type}" : "{class}";
            throw new ExportException(
                ErrorIds.FilePatternInvalid,
                $"The file pattern '{settings.FilePattern.Text}' cannot be used: an image has no {placeholder}. Leave it out.");
        }

        FilePatternValues values = new(
            FolderOf(image.SourcePath, settings), image.Name, Source: null, image.Extent, Cutout.All(image.Extent), image.Extent.Channels)
        {
            Series = Nicknames.SeriesOf(image),
        };
        Dictionary<string, OutputFile> files = new(PathComparer.OfPlatform);
        foreach (OutputFile file in Files(values, settings.Format.Encoder(settings), settings))
            if (!files.TryAdd(file.Path, file)) throw PlaneCollision($"Several planes of '{image.Name}'", file);
        if (FindInput(image, [.. files.Values]) is { } input)
            throw new ExportException(ErrorIds.OutputIsInput, $"'{input.Path}' is the image's own file. {ExportRemedies.OtherCopy}");
        return Array.AsReadOnly<OutputFile>([.. files.Values]);
    }

    /// <summary>Refuses to replace files that may not be replaced.</summary>
    /// <param name="targets">The files.</param>
    /// <param name="settings">Whether existing and read-only files may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetIsFile</c>, <c>TargetForeign</c>, <c>TargetInImage</c> or
    /// <c>TargetNotFile</c>.
    /// </exception>
    public static void CheckTargets(IEnumerable<OutputFile> targets, OutputSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (OutputFile target in targets)
        {
            if (target.IsFolder) TargetFolder.RequireReplaceable(target.Path, settings.NoClobber, settings.Force);
            else TargetFile.RequireReplaceable(target.Path, settings.NoClobber, settings.Force);
            TargetFolder.RequireOutside(target.Path);
        }
    }

    /// <summary>The encoder of a result's format: a picture is a PNG, or a TIFF where a file has several planes.</summary>
    internal static IImageEncoder EncoderOf(ResultSource source, ImageShape shape, ExportSettings settings)
    {
        ExportFormat format = !source.IsPicture() ? settings.Format
            : shape.Times * shape.Depth == 1 || settings.FilePattern.SplitsPlanes ? ExportFormat.Png
            : settings.Format == ExportFormat.OmeTif ? ExportFormat.OmeTif
            : ExportFormat.Tif;
        return format.Encoder(settings);
    }

    /// <summary>Refuses to replace a file that the image is read from, one of a stack also.</summary>
    /// <exception cref="ExportException"><c>OutputIsInput</c>.</exception>
    internal static void RefuseInputs(ClassifierImage image, IReadOnlyList<OutputFile> files)
    {
        if (FindInput(image, files) is { } input) throw IsInput(image.SourcePath, input.Path);
        if (image.PredictionMask is { } mask && FindInput(mask, files) is { } covered)
        {
            throw new ExportException(
                ErrorIds.OutputIsInput,
                $"'{covered.Path}' is the prediction mask of '{image.Name}'; a result would replace it. {ExportRemedies.OtherTarget}");
        }
    }

    private static OutputFile? FindInput(ClassifierImage image, IReadOnlyList<OutputFile> files)
    {
        FileNameComparison names = new();
        RealPaths paths = new();
        ILookup<string, string> inputs = (image.Location?.Files ?? []).Select(paths.OfContent).ToLookup(FileNameComparison.KeyOf);
        // A file in a folder that is an image would become a part of it.
        HashSet<string> folders = new(
            (image.Location?.Files ?? []).Where(Directory.Exists).Select(paths.OfContent), PathComparer.OfPlatform);
        // A folder takes all that is in it with it.
        bool Replaces(OutputFile file, string place) => file.IsFolder
            && inputs.Any(input => input.SelectMany(Above).Contains(place, PathComparer.OfPlatform));
        bool IsRead(string place) => inputs[FileNameComparison.KeyOf(place)].Any(input => names.AreOne(input, place))
            || (folders.Count > 0 && Above(place).Any(folders.Contains));
        return files.FirstOrDefault(file => IsRead(paths.Of(file.Path)) || Replaces(file, paths.Of(file.Path)));
    }

    private static IEnumerable<string> Above(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder)) yield return folder;
    }

    private static ExportException IsInput(string? source, string path) => new(
        ErrorIds.OutputIsInput,
        source is { } folder && Directory.Exists(folder)
            ? $"'{path}' lies in the folder of the image itself, '{folder}'. {ExportRemedies.OtherTarget}"
            : $"'{path}' is the image itself; its result would replace it. {ExportRemedies.OtherTarget}");

    private static ExportException Collision(ExportTarget first, ExportTarget second) => first.Result == second.Result
        ? first.Cutout == second.Cutout ? PlaneCollision("Several planes", first) : RegionCollision(first, second)
        : new(
            ErrorIds.OutputCollision,
            $"{first.Result.DisplayName} and {second.Result.DisplayName} would both be written to '{first.Path}'. Put "
                + (first.Source == second.Source ? "{class}" : "{result_type}") + " into the file pattern.");

    private static ExportException RegionCollision(ExportTarget first, ExportTarget second) => new(
        ErrorIds.OutputCollision,
        $"The regions {first.Cutout.Region} and {second.Cutout.Region} would both be written to '{first.Path}'. "
        + "Put {x_start} and {y_start}, or {roi}, into the file pattern.");

    private static ExportException PlaneCollision(string planes, OutputFile file) => new(
        ErrorIds.OutputCollision,
        $"{planes} would be written to '{file.Path}', because the image has time points and slices. "
        + "Put {slice_index}, or both {t} and {z}, into the file pattern.");

    private static string FolderOf(string? sourcePath, OutputSettings settings) =>
        settings.DestinationFolder ?? ImageFolder.PlaceOf(sourcePath, settings.CurrentFolder);

    private static IEnumerable<OutputFile> Files(FilePatternValues values, IImageEncoder encoder, OutputSettings settings) =>
        from part in settings.FilePattern.Parts(values.Cutout)
        let name = settings.FilePattern.Expand(values with { Part = part }, encoder.Extension)
        // The folder that is there has its name already.
        let own = settings.FilePattern.Expand(values with { Part = part, DatasetFolder = "" }, encoder.Extension)
        let obstacle = Obstacle(name, own, OperatingSystem.IsWindows())
        select new OutputFile(FullPath(name, settings.DestinationFolder ?? settings.CurrentFolder), part)
        {
            WindowsObstacle = obstacle,
            IsFolder = encoder.WritesFolder,
        };

    // Behind \\?\ Windows takes a slash for a letter.
    private static string FullPath(string name, string folder) =>
        ExtendedPath.Shorten(Path.GetFullPath(name.Replace(Path.AltDirectorySeparatorChar, Path.DirectorySeparatorChar), folder));

    /// <summary>Refuses names that Windows would take for others: for a device, or for a stream within a file.</summary>
    /// <param name="name">The path, for the error.</param>
    /// <param name="own">What of it is new.</param>
    /// <param name="isWindows">Whether it is to be written there.</param>
    /// <returns>Why it could not be, elsewhere; null for nearly all names.</returns>
    /// <exception cref="ExportException"><c>OutputNameInvalid</c>.</exception>
    internal static string? Obstacle(string name, string own, bool isWindows) =>
        WindowsNames.Obstacle(own) is not { } obstacle ? null
        : !isWindows ? obstacle
        : throw new ExportException(
            ErrorIds.OutputNameInvalid, $"'{name}' cannot be written: {obstacle}. {ExportRemedies.PatternOfOtherNames}");
}
