using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Batch.Measuring;

/// <summary>
/// The table with the objects of a batch in the making. It appears when all images have had their turn, or not at all; it replaces tables
/// of its kind, and nothing else. Of images that the run has not done, the rows of the table before stay.
/// </summary>
public sealed class ObjectTableFile : IDisposable
{
    private readonly HashSet<string> _measured = [];
    private readonly HashSet<string> _others = [];
    private readonly AtomicFile _file;
    private readonly bool _force;
    private StreamWriter? _writer;
    private ObjectTable? _table;
    private bool _isPart;

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
        RequireReplaceable(path, noClobber, force);
        if (AtomicFile.TryWriting(path) is { } obstacle) throw WriteFailure.Describe(obstacle, path);
        (_file, _force) = (new AtomicFile(path), force);
    }

    /// <summary>Finds out whether what is there may be replaced, and changes nothing.</summary>
    /// <inheritdoc cref="ObjectTableFile(string, bool, bool)" path="/param"/>
    /// <inheritdoc cref="ObjectTableFile(string, bool, bool)" path="/exception"/>
    public static void RequireReplaceable(string path, bool noClobber, bool force)
    {
        TargetFile.RequireReplaceable(path, noClobber, force);
        if (IsTable(path)) return;
        throw new ExportException(
            ErrorIds.TargetIsNoTable, $"'{path}' is not a table of objects, and is left alone. {ReportRemedies.OtherName}");
    }

    /// <summary>Writes the names of the columns, under a temporary name.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="isPart">Whether other runs do other images of the same batch, so that rows of images unknown here stay.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Begin(int channels, bool isPart = false) => Try(() =>
    {
        _isPart = isPart;
        _writer = new StreamWriter(_file.Begin(), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _table = new ObjectTable(_writer, channels);
    });

    /// <summary>Writes the objects of an image.</summary>
    /// <param name="result">How the image ended.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Add(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (result.ObjectCount is null ? _others : _measured).Add(result.SourcePath);
        Try(() => _table!.Add(result.SourcePath, result.Objects));
    }

    /// <summary>Gives the table its name.</summary>
    /// <returns>Which images' objects are not this run's, a sentence; null where all are.</returns>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public string? Commit()
    {
        _others.ExceptWith(_measured);
        HashSet<string> kept = [];
        Try(() =>
        {
            foreach ((string path, string row) in Kept())
            {
                kept.Add(path);
                _writer!.Write(row + "\r\n");
            }

            _writer!.Dispose();
            _file.Commit(_force);
        });
        int without = _others.Except(kept).Count();
        string[] notes =
        [
            .. kept.Overlaps(_others)
                ? [$"has the objects of an earlier or another run for {Counted.Of(_others.Intersect(kept).Count(), "image")}"]
                : (string[])[],
            .. without > 0 ? [$"lacks {Counted.Of(without, "image")}"] : (string[])[],
        ];
        return notes.Length == 0
            ? null
            : $"The table of objects {string.Join(" and ", notes)}, which this run has not done: they failed, or another run is at them.";
    }

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

    private IEnumerable<(string Path, string Text)> Kept()
    {
        if (!File.Exists(_file.TargetPath) || (_others.Count == 0 && !_isPart)) yield break;
        using StreamReader reader = new(_file.TargetPath, Encoding.UTF8);
        if (OlderTable.Header(reader) != _table!.Header) yield break;
        foreach ((string path, string row) in OlderTable.Rows(reader))
        {
            if (_others.Contains(path) || (_isPart && !_measured.Contains(path))) yield return (path, row);
        }
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

    // An empty file holds nothing that could be lost; columns that somebody has added could.
    private static bool IsTable(string path)
    {
        if (!File.Exists(path)) return true;
        try
        {
            using StreamReader reader = new(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            char[] start = new char[ObjectTable.Start.Length];
            int count = reader.ReadBlock(start);
            if (count == 0) return true;
            if (!start.AsSpan(0, count).SequenceEqual(ObjectTable.Start)) return false;
            return ObjectTable.IsHeader(ObjectTable.Start + OlderTable.Header(reader));
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, path);
        }
    }
}
