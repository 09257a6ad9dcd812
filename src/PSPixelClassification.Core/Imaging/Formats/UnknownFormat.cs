namespace PSPixelClassification.Imaging.Formats;

/// <summary>Says what a file is that no reader recognizes, and what to do with it.</summary>
internal static class UnknownFormat
{
    // DICOM's mark at 128 and NIfTI's at 344 are within reach.
    private const int HeadLength = 1024;

    private const string ConvertMicroscopy = "Convert it to OME-TIFF, for example with Fiji or bfconvert.";
    private const string ConvertPicture = "Save it as TIFF or PNG, for example with Fiji.";
    private const string ExportFromHdf5 = "Export the data set as TIFF or NPY, for example with ilastik or h5py.";

    // In order of need: a signature that begins like another one comes first.
    private static readonly FileSignature[] s_signatures =
    [
        new("ZISRAWFILE"u8, "a Zeiss CZI file", ConvertMicroscopy),
        new([0xDA, 0xCE, 0xBE, 0x0A], "a Nikon ND2 file", ConvertMicroscopy),
        new([0x70, 0, 0, 0], "a Leica LIF file", ConvertMicroscopy) { Extension = ".lif" },
        new([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an OLE container, as Olympus OIB and Zeiss ZVI files are",
            ConvertMicroscopy),
        new("DICM"u8, "a DICOM file", ConvertMicroscopy) { Offset = 128 },
        new("n+1\0"u8, "a NIfTI volume", ConvertMicroscopy) { Offset = 344 },
        new("MAP "u8, "an MRC volume", ConvertMicroscopy) { Offset = 208 },
        new("NRRD"u8, "an NRRD volume", ConvertMicroscopy),
        new("SIMPLE  ="u8, "a FITS image", ConvertMicroscopy),
        new("ics_version"u8, "an ICS image", ConvertMicroscopy),
        new([0, 0, 0, 3], "a Gatan DM3 file", ConvertMicroscopy) { Extension = ".dm3" },
        new([0, 0, 0, 4], "a Gatan DM4 file", ConvertMicroscopy) { Extension = ".dm4" },
        new([0x89, (byte)'H', (byte)'D', (byte)'F'], "an ilastik project (HDF5), not an image",
            "Name the images it was made for.") { Extension = ".ilp" },
        new([0x89, (byte)'H', (byte)'D', (byte)'F'], "an Imaris file", ConvertMicroscopy) { Extension = ".ims" },
        new([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file, which is not read as an image", ExportFromHdf5),
        new("Iout"u8, "an ImageJ region of interest, not an image", "Name the image it was drawn on."),
        new("BM"u8, "a BMP picture whose header is of no known kind", ConvertPicture) { Extension = ".bmp" },
        new("AVI "u8, "an AVI film", ConvertMicroscopy) { Offset = 8 },
        new([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000 picture, or an old Nikon ND2 file", ConvertMicroscopy),
        new([0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 picture", ConvertPicture),
        new([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL picture", ConvertPicture),
        new([0xFF, 0x0A], "a JPEG XL picture", ConvertPicture) { Extension = ".jxl" },
        new("ftypavi"u8, "an AVIF picture", ConvertPicture) { Offset = 4 },
        new("ftyphei"u8, "an HEIC picture", ConvertPicture) { Offset = 4 },
        new("ftypmif1"u8, "an HEIF picture", ConvertPicture) { Offset = 4 },
        new("ftyp"u8, "a film", ConvertMicroscopy) { Offset = 4 },
        new([0x1A, 0x45, 0xDF, 0xA3], "a film", ConvertMicroscopy),
        new([0x8A, (byte)'M', (byte)'N', (byte)'G'], "an MNG animation", ConvertPicture),
        new("8BPS"u8, "a Photoshop file", ConvertPicture),
        new("%PDF"u8, "a PDF document", "Take the pictures out of it and save them as TIFF or PNG."),
        new("%!PS"u8, "a PostScript document", "Take the pictures out of it and save them as TIFF or PNG."),
        new("PK\x03\x04"u8, "a ZIP archive that does not begin with a numpy array",
            "Save the array with numpy.savez.") { Extension = ".npz" },
        new("PK\x03\x04"u8, "a ZIP archive that holds no image of Zarr",
            "Unpack it and name the images in it."),
        new([0x1F, 0x8B], "a gzip archive", "Unpack it and name the images in it."),
        new("BZh"u8, "a bzip2 archive", "Unpack it and name the images in it."),
        new([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "an xz archive", "Unpack it and name the images in it."),
        new([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive", "Unpack it and name the images in it."),
        new("MATLAB 5.0"u8, "a MATLAB file", "Save the array as TIFF, for example with MATLAB's imwrite."),
        new([0x80, 0x02], "a Python pickle, which is never loaded because that would run code from the file",
            "Save the array with numpy.save.") { Extension = ".pkl" },
        new([0x80, 0x03], "a Python pickle, which is never loaded because that would run code from the file",
            "Save the array with numpy.save."),
        new([0x80, 0x04], "a Python pickle, which is never loaded because that would run code from the file",
            "Save the array with numpy.save."),
        new([0x80, 0x05], "a Python pickle, which is never loaded because that would run code from the file",
            "Save the array with numpy.save."),
    ];

    /// <summary>Makes the error for a file that is no image of a known format.</summary>
    /// <param name="path">An existing file that is not empty.</param>
    /// <returns>The exception to throw: unsupported where the kind of file is known, else invalid.</returns>
    public static ImageFormatException Describe(string path)
    {
        byte[] buffer = new byte[HeadLength];
        int length;
        using (FileStream stream = File.OpenRead(path)) length = stream.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = buffer.AsSpan(0, length);
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (Zarr.ZarrArchive.IsDamaged(path))
        {
            return new ImageFormatException(
                path, "it is a ZIP archive that is cut short or damaged: the list of its files, at its end, cannot be read",
                "Copy it again.");
        }

        foreach (FileSignature signature in s_signatures)
        {
            if (signature.Matches(head, extension))
                return ImageFormatException.Unsupported(path, $"it is {signature.Finding}", signature.Remedy);
        }

        return Junk(path, head, extension);
    }

    private static ImageFormatException Junk(string path, ReadOnlySpan<byte> head, string extension)
    {
        if (head.IndexOfAnyExcept((byte)0) < 0)
            return new ImageFormatException(
                path, "it begins with nothing but zeros, as files do whose copying was interrupted", "Copy it again.");
        if (TextFile.TryDescribe(head) is { } text)
            return new ImageFormatException(path, $"it is {text}, not an image", "Download or export the image again.");

        bool isMisnamed = ImageFormats.All.Any(format => format.Extensions.Contains(extension));
        return isMisnamed
            ? new ImageFormatException(
                path, $"although its name ends in '{extension}', its content is of no known image format", "Copy or export it again.")
            : new ImageFormatException(path, "its content is of no known image format", ConvertMicroscopy);
    }
}
