using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>A 2D image with what is known of it.</summary>
/// <param name="Name">Its name, once in a set.</param>
/// <param name="Pixels">Samples.</param>
/// <param name="Known">
/// A value a pixel [y][x]: its class from 1, or the number of its object; 0 for nothing. Empty where nothing is known.
/// </param>
internal sealed record BenchImage(string Name, MemoryImage Pixels, byte[] Known)
{
    /// <summary>Columns.</summary>
    public int Width => Pixels.Info.Shape.Width;

    /// <summary>Rows.</summary>
    public int Height => Pixels.Info.Shape.Height;

    /// <summary>The image as the engine takes it.</summary>
    public ClassifierImage ToClassifierImage() => new(Name, Pixels);
}
