using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Exporting.Writing;

/// <summary>The file or the sequence of files that an image becomes. Planes of which no file wants anything are passed over.</summary>
internal sealed class PendingImage : IDisposable
{
    private static readonly OutputImage s_twoPlanes =
        new() { Shape = new ImageShape(1, 1) with { Depth = 2 }, PixelType = PixelType.UInt8 };
    private readonly FilePart _kind;
    private readonly Dictionary<FilePart, PendingFile> _files;

    /// <summary>Chooses temporary names; nothing is created yet.</summary>
    /// <param name="image">The whole image, one that <see cref="Refuse"/> does not refuse.</param>
    /// <param name="first">The first plane that is written, as counted in the image that it comes from.</param>
    /// <param name="encoder">How the files are written.</param>
    /// <param name="files">The files, at least one; all hold a plane, all a time point, or there is one with everything.</param>
    public PendingImage(OutputImage image, Plane first, IImageEncoder encoder, IReadOnlyList<OutputFile> files)
    {
        _kind = files[0].Part;
        _files = files.ToDictionary(
            file => file.Part, file => new PendingFile(file, image with { Shape = file.Part.Crop(image.Shape) }, first, encoder));
    }

    /// <summary>Says why the files cannot be written.</summary>
    /// <param name="image">The whole image.</param>
    /// <param name="encoder">How the files are written.</param>
    /// <param name="part">The part of the first file.</param>
    /// <returns>Null if they can; else the reason and what to do.</returns>
    public static string? Refuse(OutputImage image, IImageEncoder encoder, FilePart part)
    {
        OutputImage file = image with { Shape = part.Crop(image.Shape) };
        if (encoder.Refuse(file) is not { } reason) return null;
        int planes = file.Shape.Times * file.Shape.Depth;
        bool splittingHelps = planes > 1 && encoder.Refuse(file with { Shape = file.Shape with { Times = 1, Depth = 1 } }) is null;
        bool holdsOne = planes > 1 && encoder.Refuse(s_twoPlanes) is not null;
        if (holdsOne)
            reason = $"a {encoder.Extension} file holds one plane of it, and it has {planes}. {ExportRemedies.FormatOfPlanes}";
        return splittingHelps ? $"{reason} {ExportRemedies.FileForEachPlane}" : reason;
    }

    /// <summary>Whether a plane is to be written.</summary>
    /// <param name="plane">A plane of the image.</param>
    /// <returns>False if no file holds it.</returns>
    public bool Wants(Plane plane) => _files.ContainsKey(_kind.Of(plane));

    /// <summary>Writes rows of a plane that is wanted; order and samples as <see cref="IImageWriter.Write"/> has them.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="firstRow">The row after the last one written in this plane.</param>
    /// <param name="rowCount">How many rows come.</param>
    /// <param name="samples">Axis order [c][y][x].</param>
    /// <param name="cancellationToken">As in <see cref="IImageWriter.Write"/>.</param>
    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken) =>
        _files[_kind.Of(plane)].Write(plane, firstRow, rowCount, samples, cancellationToken);

    /// <summary>Ends the files, still under their temporary names.</summary>
    public void Complete()
    {
        foreach (PendingFile file in _files.Values) file.Complete();
    }

    /// <summary>Gives the complete files of some images their names: all or, as far as they replace nothing, none.</summary>
    /// <param name="images">The images.</param>
    /// <param name="replacesReadOnly">Whether read-only files there may be replaced.</param>
    /// <exception cref="Common.ExportException"><c>WriteFailed</c>.</exception>
    public static void Commit(IReadOnlyList<PendingImage> images, bool replacesReadOnly)
    {
        try
        {
            foreach (PendingFile file in images.SelectMany(image => image._files.Values)) file.Commit(replacesReadOnly);
        }
        catch
        {
            foreach (PendingFile file in images.SelectMany(image => image._files.Values)) file.Withdraw();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PendingFile file in _files.Values) file.Dispose();
    }
}
