namespace PSPixelClassification.Annotations;

/// <summary>The file formats that outlines of objects are written in.</summary>
public enum OutlineFormat
{
    /// <summary>GeoJSON, as QuPath reads it.</summary>
    GeoJson,

    /// <summary>A zip of selections, as the ROI Manager of ImageJ reads it.</summary>
    RoiSet,
}
