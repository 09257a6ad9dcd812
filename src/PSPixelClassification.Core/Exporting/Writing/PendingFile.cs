using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Exporting.Writing;

/// <summary>
/// One file, or one folder that is an image, in the making. It is open from its first row to its last one, and gets its name at the end.
/// </summary>
/// <param name="target">The file to be.</param>
/// <param name="image">What it will hold.</param>
/// <param name="first">The first plane of the whole image that is written, to this file or to others.</param>
/// <param name="encoder">How it is written.</param>
internal sealed class PendingFile(OutputFile target, OutputImage image, Plane first, IImageEncoder encoder) : IDisposable
{
    private readonly AtomicTarget _file = target.IsFolder ? new AtomicFolder(target.Path) : new AtomicFile(target.Path);
    private IImageWriter? _writer;
    private bool _isComplete;
    // Null until it has its name.
    private bool? _wasThere;

    /// <summary>Writes rows; the first ones create the temporary file and, where it is missing, the folder.</summary>
    /// <param name="plane">A plane of the whole image, one of this file's part.</param>
    /// <param name="firstRow">The row after the last one written in this plane.</param>
    /// <param name="rowCount">How many rows come.</param>
    /// <param name="samples">Axis order [c][y][x].</param>
    /// <param name="cancellationToken">As in <see cref="IImageWriter.Write"/>.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Write(
        Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        Plane here = target.Part.Locate(plane, first);
        try
        {
            _writer ??= encoder.Create(_file.Begin(), image);
            _writer.Write(here, firstRow, rowCount, samples, cancellationToken);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, target.Path);
        }

        bool isLast = here == new Plane(image.Shape.Times - 1, image.Shape.Depth - 1) && firstRow + rowCount == image.Shape.Height;
        // A sequence may have thousands of files: none stays open longer than it is written to.
        if (isLast) Complete();
    }

    /// <summary>Ends the file, still under its temporary name.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Complete()
    {
        if (_isComplete) return;
        if (_writer is null) throw new InvalidOperationException($"No row of '{target.Path}' was written.");
        try
        {
            _writer.Complete();
            _writer.Dispose();
            // Its buffers are as large as some rows; files may wait for many others.
            _writer = null;
            _isComplete = true;
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, target.Path);
        }
    }

    /// <summary>Gives the complete file its name.</summary>
    /// <param name="replacesReadOnly">Whether a read-only file there may be replaced.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Commit(bool replacesReadOnly)
    {
        bool wasThere = Path.Exists(target.Path);
        _file.Commit(replacesReadOnly);
        _wasThere = wasThere;
    }

    /// <summary>
    /// Takes a file back that has got its name, because one that belongs to it has not. A file that has replaced another stays, and so does
    /// one that cannot be removed; a folder that was replaced is there again.
    /// </summary>
    public void Withdraw()
    {
        if (_wasThere is { } replaced) _file.Undo(replaced);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!_isComplete) _writer?.Dispose();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // A file given up on a full disk cannot even write what is buffered. Its cause is on its way; the file goes all the same.
        }

        _file.Dispose();
    }
}
