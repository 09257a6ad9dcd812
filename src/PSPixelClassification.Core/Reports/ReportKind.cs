namespace PSPixelClassification.Reports;

/// <summary>A kind of report.</summary>
/// <param name="Name">As its page says it: "batch report".</param>
/// <param name="Description">As messages say it: "a report of a batch".</param>
internal sealed record ReportKind(string Name, string Description)
{
    /// <summary>How every report of this kind begins, so that a file can be told to be one.</summary>
    public string Start { get; } = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + $"<meta name=\"generator\" content=\"PSPixelClassification {Name}\">\n";
}
