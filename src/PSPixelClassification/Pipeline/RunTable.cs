using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Measuring;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;

namespace PSPixelClassification.Pipeline;

/// <summary>The table of objects as the cmdlet of a batch keeps it: where it cannot be written any more, the batch goes on.</summary>
/// <param name="file">The table; null if none is wanted, and nothing happens.</param>
internal sealed class RunTable(ObjectTableFile? file) : IDisposable
{
    private bool _isBroken = file is null;

    /// <summary>Writes the names of the columns.</summary>
    /// <param name="settings">What the batch does.</param>
    /// <returns>The error if it cannot be written, once in a run.</returns>
    public ErrorRecord? Begin(BatchSettings settings) =>
        Try(() => file!.Begin(settings.Model.ImageChannels, isPart: settings.Shard is not null));

    /// <summary>Writes the objects of an image.</summary>
    /// <param name="result">How the image ended.</param>
    /// <inheritdoc cref="Begin"/>
    public ErrorRecord? Add(BatchResult result) => Try(() => file!.Add(result));

    /// <summary>Gives the table its name, when every image has had its turn.</summary>
    /// <param name="messages">Take a warning of what is not this run's.</param>
    /// <inheritdoc cref="Begin"/>
    public ErrorRecord? End(WorkMessages messages) => Try(() =>
    {
        if (file!.Commit() is { } note) messages.Warning(note);
    });

    public void Dispose() => file?.Dispose();

    private ErrorRecord? Try(Action write)
    {
        if (_isBroken) return null;
        try
        {
            write();
            return null;
        }
        catch (PixelClassificationException e)
        {
            _isBroken = true;
            return ErrorRecords.From(e, null, FileUse.Write);
        }
    }
}
