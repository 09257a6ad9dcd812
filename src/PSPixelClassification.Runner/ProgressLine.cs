using System.Management.Automation;

namespace PSPixelClassification.Runner;

/// <summary>
/// The progress of the outermost activity on one line that overwrites itself; nothing where the output is not a terminal.
/// </summary>
internal sealed class ProgressLine(TextWriter writer, bool redirected)
{
    private const int UnknownWidth = 80;
    private readonly Lock _gate = new();
    private int _width;

    public void Show(ProgressRecord record)
    {
        if (redirected || record.ParentActivityId >= 0) return;
        lock (_gate)
        {
            Clear();
            if (record.RecordType == ProgressRecordType.Completed) return;
            string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : string.Empty;
            string left = record.SecondsRemaining >= 0
                ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):hh\\:mm\\:ss} left"
                : string.Empty;
            string text = $"{record.Activity}{percent}{left}  {record.StatusDescription}";
            int room = (Console.WindowWidth > 1 ? Console.WindowWidth : UnknownWidth) - 1;
            if (text.Length > room) text = text[..room];
            writer.Write(text);
            _width = text.Length;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            if (_width == 0) return;
            writer.Write('\r' + new string(' ', _width) + '\r');
            _width = 0;
        }
    }
}
