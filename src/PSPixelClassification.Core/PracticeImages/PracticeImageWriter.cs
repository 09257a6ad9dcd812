using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using System.Runtime.InteropServices;

namespace PSPixelClassification.PracticeImages;

/// <summary>Writes practice images as TIFF into a folder, and their truth into its sub-folder "truth".</summary>
/// <param name="folder">Absolute path; made if it is missing.</param>
/// <param name="noClobber">Refuses to replace files.</param>
/// <param name="force">Also replaces files that are read-only.</param>
public sealed class PracticeImageWriter(string folder, bool noClobber = false, bool force = false)
{
    /// <summary>Name of the sub-folder with the truth.</summary>
    public const string TruthFolder = "truth";

    // A camera of 6.5 µm pixels behind a 20× objective.
    private static readonly PixelSize s_pixelSize = new(0.325, 0.325, null, "µm");

    /// <summary>Refuses to write where files may not be replaced.</summary>
    /// <param name="count">How many images are going to be written.</param>
    /// <exception cref="ExportException">
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c> or <c>TargetNotFile</c>.
    /// </exception>
    public void CheckTargets(int count)
    {
        foreach (
            string path in Enumerable.Range(0, count).Select(PracticeImageGenerator.NameOf)
            .SelectMany(name => (string[])[ImagePath(name), TruthPath(name)]))
            TargetFile.RequireReplaceable(path, noClobber, force);
    }

    /// <summary>Writes one image and its truth; each appears complete or not at all.</summary>
    /// <param name="image">The image.</param>
    /// <param name="strokes">What <see cref="PracticeImageFile.Stroke"/> is to hold.</param>
    /// <returns>Where the files are.</returns>
    /// <exception cref="ExportException"><c>WriteFailed</c>: a file cannot be written.</exception>
    public PracticeImageFile Write(PracticeImage image, IReadOnlyList<PracticeStroke> strokes)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(strokes);
        Write(ImagePath(image.Name), image, image.Pixels);
        Write(TruthPath(image.Name), image, image.Truth);
        return new PracticeImageFile(image.Name, ImagePath(image.Name), TruthPath(image.Name), image.ObjectCount, strokes);
    }

    private string ImagePath(string name) => Path.Combine(folder, name + ".tif");

    private string TruthPath(string name) => Path.Combine(folder, TruthFolder, name + "_mask.tif");

    private void Write(string path, PracticeImage image, ushort[] pixels)
    {
        ImageShape shape = new(image.Width, image.Height);
        OutputImage output = new() { Shape = shape, PixelType = PixelType.UInt16, PixelSize = s_pixelSize };
        TiffEncoder encoder = new();
        AtomicFile.Write(path, force, temporaryPath =>
        {
            using IImageWriter writer = encoder.Create(temporaryPath, output);
            writer.Write(default, 0, image.Height, MemoryMarshal.AsBytes<ushort>(pixels));
            writer.Complete();
        });
    }
}
