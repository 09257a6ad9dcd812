using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Metadata;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>Writes the ImageDescription from which ImageJ, Fiji and tifffile learn axes, unit and display range.</summary>
internal static class ImageJDescription
{
    /// <summary>The description of an image.</summary>
    /// <returns>
    /// Null if there is nothing to say: one page, and neither pixel size, time between frames, display range, names of values nor
    /// provenance.
    /// </returns>
    public static string? Of(TiffPagePlan plan)
    {
        OutputImage image = plan.Image;
        int pages = (int)TiffPagePlan.PagesOf(image);
        if (pages == 1 && image is { PixelSize: null, FrameInterval: null, DisplayRange: null, Provenance: null, ValueNames.Count: 0 })
            return null;
        StringBuilder text = new("ImageJ=1.54f\n");
        if (pages > 1)
        {
            Add(text, "images", pages);
            if (plan.PagesPerPlane > 1) Add(text, "channels", plan.PagesPerPlane);
            if (image.Shape.Depth > 1) Add(text, "slices", image.Shape.Depth);
            if (image.Shape.Times > 1) Add(text, "frames", image.Shape.Times);
            text.Append("hyperstack=true\n");
        }

        if (plan.SamplesPerPixel == 1) text.Append("mode=grayscale\n");
        if (image.PixelSize is { } size)
        {
            text.Append("unit=").Append(Escape(size.Unit)).Append('\n');
            if (size.Z is { } z) Add(text, "spacing", z);
        }

        // Seconds, unless a tunit says otherwise.
        if (image.FrameInterval is { } interval) Add(text, "finterval", interval);
        if (pages > 1) text.Append("loop=false\n");
        if (image.DisplayRange is { } range)
        {
            Add(text, "min", range.Minimum);
            Add(text, "max", range.Maximum);
        }

        foreach (ValueName known in image.ValueNames) text.Append(Escape(ClassLine(known))).Append('\n');
        if (image.Provenance is { } provenance)
            text.Append(ImageJMetadata.ProvenanceKey).Append('=').Append(provenance).Append('\n');

        return text.ToString();
    }

    /// <summary>"class_1=nuclei": what a value is.</summary>
    public static string ClassLine(ValueName known) => $"class_{known}";

    private static void Add(StringBuilder text, string key, IFormattable value) =>
        text.Append(key).Append('=').Append(value.ToString(null, CultureInfo.InvariantCulture)).Append('\n');

    // TIFF text is ASCII; ImageJ reads the lines as Java properties.
    private static string Escape(string text) => string.Concat(text.Select(
        letter => letter == '\\' ? @"\\" : char.IsAscii(letter) ? letter.ToString() : $"\\u{(int)letter:X4}"));
}
