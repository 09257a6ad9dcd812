namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where a report cannot be written.</summary>
internal static class ReportRemedies
{
    /// <summary>For another page in the place of a report.</summary>
    public const string ReplaceByReport = "Choose another name, or replace it with -Force.";

    /// <summary>For a file in the place of a report that no report may replace.</summary>
    public const string OtherName = "Choose another name.";
}
