using System.Globalization;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>The places where the classifier is most wrong, with pictures of the first ones.</summary>
internal static class PlaceSection
{
    /// <summary>How many places have pictures at most.</summary>
    public const int MaxPictures = 12;

    /// <summary>Writes the section.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="accuracy">The places.</param>
    /// <param name="pictures">Pictures of the first places; null where an image cannot be read.</param>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy, IReadOnlyList<PlacePicture?> pictures)
    {
        IReadOnlyList<JudgedPlace> places = accuracy.JudgedPlaces;
        html.Add($"<section id=\"places\">\n<h2>The worst places <span>{places.Count}</span></h2>\n");
        if (places.Count == 0)
        {
            html.Add($"<p>No judged pixel is wrong.</p>\n</section>\n");
            return;
        }

        string place = accuracy.Unit == AccuracyUnit.TruthPixel ? "squares of 64 × 64 pixels" : "strokes";
        html.Add($"<p class=\"note\">The {place} with the most wrong pixels: the image, the true classes, and those that their pixels ");
        html.Add($"were taken for. Only judged pixels of the place have colors: pale ones are right, full ones wrong.</p>\n");
        html.Add($"<ul class=\"legend\">");
        for (int index = 0; index < accuracy.Colors.Count; index++)
        {
            html.Add($"<li>");
            Swatch.Write(html, accuracy.Colors[index].ToString());
            html.Add($"{accuracy.Classes[index].Name}</li>");
        }

        html.Add($"</ul>\n<div class=\"cards places\">\n");
        foreach ((JudgedPlace known, PlacePicture? picture) in places.Zip(pictures)) WriteCard(html, known, picture);
        html.Add($"</div>\n");
        if (places.Count > pictures.Count)
        {
            html.Add($"<p class=\"note others\">And these:</p>\n<ol start=\"{pictures.Count + 1}\">\n");
            foreach (JudgedPlace known in places.Skip(pictures.Count)) html.Add($"<li>{Caption(known)}</li>\n");
            html.Add($"</ol>\n");
        }

        html.Add($"</section>\n");
    }

    /// <summary>"sample_0001.png, x 10, y 20 (z 3): 120 of 140 pixels wrong, mostly 'nuclei' taken for 'background'".</summary>
    /// <param name="place">The place.</param>
    public static string Caption(JudgedPlace place)
    {
        WrongPlace known = place.Summary;
        string plane = place.Image.Extent switch
        {
            { Times: 1, Depth: 1 } => "",
            { Times: 1 } => string.Create(CultureInfo.InvariantCulture, $" (z {known.Z})"),
            { Depth: 1 } => string.Create(CultureInfo.InvariantCulture, $" (t {known.T})"),
            _ => $" ({new Plane(known.T, known.Z)})",
        };
        string name = place.Image.SourcePath is { } path ? Path.GetFileName(path) : known.Image;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, x {known.X}, y {known.Y}{plane}: {known.WrongPixels} of {known.JudgedPixels} pixels wrong, mostly '{known.Truth}' "
                + $"taken for '{known.Predicted}'");
    }

    private static void WriteCard(HtmlText html, JudgedPlace place, PlacePicture? picture)
    {
        html.Add($"<article>\n");
        if (picture is null)
        {
            html.Add($"<p class=\"detail\">No pictures: the image cannot be read any more.</p>\n");
        }
        else
        {
            html.Add($"<div class=\"pictures\">");
            WritePicture(html, picture, picture.Image, "image");
            WritePicture(html, picture, picture.Truth, "true classes");
            WritePicture(html, picture, picture.Predicted, "taken for");
            html.Add($"</div>\n");
        }

        html.Add($"<h3>{Caption(place)}</h3>\n</article>\n");
    }

    private static void WritePicture(HtmlText html, PlacePicture picture, byte[] png, string description)
    {
        html.Add($"<figure><img width=\"{picture.Region.Width}\" height=\"{picture.Region.Height}\" loading=\"lazy\" ");
        html.Add($"alt=\"{description}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">");
        html.Add($"<figcaption>{description}</figcaption></figure>");
    }
}
