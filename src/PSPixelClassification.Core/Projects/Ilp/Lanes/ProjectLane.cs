namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>One image of a project with what belongs to it.</summary>
internal sealed record ProjectLane
{
    /// <summary>The image; null for a lane without.</summary>
    public ProjectImage? RawData { get; init; }

    /// <summary>The prediction mask; null for none.</summary>
    public ProjectImage? PredictionMask { get; init; }

    /// <summary>The labeled pixels.</summary>
    public IReadOnlyList<LabelBlock> Labels { get; init; } = [];

    /// <summary>
    /// What of the lane cannot be read, without a full stop: "the labels of its image 'a' are damaged (…)"; null for nothing. What could be
    /// read is there.
    /// </summary>
    public string? Problem { get; init; }
}
