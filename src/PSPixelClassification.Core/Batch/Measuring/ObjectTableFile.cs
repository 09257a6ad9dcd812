using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Batch.Measuring;

/// <summary>
/// The table with the objects of a batch in the making. It appears complete, when all images have had their turn, or not at all; it
/// replaces tables of its kind, and nothing else.
/// </summary>
public sealed class ObjectTableFile : IDisposable
{
    private readonly AtomicFile _file;
    private readonly bool _force;
    private StreamWriter? _writer;
    private ObjectTable? _table;

    /// <summary>Finds out whether it can be written, before there is anything in it; its folder is made.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a file that is read-only may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoTable</c>: there is a file of another kind; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c>; <c>WriteFailed</c>.
    /// </exception>
    public ObjectTableFile(string path, bool noClobber, bool force)
    {
        TargetFile.RequireReplaceable(path, noClobber, force);
        if (!IsTable(path))
        {
            throw new ExportException(
                ErrorIds.TargetIsNoTable, $"'{path}' is not a table of objects, and is left alone. {ReportRemedies.OtherName}");
        }

        if (AtomicFile.TryWriting(path) is { } obstacle) throw WriteFailure.Describe(obstacle, path);
        (_file, _force) = (new AtomicFile(path), force);
    }

    /// <summary>Writes the names of the columns, under a temporary name.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Begin(int channels) => Try(() =>
    {
        _writer = new StreamWriter(_file.Begin(), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _table = new ObjectTable(_writer, channels);
    });

    /// <summary>Writes the objects of an image.</summary>
    /// <param name="result">How the image ended.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Add(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Try(() => _table!.Add(result.SourcePath, result.Objects));
    }

    /// <summary>Gives the table its name.</summary>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Commit() => Try(() =>
    {
        _writer!.Dispose();
        _file.Commit(_force);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // What is buffered does not fit on a full disk: the file goes all the same.
        }

        _file.Dispose();
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, _file.TargetPath);
        }
    }

    // An empty file holds nothing that could be lost.
    private static bool IsTable(string path)
    {
        if (!File.Exists(path)) return true;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = new byte[ObjectTable.Start.Length];
            int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return count == 0 || Encoding.UTF8.GetString(start.AsSpan(0, count)) == ObjectTable.Start;
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, path);
        }
    }
}
