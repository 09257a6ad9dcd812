using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Colors of classes as bytes: red, green and blue of each, one class after the other.</summary>
internal static class ClassColors
{
    /// <summary>The colors of classes.</summary>
    public static byte[] Of(IEnumerable<RgbColor> colors) => [.. colors.SelectMany(color => (byte[])[color.R, color.G, color.B])];

    /// <summary>The colors of values from 0, which is no class and black.</summary>
    /// <param name="classes">The classes, by value from 1.</param>
    public static byte[] PaletteOf(IEnumerable<LabelClass> classes) => Of(classes.Select(known => known.Color).Prepend(default));
}
