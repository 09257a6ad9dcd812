namespace PSPixelClassification.Exporting;

/// <summary>The file formats results are written in.</summary>
public enum ExportFormat
{
    /// <summary>TIFF, LZW, described for ImageJ; several channels become pages that Fiji opens as channels.</summary>
    Tif,

    /// <summary>OME-TIFF: the same pages as <see cref="Tif"/>, described in OME-XML for Bio-Formats, OMERO and others.</summary>
    OmeTif,

    /// <summary>PNG: 8- or 16-bit integers, one or three channels.</summary>
    Png,

    /// <summary>NumPy array, axes (t, z,) y, x (, c).</summary>
    Npy,

    /// <summary>HDF5 as ilastik writes it: one data set, axes (t, z,) y, x, c, gzip.</summary>
    Hdf5,

    /// <summary>OME-Zarr: a folder, the image in several levels of resolution, axes (t, c, z,) y, x.</summary>
    OmeZarr,
}
