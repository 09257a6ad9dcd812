namespace PSPixelClassification.Exporting;

/// <summary>How an overlay shows the classes over the image.</summary>
public enum OverlayStyle
{
    /// <summary>Tinted with the colors of the classes, and outlined where classes meet.</summary>
    Fill,

    /// <summary>Outlined only, so that the image keeps its own colors.</summary>
    Outline,
}
