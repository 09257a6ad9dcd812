using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>The formats that are read, and the choice among them by a file's first bytes.</summary>
public static class ImageFormats
{
    // The name of the first array in an NPZ file is within reach.
    private const int HeadLength = 512;

    /// <summary>All readable formats.</summary>
    public static IReadOnlyList<IImageFormat> All { get; } = Array.AsReadOnly<IImageFormat>(
    [
        new Tiff.TiffFormat(),
        new Png.PngFormat(),
        new Jpeg.JpegFormat(),
        new Npy.NpyFormat(),
        new Npz.NpzFormat(),
        new Bmp.BmpFormat(),
        new Pnm.PnmFormat(),
        new Hdf5.Hdf5Format(),
        new Tiff.OmeCompanionFormat(),
        new Pictures.WebpFormat(),
        new Pictures.GifFormat(),
        new Pictures.TgaFormat(),
        new Zarr.ZarrFormat(),
    ]);

    /// <summary>Looks at an image file, or a folder that is an image. The content decides the format, not the extension.</summary>
    /// <param name="path">
    /// Absolute path, of a data set also: "…/data.h5/volume/data", "…/plate.zarr/A/1/0"; the address of OME-Zarr on a web server.
    /// </param>
    /// <param name="options">What the user says about the image; null for nothing.</param>
    /// <returns>The image, not yet read.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">
    /// The path is a folder of another kind, a pipe, socket or device, or the file is empty, damaged, or of a kind that is not read here.
    /// </exception>
    /// <exception cref="RemoteImageException">
    /// <c>RemoteNotAllowed</c>: the path is an address, and <see cref="ImageOpenOptions.Remote"/> is null; <c>RemoteAddressInvalid</c>;
    /// <c>RemoteUnavailable</c>.
    /// </exception>
    public static IImageSource Open(string path, ImageOpenOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (RemoteAddress.IsAddress(path))
        {
            if (options?.Remote is not { } access) throw RemoteImageException.NotAllowed(path);
            return Checked(Zarr.ZarrFormat.OpenRemote(path, access, options), RemoteAddress.Shown(path), options);
        }

        if (Directory.Exists(path))
        {
            if (!ImageFolder.IsImage(path)) throw ImageFolder.Describe(path);
            return Checked(All.OfType<Zarr.ZarrFormat>().First().Open(path, options ?? ImageOpenOptions.Default), path, options);
        }

        if (!File.Exists(path))
        {
            if (options?.InternalPath is null && Locate(path) is { InternalPath: { } dataset } location)
                return Open(location.Path, (options ?? ImageOpenOptions.Default) with { InternalPath = dataset });
            throw new FileNotFoundException($"There is no file '{path}'. Check the path.", path);
        }

        byte[] head = new byte[HeadLength];
        int length;
        using (FileStream stream = FileStamp.Open(path)) length = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        if (length == 0) throw new ImageFormatException(path, "the file is empty", "Copy or export it again.");

        IImageFormat format = Find(path, head.AsSpan(0, length)) ?? throw UnknownFormat.Describe(path);
        if (options?.InternalPath is { } wanted && format is not (Hdf5.Hdf5Format or Npz.NpzFormat or Zarr.ZarrFormat))
        {
            throw new ImageFormatException(
                path, $"it is a {format.Name} file, which has no data set '{wanted}' in it: only HDF5, NPZ and Zarr files have",
                    "Leave the data set out.");
        }

        if (options is { Level: not 0 } && format is not Zarr.ZarrFormat)
        {
            throw new ImageFormatException(
                path, $"it is a {format.Name} file, which is read at one level of resolution only: levels are those of OME-Zarr",
                ImageRemedies.NoLevel);
        }

        return Checked(format.Open(path, options ?? ImageOpenOptions.Default), path, options);
    }

    private static IImageSource Checked(IImageSource source, string path, ImageOpenOptions? options)
    {
        ImageSeries.Choose(path, source.Info.Series, options?.Series, 0);
        return source;
    }

    // The signature of HDF5 may come later, a ZIP archive may hold anything, and TGA has none.
    private static IImageFormat? Find(string path, ReadOnlySpan<byte> head)
    {
        foreach (IImageFormat format in All)
        {
            if (format.Recognizes(head)) return format;
        }

        return Hdf5.Hdf5Signature.IsOf(path) ? All.OfType<Hdf5.Hdf5Format>().First()
            : Zarr.ZarrArchive.IsAt(path) ? All.OfType<Zarr.ZarrFormat>().First()
            : Pictures.TgaFormat.IsNamed(path, head) ? All.OfType<Pictures.TgaFormat>().First()
            : null;
    }

    /// <summary>Separates the path of a data set from that of its file, that of a group or array from that of its hierarchy.</summary>
    /// <param name="path">Absolute path of a file, or of a data set in one: "…/data.h5/volume/data", "…/plate.zarr/A/1/0".</param>
    /// <returns>
    /// The location, of an address without what follows its question mark; the path as it is where no part of it is an HDF5 or ZIP file, or
    /// a folder of Zarr, that exists.
    /// </returns>
    public static ImageLocation Locate(string path)
    {
        if (RemoteAddress.IsAddress(path))
        {
            RemoteAddress address = RemoteAddress.Parse(path);
            return ImageLocation.InFile(address.Root, address.InternalPath);
        }

        if (Directory.Exists(path))
        {
            (string root, string key) = Zarr.ZarrFolder.Outermost(path);
            return ImageLocation.InFile(root, key.Length == 0 ? null : key);
        }

        return !File.Exists(path) && Hdf5.Hdf5DatasetPath.TrySplit(path) is var (file, dataset)
            ? ImageLocation.InFile(file, dataset)
            : ImageLocation.InFile(path);
    }

    /// <inheritdoc cref="Locate(string)"/>
    /// <param name="internalPath">A data set that goes before one in the path, and below one in an address; null for none.</param>
    internal static ImageLocation Locate(string path, string? internalPath)
    {
        if (internalPath is null) return Locate(path);
        if (!RemoteAddress.IsAddress(path)) return ImageLocation.InFile(path, internalPath);
        RemoteAddress address = RemoteAddress.Parse(path);
        return ImageLocation.InFile(address.Root, $"{address.InternalPath}/{internalPath.Trim('/')}");
    }

    /// <summary>
    /// What a file of several arrays holds: the data sets of an HDF5 file that may be images, the arrays of an NPZ file, the groups and
    /// arrays of Zarr.
    /// </summary>
    /// <param name="path">Absolute path of a file or folder.</param>
    /// <returns>Their paths in it, in order; none for a file that is missing, damaged or of another kind.</returns>
    public static IReadOnlyList<string> Datasets(string path)
    {
        // A server is not asked only to show what is there.
        if (RemoteAddress.IsAddress(path)) return [];
        if (Directory.Exists(path)) return Zarr.ZarrFormat.Images(path);
        if (!RegularFile.IsAt(path)) return [];
        if (Hdf5.Hdf5Signature.IsOf(path)) return Hdf5.Hdf5Format.Datasets(path);
        if (!Npz.NpzFormat.IsArchive(path)) return [];
        return Zarr.ZarrArchive.IsAt(path) ? Zarr.ZarrFormat.Images(path) : Npz.NpzFormat.Arrays(path);
    }

    /// <summary>
    /// A file's name without folder, and without its extension if that is one of images: "cells" for cells.tif, "iso.2334" for iso.2334.
    /// Of a hierarchy of Zarr all that says so is left out: "cells" for cells.ome.zarr and cells.ome.zarr.zip.
    /// </summary>
    /// <param name="path">A path, or the name of a file.</param>
    /// <returns>The name.</returns>
    public static string StemOf(string path)
    {
        string name = RemoteAddress.IsAddress(path)
            ? RemoteAddress.NameOf(path)
            : Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (Zarr.ZarrNames.TryStem(name) is { } stem) return stem;
        return HasKnownExtension(name) ? name[..^Path.GetExtension(name).Length] : name;
    }

    /// <summary>Whether a file's name ends like those of images. ".png" alone is a name, no extension.</summary>
    /// <param name="path">A path, or the name of a file.</param>
    public static bool HasKnownExtension(string path)
    {
        string extension = Path.GetExtension(path);
        if (Zarr.ZarrNames.TryStem(Path.GetFileName(path)) is not null) return true;
        return extension.Length < Path.GetFileName(path).Length
            && All.Any(format => format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }
}
