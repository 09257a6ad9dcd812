using System.Diagnostics.CodeAnalysis;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Stacks;

/// <summary>
/// Files that are the slices, time points or channels of one image. Where the files have the stack axis themselves, they follow each other
/// along it: three RGB files stacked along c make nine channels, two files of ten slices make twenty. Channels may be of different types,
/// such as raw images beside probabilities: all are widened to the smallest type that holds them exactly.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix",
    Justification = "Microscopists call it a stack; no collection is meant.")]
public sealed class ImageStack : IImageSource
{
    private readonly IReadOnlyList<IImageSource> _members;

    private ImageStack(ImageInfo info, IReadOnlyList<IImageSource> members, char axis)
    {
        Info = info;
        _members = members;
        Axis = axis;
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>The axis along which the files follow each other: 'z', 't' or 'c'.</summary>
    public char Axis { get; }

    /// <summary>Looks at all files; no pixel is read, and no file stays open.</summary>
    /// <param name="paths">Absolute paths in the order of the stack, at least one; of data sets also: "…/data.h5/volume/data".</param>
    /// <param name="axis">'z', 't' or 'c'.</param>
    /// <param name="options">
    /// What the user says about every file; null for nothing. Axes that do not fit a file are taken for those of the whole stack: "zyx" for
    /// files of rows and columns stacked along z.
    /// </param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>The image. Names and colors of channels are kept if all files have them; pixel size is that of the first file.</returns>
    /// <exception cref="ImageFormatException">
    /// A file is on a web server, damaged or of a kind that is not read here, or differs from the first in shape or type; along c it may
    /// differ in type and in the number of channels.
    /// </exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static ImageStack Open(
        IReadOnlyList<string> paths, char axis, ImageOpenOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        if (axis is not ('z' or 't' or 'c'))
            throw new ArgumentOutOfRangeException(nameof(axis), axis, "Files are stacked along z, t or c.");
        if (paths.FirstOrDefault(RemoteAddress.IsAddress) is { } remote)
        {
            throw ImageFormatException.Unsupported(
                RemoteAddress.Shown(remote), "images on web servers are not stacked", RemoteRemedies.Copy);
        }

        ImageOpenOptions memberOptions = options ?? ImageOpenOptions.Default;
        IImageSource first = OpenFirst(paths[0], axis, ref memberOptions);
        List<IImageSource> members = [first];
        foreach (string path in paths.Skip(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            IImageSource member = ImageFormats.Open(path, memberOptions);
            RequireOwnImage(paths[0], first.Info, path, member.Info);
            RequireEqual(paths[0], first.Info, path, member.Info, axis);
            members.Add(member);
        }

        return new ImageStack(Describe(members, axis, paths[0]), members, axis);
    }

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new ImageStackReader(Info, _members, Axis);

    /// <summary>"20 × 1024 × 1344 zyx, UInt16 (20 files)".</summary>
    /// <returns>What the stack is, and of how many files.</returns>
    public override string ToString() => $"{Info} ({Counted.Of(_members.Count, "file")})";

    private static IImageSource OpenFirst(string path, char axis, ref ImageOpenOptions options)
    {
        try
        {
            return ImageFormats.Open(path, options);
        }
        catch (ImageFormatException) when (options.Axes is { Count: > 2 } axes && axes.Has(axis))
        {
            ImageOpenOptions reduced =
                options with { Axes = AxisOrder.Parse(axes.Letters.Replace($"{axis}", "", StringComparison.Ordinal)) };
            try
            {
                IImageSource source = ImageFormats.Open(path, reduced);
                options = reduced;
                return source;
            }
            catch (ImageFormatException)
            {
                // The axes fit neither way: the error about those that the user wrote is thrown.
            }

            throw;
        }
    }

    // Any file of a set opens the whole image: stacked, it would be there as often as it has files.
    private static void RequireOwnImage(string firstPath, ImageInfo first, string path, ImageInfo other)
    {
        if (other.Files.Count == 0 || other.SeriesIndex != first.SeriesIndex || !other.Files.SequenceEqual(first.Files)) return;
        throw new ImageFormatException(
            path, $"it is a file of the image that '{Path.GetFileName(firstPath)}' opens, by the metadata in it",
            "Open one of them, without stacking: the others belong to it.");
    }

    private static void RequireEqual(string firstPath, ImageInfo first, string path, ImageInfo other, char axis)
    {
        bool fits = axis == 'c'
            ? other.Shape with { Channels = 1 } == first.Shape with { Channels = 1 }
            : other.Shape == first.Shape && other.PixelType == first.PixelType;
        if (fits) return;
        throw new ImageFormatException(
            path, $"it is {Extents(other)}, but '{Path.GetFileName(firstPath)}', the first file of the stack, is {Extents(first)}",
            axis == 'c'
                ? "Files that are channels of one image need as many rows, columns, slices and time points: "
                    + "leave this file out, or crop it."
                : "The files of a stack need one shape and one type: leave this file out, or convert it.");
    }

    private static string Extents(ImageInfo info) => $"{string.Join(" × ", info.Axes.Extents(info.Shape))} ({info.Axes}) {info.PixelType}";

    private static ImageInfo Describe(List<IImageSource> members, char axis, string path)
    {
        ImageInfo first = members[0].Info;
        long extent = members.Sum(member => (long)member.Info.Shape[axis]);
        if (extent > int.MaxValue)
            throw new ImageFormatException(
                path, $"the stack of {Counted.Of(members.Count, "file")} has {extent} planes along {axis}, more than {int.MaxValue}",
                "Stack fewer files.");
        PixelType type = members.Select(member => member.Info.PixelType).Aggregate(PixelWidening.Common);
        string[] types = [.. members.Select(member => member.Info.PixelType.ToString()).Distinct()];
        string[] widened = types.Length > 1 ? [$"The files hold {string.Join(", ", types)}; all channels are {type}."] : [];
        return first with
        {
            ContentFolder = null,
            ContentAddress = null,
            Shape = first.Shape.With(axis, (int)extent),
            Files = [.. members.SelectMany(member => member.Info.Files).Distinct()],
            Axes = first.Axes.Including(axis),
            PixelType = type,
            ChannelNames = axis != 'c' ? first.ChannelNames
                : AllHave(members, info => info.ChannelNames.Count) ? [.. members.SelectMany(member => member.Info.ChannelNames)] : [],
            ChannelColors = axis != 'c' ? first.ChannelColors
                : AllHave(members, info => info.ChannelColors.Count) ? [.. members.SelectMany(member => member.Info.ChannelColors)] : [],
            DisplayRanges = axis != 'c' ? first.DisplayRanges
                : AllHave(members, info => info.DisplayRanges.Count) ? [.. members.SelectMany(member => member.Info.DisplayRanges)] : [],
            IsRgb = first.IsRgb && first.Shape.With(axis, (int)extent).Channels == first.Shape.Channels,
            IsLossy = members.Exists(member => member.Info.IsLossy),
            HasDroppedAlpha = members.Exists(member => member.Info.HasDroppedAlpha),
            HasUnreadPalette = members.Exists(member => member.Info.HasUnreadPalette),
            Warnings = [.. members.SelectMany(member => member.Info.Warnings).Distinct(), .. OtherPixelSizes(members)],
            Notes = [.. members.SelectMany(member => member.Info.Notes).Distinct(), .. widened],
        };
    }

    private static bool AllHave(List<IImageSource> members, Func<ImageInfo, int> count) =>
        members.TrueForAll(member => count(member.Info) == member.Info.Shape.Channels);

    private static IEnumerable<string> OtherPixelSizes(List<IImageSource> members)
    {
        string[] sizes = [.. members.Select(member => member.Info.PixelSize?.ToString() ?? "none").Distinct()];
        if (sizes.Length > 1)
            yield return $"The stacked files have other pixel sizes: {string.Join(", ", sizes)}. That of the first one is taken for all.";
    }
}
