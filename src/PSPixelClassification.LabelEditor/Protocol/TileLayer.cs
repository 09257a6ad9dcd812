namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>What a tile shows; the values are those of the frame.</summary>
internal enum TileLayer : byte
{
    /// <summary>The image.</summary>
    Raw = 1,

    /// <summary>The labels.</summary>
    Labels = 2,

    /// <summary>Segmentation and probabilities.</summary>
    Prediction = 3,

    /// <summary>One feature channel.</summary>
    Feature = 4,

    /// <summary>No tile, but an orthogonal view of a volume.</summary>
    Section = 5,
}
