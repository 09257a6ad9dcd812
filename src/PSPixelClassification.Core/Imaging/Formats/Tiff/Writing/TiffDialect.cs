namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>In whose words a TIFF says what its pages are. Both stand in the one ImageDescription, so a file speaks one of them.</summary>
internal enum TiffDialect
{
    /// <summary>ImageJ's lines and tags: Fiji and tifffile read axes, unit, display range and labels.</summary>
    ImageJ,

    /// <summary>OME-XML: Bio-Formats, OMERO, tifffile and others read axes, pixel size and channel names.</summary>
    Ome,
}
