using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// An image with its labels: what the pipeline carries. Pixels are read from the file by region when they are needed; the labels are
/// the one thing that changes, and they are safe to change from several threads.
/// </summary>
public sealed class ClassifierImage
{
    /// <summary>Wraps a source of pixels.</summary>
    /// <param name="name">The image's name, ilastik's nickname: the file name without its extension as a rule.</param>
    /// <param name="source">The pixels.</param>
    /// <param name="sourcePath">Absolute path of the file; null for pixels in memory.</param>
    public ClassifierImage(string name, IImageSource source, string? sourcePath = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(source);
        Name = name;
        Source = source;
        SourcePath = sourcePath;
        Labels = new LabelLayer(source.Info.Shape);
    }

    /// <summary>The image's name, for example "frame_0001".</summary>
    public string Name { get; }

    /// <summary>Absolute path of the file; null for pixels in memory.</summary>
    public string? SourcePath { get; }

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

    /// <summary>How the file was understood, where that is not obvious; whole sentences.</summary>
    public IReadOnlyList<string> Notes => Source.Info.Notes;

    /// <summary>The pixels.</summary>
    public IImageSource Source { get; }

    /// <summary>The labels and their classes.</summary>
    public LabelLayer Labels { get; }

    /// <summary>Looks at an image file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="axes">The axes the file's dimensions stand for; null to let the reader decide.</param>
    /// <param name="name">The image's name; null for the file name without its extension.</param>
    /// <returns>The image, no pixel read.</returns>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read here.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ClassifierImage Open(string path, AxisOrder? axes = null, string? name = null)
    {
        IImageSource source = ImageFormats.Open(path, new ImageOpenOptions { Axes = axes });
        return new ClassifierImage(name ?? Path.GetFileNameWithoutExtension(path), source, path);
    }

    /// <summary>"frame_0001 (1024 × 1344 yx, UInt16)".</summary>
    /// <returns>Name, shape and type for a person.</returns>
    public override string ToString() => $"{Name} ({string.Join(" × ", Shape)} {Axes}, {PixelType})";
}
