using PSPixelClassification.Annotations.GeoJson;
using PSPixelClassification.Annotations.ImageJ;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Annotations;

/// <summary>Writes the outlines of the objects of an image into a file, one after the other.</summary>
public static class ObjectExporter
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The file that an image's objects go to.</summary>
    /// <param name="image">The image.</param>
    /// <param name="settings">How it is written.</param>
    /// <returns>Absolute path.</returns>
    /// <exception cref="ExportException">
    /// <c>FilePatternInvalid</c>: the pattern asks for a result type, or for several files; <c>OutputNameInvalid</c>.
    /// </exception>
    public static string PathOf(ClassifierImage image, ObjectExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        FilePattern pattern = settings.FilePattern;
        bool splitsPlanes = pattern.Parts(Cutout.All(image.Extent with { Depth = 2, Times = 2 })).Count > 1;
        if (pattern.DistinguishesResults || pattern.DistinguishesClasses || splitsPlanes)
        {
            throw new ExportException(
                ErrorIds.FilePatternInvalid,
                $"The file pattern '{pattern.Text}' cannot be used: the objects of all planes of an image are in one file, and there is "
                    + "neither {result_type} nor {class}. Leave out these, {slice_index}, {z} and {t}.");
        }

        string folder = settings.DestinationFolder
            ?? ImageFolder.PlaceOf(image.SourcePath, settings.CurrentFolder);
        FilePatternValues values = new(folder, image.Name, Source: null, image.Extent, Cutout.All(image.Extent), image.Extent.Channels)
        {
            Series = Nicknames.SeriesOf(image),
        };
        string name = pattern.Expand(values, settings.Extension);
        string own = pattern.Expand(values with { DatasetFolder = "" }, settings.Extension);
        ExportPlanner.Obstacle(name, own, OperatingSystem.IsWindows());
        name = name.Replace(Path.AltDirectorySeparatorChar, Path.DirectorySeparatorChar);
        return ExtendedPath.Shorten(Path.GetFullPath(name, settings.DestinationFolder ?? settings.CurrentFolder));
    }

    /// <summary>Writes the file: complete, or not at all.</summary>
    /// <param name="image">One channel of whole numbers: the number of each pixel's object, and 0 where there is none.</param>
    /// <param name="path">The file, as <see cref="PathOf"/> gave it; folders are made if they are missing.</param>
    /// <param name="settings">How it is written.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per object; no file is left then.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ExportException">
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetNotFile</c>, <c>OutputIsInput</c> or <c>WriteFailed</c>.
    /// </exception>
    /// <exception cref="ObjectException"><c>ObjectSourceUnsupported</c>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static ExportedObjects Export(
        ClassifierImage image, string path, ObjectExportSettings settings, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        TargetFile.RequireReplaceable(path, settings.NoClobber, settings.Force);
        if (PathComparer.OfPlatform.Equals(path, image.SourcePath))
            throw new ExportException(ErrorIds.OutputIsInput, $"'{path}' is the image's own file. {ExportRemedies.OtherCopy}");
        ExportedObjects written = new(path);
        AtomicFile.Write(path, settings.Force, temporary =>
        {
            using FileStream stream = new(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes);
            OutlineStyle style = new(settings.ClassName?.Trim(), settings.Color, settings.Kind);
            using IOutlineWriter writer = settings.Format == OutlineFormat.RoiSet
                ? new RoiArchiveWriter(stream, style, image.Extent)
                : new GeoJsonWriter(stream, style, image.Extent);
            HashSet<long> numbers = [];
            foreach (ObjectOutline outline in ObjectOutlines.Of(image.Name, image.Source, progress, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(outline);
                numbers.Add(outline.Number);
                written = written with
                {
                    ObjectCount = numbers.Count,
                    PixelCount = written.PixelCount + outline.PixelCount,
                    OutlineCount = written.OutlineCount + 1,
                    PartCount = written.PartCount + outline.Parts.Count,
                };
            }

            writer.Complete();
        });
        return written;
    }
}
