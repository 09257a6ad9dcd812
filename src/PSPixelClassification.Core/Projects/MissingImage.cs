using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Stands for an image of a project whose pixels were not found, so that its labels are not lost.</summary>
public sealed class MissingImage : IImageSource
{
    private readonly string _reason;

    /// <summary>Takes what is known of the image.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <param name="stored">What the project says about the image.</param>
    /// <param name="shape">The extents the project states, or those its labels need.</param>
    /// <param name="reason">Why there are no pixels, without a full stop.</param>
    internal MissingImage(string projectPath, ProjectImage stored, ImageShape shape, string reason)
    {
        ProjectPath = projectPath;
        Stored = stored;
        _reason = reason;
        bool isStatedShape = StoredExtent.Of(stored) == shape;
        Info = new ImageInfo
        {
            Shape = shape,
            Axes = (isStatedShape ? StoredImages.TryAxes(stored.Axes) : null) ?? AxisOrder.For(shape),
            PixelType = PixelType.UInt8,
        };
    }

    /// <summary>Absolute path of the project that names the image.</summary>
    public string ProjectPath { get; }

    /// <summary>What the project says about the image.</summary>
    internal ProjectImage Stored { get; }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>Why there are no pixels, and what helps: two sentences.</summary>
    public string Problem => $"The pixels of {Finding}. {Remedy}";

    /// <summary>Always an error.</summary>
    /// <returns>Never.</returns>
    /// <exception cref="ProjectFormatException"><see cref="ErrorIds.ProjectImageMissing"/>.</exception>
    public IPixelReader OpenReader() => throw OpenError();

    /// <summary>Whether the project names it by an address on a web server.</summary>
    public bool IsOnServer => Stored.Location == ProjectImageLocation.Url;

    /// <summary>What helps, a whole sentence.</summary>
    internal string Remedy => IsOnServer ? ProjectRemedies.OpenRemote : ProjectRemedies.FindImage;

    private string Finding => $"'{Stored.Name}' ({Stored.ShownPath}) are missing: {_reason}";

    private ProjectFormatException OpenError() =>
        new(ProjectPath, $"the pixels of its image {Finding}", Remedy, ErrorIds.ProjectImageMissing);
}
