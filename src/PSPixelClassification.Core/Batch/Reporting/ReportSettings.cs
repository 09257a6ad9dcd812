namespace PSPixelClassification.Batch.Reporting;

/// <summary>How a report is written.</summary>
public sealed record ReportSettings
{
    /// <summary>How many images have pictures at most, unless somebody asks for another number: a page of a few megabytes.</summary>
    public const int DefaultMaxPictures = 300;

    /// <summary>Refuses to replace an existing file.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also replaces a file that is read-only, or no report.</summary>
    public bool Force { get; init; }

    /// <summary>How many images have pictures at most.</summary>
    public int MaxPictures { get; init; } = DefaultMaxPictures;

    /// <summary>Most images that are read at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
