using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Stacks;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects.Images;

/// <summary>Opens the images that a project names, and tells whether they are the ones that were labeled.</summary>
internal static class StoredImages
{
    /// <summary>The axes, where they are those of an image.</summary>
    /// <param name="letters">The stored letters.</param>
    /// <returns>Null for others.</returns>
    public static AxisOrder? TryAxes(string? letters)
    {
        if (letters is null) return null;
        try
        {
            return AxisOrder.Parse(letters);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Looks at files.</summary>
    /// <param name="stored">What the project says about the image.</param>
    /// <param name="labels">The image's labels.</param>
    /// <param name="location">The files.</param>
    /// <param name="access">The permission to ask web servers; null for none.</param>
    /// <param name="cancellationToken">Looked at while the files are read.</param>
    /// <returns>Whether they are the image.</returns>
    public static ImageMatch Match(
        ProjectImage stored, IReadOnlyList<LabelBlock> labels, ImageLocation location, RemoteAccess? access,
        CancellationToken cancellationToken)
    {
        try
        {
            string? difference = stored.Location is ProjectImageLocation.Project or ProjectImageLocation.Url
                ? null
                : CompareFiles(stored, StoredPlaces.ContentOf(location), cancellationToken);
            (IImageSource? source, string? reason) = TryOpen(stored, location, access);
            if (source is null) return new ImageMatch(location, null, difference ?? reason) { IsChanged = difference is not null };
            difference ??= CompareShapes(stored, source.Info) ?? CompareLabels(labels, source.Info.Shape);
            return new ImageMatch(location, source, difference) { IsChanged = difference is not null };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RemoteImageException)
        {
            return new ImageMatch(location, null, e.Message.TrimEnd('.'));
        }
    }

    private static string? CompareFiles(ProjectImage stored, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (stored.FileLength is { } length && FileFingerprint.LengthOf(files) is var found && found != length)
            return FormattableString.Invariant($"it has {found} bytes, and the labeled one had {length}");
        if (stored.FileHash is not { } hash) return null;
        return FileFingerprint.Of(files, cancellationToken: cancellationToken).Hash == hash
            ? null
            : "its content has another SHA-256 than that of the labeled one";
    }

    private static string? CompareShapes(ProjectImage stored, ImageInfo found)
    {
        if (stored is not { Shape: { } extents, Axes: { } axes } || StoredExtent.Of(stored) == found.Shape) return null;
        string notes = found.Notes.Count == 0 ? "" : $" ({string.Join(" ", found.Notes).TrimEnd('.')})";
        return $"it is {string.Join(" × ", found.Axes.Extents(found.Shape))} {found.Axes}{notes}, "
            + $"and the labeled one was {string.Join(" × ", extents)} {axes}";
    }

    private static string? CompareLabels(IReadOnlyList<LabelBlock> labels, ImageShape shape) =>
        StoredExtent.Holds(labels, shape) ? null : "labels lie outside it";

    // ilastik forces the stored axes on a file. A reader may name axes of one element otherwise, which makes no difference.
    private static (IImageSource? Source, string? Reason) TryOpen(
        ProjectImage stored, ImageLocation location, RemoteAccess? access)
    {
        ImageShape? wanted = StoredExtent.Of(stored);
        IImageSource? first = null;
        string? reason = null;
        foreach (AxisOrder? axes in AxesToTry(stored))
        {
            ImageOpenOptions options = new() { Axes = axes, InternalPath = location.InternalPath, Remote = access };
            try
            {
                IImageSource source = Open(stored, location, options);
                if (wanted is null || source.Info.Shape == wanted) return (source, null);
                first ??= source;
                // ilastik labels and trains on alpha too.
                if (source.Info.HasDroppedAlpha && source.Info.Shape.Channels + 1 == wanted.Value.Channels)
                {
                    source = Open(stored, location, options with { KeepAlpha = true });
                    if (source.Info.Shape == wanted) return (source, null);
                }
            }
            catch (ImageFormatException e)
            {
                reason = e.Message.TrimEnd('.');
            }
        }

        return (first, reason);
    }

    private static IImageSource Open(ProjectImage stored, ImageLocation location, ImageOpenOptions options)
    {
        if (location.StackAxis is { } axis)
        {
            string behind = location.InternalPath is { } inner ? $"/{inner}" : "";
            return ImageStack.Open([.. location.Files.Select(file => file + behind)], axis, options with { InternalPath = null });
        }

        IImageSource source = ImageFormats.Open(location.Path, options);
        return stored.Location == ProjectImageLocation.Project ? new ProjectPixels(location.Path, options, source.Info) : source;
    }

    private static IEnumerable<AxisOrder?> AxesToTry(ProjectImage stored)
    {
        if (TryAxes(stored.Axes) is { } axes)
        {
            yield return axes;
            if (StoredExtent.Of(stored) is { } shape)
            {
                string several = string.Concat(axes.Letters.Where(axis => axis is 'y' or 'x' || shape[axis] > 1));
                if (several != axes.Letters) yield return AxisOrder.Parse(several);
            }
        }

        yield return null;
    }
}
