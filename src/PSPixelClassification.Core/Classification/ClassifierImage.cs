using System.Collections.Concurrent;
using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Stacks;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// An image with its labels: what the pipeline carries. Pixels are read from the file by region when they are needed; the labels are
/// the one thing that changes, and they are safe to change from several threads.
/// </summary>
public sealed class ClassifierImage
{
    private readonly ConcurrentDictionary<InputChannels, InputScalings> _scalings = new();

    /// <summary>Wraps a source of pixels.</summary>
    /// <param name="name">The image's name, ilastik's nickname: the file name without its extension as a rule.</param>
    /// <param name="source">The pixels.</param>
    /// <param name="location">Where they are; null for pixels in memory.</param>
    public ClassifierImage(string name, IImageSource source, ImageLocation? location = null)
        : this(name, source, location, new LabelLayer(source?.Info.Shape ?? default), null)
    {
    }

    private ClassifierImage(string name, IImageSource source, ImageLocation? location, LabelLayer labels, ClassifierImage? predictionMask)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(source);
        Name = name;
        Source = source;
        Location = location;
        Labels = labels;
        PredictionMask = predictionMask;
    }

    /// <summary>The image's name, for example "frame_0001".</summary>
    public string Name { get; }

    /// <summary>Where the pixels are; null if they are in memory.</summary>
    public ImageLocation? Location { get; }

    /// <summary>Absolute path of the file, the first one of a stack; null for pixels in memory.</summary>
    public string? SourcePath => Location?.Path;

    /// <summary>Which axes the image has, slowest first: "yx", "yxc", "tyx" …</summary>
    public AxisOrder Axes => Source.Info.Axes;

    /// <summary>The extents in the order of <see cref="Axes"/>.</summary>
    public IReadOnlyList<int> Shape => Axes.Extents(Extent);

    /// <summary>The extents by axis.</summary>
    public ImageShape Extent => Source.Info.Shape;

    /// <summary>Type of the samples.</summary>
    public PixelType PixelType => Source.Info.PixelType;

    /// <summary>Distance between pixels; null where the file does not say.</summary>
    public PixelSize? PixelSize => Source.Info.PixelSize;

    /// <summary>Seconds between time points; null where the file does not say.</summary>
    public double? FrameInterval => Source.Info.FrameInterval;

    /// <summary>Which level of resolution of OME-Zarr this is, from 0, the finest; 0 in other formats.</summary>
    public int Level => Source.Info.Level;

    /// <summary>How many levels of resolution the image has; 1 in formats without levels.</summary>
    public int LevelCount => Source.Info.LevelCount;

    /// <summary>How the file was understood, where that is not obvious; whole sentences.</summary>
    public IReadOnlyList<string> Notes => Source.Info.Notes;

    /// <summary>
    /// What made the pixels of a result of this program, as JSON (docs/PROVENANCE.md); null for other images, and for formats that do not
    /// say.
    /// </summary>
    public string? Provenance => Source.Info.Provenance;

    /// <summary>What may make a result wrong without anybody noticing; whole sentences.</summary>
    public IReadOnlyList<string> Warnings => Source.Info.Warnings;

    /// <summary>The pixels.</summary>
    public IImageSource Source { get; }

    /// <summary>The labels and their classes.</summary>
    public LabelLayer Labels { get; }

    /// <summary>
    /// The pixels that are classified: those above 0 in any channel of this image. Null for all (ilastik's role Prediction Mask).
    /// </summary>
    public ClassifierImage? PredictionMask { get; }

    /// <summary>The same image and the same labels with another prediction mask.</summary>
    /// <param name="mask">The mask, with the extents of this image along t, z, y and x and any number of channels; null for none.</param>
    /// <returns>An image that shares pixels and labels with this one.</returns>
    /// <exception cref="ClassifierMismatchException"><c>MaskMismatch</c>: the mask has other extents.</exception>
    public ClassifierImage WithPredictionMask(ClassifierImage? mask)
    {
        if (mask is null || FitsMask(mask)) return new ClassifierImage(Name, Source, Location, Labels, mask);
        throw new ClassifierMismatchException(
            ErrorIds.MaskMismatch,
            $"The prediction mask '{mask.Name}' is {string.Join(" × ", mask.Shape)} ({mask.Axes}), but the image '{Name}' is "
                + $"{string.Join(" × ", Shape)} ({Axes}). "
            + "A mask needs as many rows, columns, slices and time points as its image.");
    }

    /// <summary>A feature set on this image: how many pixels its σ are, and how far it looks.</summary>
    /// <param name="featureSet">The features.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>PixelSizeMissing</c>, <c>PixelsNotSquare</c> or <c>SigmaUnsuitable</c>: σ are lengths, and the image does not fit them.
    /// </exception>
    internal FeatureGeometry GeometryOf(FeatureSet featureSet) => new(featureSet, Extent, PixelSize, Name);

    /// <summary>How the channels that features are computed on are scaled; kept with the image.</summary>
    /// <param name="inputs">Which channels.</param>
    internal InputScalings ScalingsFor(InputChannels inputs) => _scalings.GetOrAdd(inputs, chosen => new InputScalings(chosen, this));

    /// <summary>Whether an image has the extents of a mask for this one; channels do not count.</summary>
    internal bool FitsMask(ClassifierImage mask) => mask.Extent with { Channels = 1 } == Extent with { Channels = 1 };

    /// <summary>Looks at an image file, or a folder that is an image.</summary>
    /// <param name="path">Absolute path; of a data set also: "…/data.h5/volume/data", "…/plate.zarr/A/1/0".</param>
    /// <param name="options">
    /// What the user says about the image; null for nothing. A data set named there goes before one in the path.
    /// </param>
    /// <param name="name">
    /// The image's name; null for ilastik's nickname: the file name without the extension of an image format, "cells-volume-data" for
    /// cells.h5/volume/data, "plate_A_1_0" for plate.zarr/A/1/0.
    /// </param>
    /// <returns>
    /// The image, no pixel read. Where one of several series was asked for, its name follows that of the file: "frame_Pos001"; of a level
    /// other than the finest "cells_level2".
    /// </returns>
    /// <exception cref="ImageFormatException">
    /// The file is damaged or of a kind that is not read here, or has no such data set or series.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ClassifierImage Open(string path, ImageOpenOptions? options = null, string? name = null)
    {
        options ??= ImageOpenOptions.Default;
        ImageLocation location = ImageFormats.Locate(path, options.InternalPath);
        // A location is shown and stored, and what may be a secret in an address is not.
        if (RemoteAddress.IsAddress(path)) options.Remote?.Admit(path);
        return Make(location, ImageFormats.Open(location.Path, options with { InternalPath = location.InternalPath }), options, name);
    }

    /// <summary>Looks at several images of one file. What the file says of all of them is read once.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="selection">Which of them; null for the one that the path leads to.</param>
    /// <param name="options">What the user says about each; null for nothing.</param>
    /// <param name="name">The name of the only one that is selected; null for those of file and series.</param>
    /// <returns>
    /// The images in the order of the selection, no pixel read. Each is opened when it is asked for: one that is damaged is an error then,
    /// and does not hinder the others.
    /// </returns>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read here, or has no such series.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<Lazy<ClassifierImage>> OpenSeries(
        string path, SeriesSelection? selection, ImageOpenOptions? options = null, string? name = null)
    {
        options ??= ImageOpenOptions.Default;
        ClassifierImage first = Open(path, options, name);
        if (selection is null) return [new(() => first)];
        IReadOnlyList<int> numbers = selection.Of(path, first.Source.Info.Series);
        return [.. numbers.Select(number => new Lazy<ClassifierImage>(
            () => first.OpenOther(path, options with { Series = number }, numbers.Count == 1 ? name : null)))];
    }

    /// <summary>Looks at another image of the file that this one is of.</summary>
    /// <param name="path">The path that this one was opened by.</param>
    /// <param name="options">The options that this one was opened with, and the number of the other.</param>
    /// <param name="name">The image's name; null for that of file and series.</param>
    /// <inheritdoc cref="Open" path="/returns"/>
    /// <inheritdoc cref="Open" path="/exception"/>
    internal ClassifierImage OpenOther(string path, ImageOpenOptions options, string? name = null) => Source is ISeriesSource several
        ? Make(ImageLocation.InFile(Location!.Path, Location.InternalPath), several.OpenOther(options), options, name)
        : Open(path, options, name);

    private static ClassifierImage Make(ImageLocation place, IImageSource source, ImageOpenOptions options, string? name)
    {
        ImageLocation level = ImageLocation.InFile(place.Path, place.InternalPath, null, options.Level);
        if (options.Series is null || SeriesList.NameOf(source.Info) is not { } series)
            return new ClassifierImage(name ?? Nicknames.Of(level), source, level);
        // Where a path leads to the image, that is its place, however it was chosen.
        ImageLocation location = source.Info.Series[source.Info.SeriesIndex].Key is { } key
            ? ImageLocation.InFile(place.Path, key, null, options.Level)
            : ImageLocation.InFile(place.Path, place.InternalPath, options.Series, options.Level);
        return new ClassifierImage(name ?? $"{Nicknames.Of(place)}_{series}", source, location);
    }

    /// <summary>Looks at an image file that a model shall classify: alpha is dropped unless the model was trained with it.</summary>
    /// <param name="path">Absolute path; of a data set also.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">What the user says about the image; null for nothing.</param>
    /// <returns>The image, no pixel read.</returns>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read here.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ClassifierImage OpenFor(string path, ClassifierModel model, ImageOpenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= ImageOpenOptions.Default;
        ClassifierImage image = Open(path, options);
        return model.WantsAlphaOf(image) ? Open(path, options with { KeepAlpha = true }) : image;
    }

    /// <summary>Looks at files that are the slices, time points or channels of one image.</summary>
    /// <param name="paths">
    /// Absolute paths in the order of the stack, at least one; of data sets also, all of one name: "…/data.h5/volume/data".
    /// </param>
    /// <param name="axis">'z', 't' or 'c'. Files that have the axis themselves follow each other along it.</param>
    /// <param name="options">
    /// What the user says about every file; null for nothing. Axes may be those of each file or of the whole stack.
    /// </param>
    /// <param name="name">The image's name; null for what the files' names begin with, less the number that tells them apart.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>The image, no pixel read.</returns>
    /// <exception cref="ImageFormatException">
    /// A file is damaged or of a kind that is not read here, or differs from the first in shape, type or the name of its data set. Along c
    /// it may differ in type, and in its number of channels.
    /// </exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static ClassifierImage OpenStack(
        IReadOnlyList<string> paths, char axis, ImageOpenOptions? options = null, string? name = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ImageStack stack = ImageStack.Open(paths, axis, options, cancellationToken);
        ImageLocation[] members = [.. paths.Select(ImageFormats.Locate)];
        string? internalPath = members[0].InternalPath;
        if (members.FirstOrDefault(member => member.InternalPath != internalPath) is { } odd)
        {
            throw new ImageFormatException(
                odd.ToString(), $"its data set is named otherwise than that of '{members[0]}', the first of the stack",
                    "Stack data sets of one name.");
        }

        string[] names = [.. members.Select(member => ImageFormats.StemOf(member.Path))];
        ImageLocation location = ImageLocation.InFiles([.. members.Select(member => member.Path)], axis, internalPath);
        return new ClassifierImage(name ?? ImageStackName.Of(names), stack, location);
    }

    /// <summary>"frame_0001 (1024 × 1344 yx, UInt16)".</summary>
    /// <returns>Name, shape and type for a person.</returns>
    public override string ToString() => $"{Name} ({Source.Info})";
}
