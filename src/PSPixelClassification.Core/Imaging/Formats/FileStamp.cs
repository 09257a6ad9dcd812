using PSPixelClassification.Common.Writing;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>
/// A file as it was when an image was found in it. Readers open it again later, and what was learned then holds only if it is still the
/// same.
/// The length and time are those of the opened file: by its path they could be those of a symbolic link to it.
/// </summary>
/// <param name="Length">Bytes.</param>
/// <param name="Written">When it was changed last, UTC.</param>
internal sealed record FileStamp(string Path, long Length, DateTime Written)
{
    /// <summary>Remembers an open file.</summary>
    public static FileStamp Of(FileStream stream, string path) => new(path, stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));

    /// <summary>Remembers a file.</summary>
    /// <exception cref="ImageFormatException">It is a pipe, socket or device.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStamp Of(string path)
    {
        using FileStream stream = Open(path);
        return Of(stream, path);
    }

    /// <summary>Opens the file for reading once more.</summary>
    /// <returns>The file, the same as before; the caller disposes it.</returns>
    /// <exception cref="ImageFormatException">It was changed or replaced, also by a pipe, socket or device.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public FileStream OpenAgain()
    {
        FileStream stream = Open(Path);
        if (Of(stream, Path) == this) return stream;
        stream.Dispose();
        throw new ImageFormatException(Path, "the file was changed after it was opened", "Open the image again.");
    }

    /// <summary>Requires that the file is the same as before, for readers that open it themselves.</summary>
    /// <exception cref="ImageFormatException">It was changed or replaced, also by a pipe, socket or device.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public void Require() => OpenAgain().Dispose();

    /// <summary>Opens a file for reading. What the system says is put into words that name the file and the remedy.</summary>
    /// <returns>The file; the caller disposes it.</returns>
    /// <exception cref="ImageFormatException">It is a pipe, socket or device.</exception>
    /// <exception cref="IOException">It cannot be opened; a <see cref="FileNotFoundException"/> if there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path)
    {
        RegularFile.Require(path);
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no file '{path}'. Check the path.", path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException(
                $"Cannot open '{path}': you may not read it. Ask its owner for access, or name a copy.", e);
        }
        catch (IOException e) when (TargetClaim.IsInUse(e))
        {
            throw new IOException($"Cannot open '{path}': another program has it open. Wait until it is written, or close it there.", e);
        }
        catch (IOException e)
        {
            string reason = e.Message.Split(" : '", 2)[0].TrimEnd('.');
            throw new IOException(
                $"Cannot open '{path}': the system answers \"{reason}\". Check the disk and the links on the path, or name a copy.", e);
        }
    }
}
