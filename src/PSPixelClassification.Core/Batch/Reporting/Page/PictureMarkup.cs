using PSPixelClassification.Batch.Reporting.Pictures;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The small pictures of an image, side by side.</summary>
internal static class PictureMarkup
{
    /// <summary>Writes them.</summary>
    public static void Write(HtmlText html, Thumbnail picture)
    {
        html.Add($"<div class=\"pictures\">");
        WriteOne(html, picture, picture.Image, "image", "no image");
        WriteOne(html, picture, picture.Overlay, "overlay", "no overlay");
        html.Add($"</div>");
    }

    private static void WriteOne(HtmlText html, Thumbnail picture, byte[]? jpeg, string description, string missing)
    {
        if (jpeg is null)
        {
            html.Add($"<span class=\"missing\">{missing}</span>");
            return;
        }

        html.Add($"<img width=\"{picture.Width}\" height=\"{picture.Height}\" loading=\"lazy\" alt=\"{description}\" ");
        html.Add($"src=\"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}\">");
    }
}
