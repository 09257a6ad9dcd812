using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch.Logging;

/// <summary>A run begins: all its images are known.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Software">The program's name.</param>
/// <param name="Version">The program's version: "0.1.0".</param>
/// <param name="Machine">The computer's name.</param>
/// <param name="Images">How many images it has, those that are skipped or cannot be read among them.</param>
/// <param name="Model">The model and its classes.</param>
/// <param name="Settings">What was asked for, by name, where it is not as usual.</param>
public sealed record BatchLogBegin(
    DateTime Time, string Run, string Software, string Version, string Machine, int Images, ModelProvenance Model,
    IReadOnlyDictionary<string, string> Settings) : BatchLogEntry(Time, Run)
{
    /// <summary>How the model came about; null in logs of before that was written.</summary>
    public LoggedTraining? Training { get; init; }

    /// <summary>
    /// What it was given: absolute paths, which may hold wildcards; of files that came one by one, their folders. Null in logs of before
    /// that was written.
    /// </summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>What may make results wrong without anybody noticing, about several files at once; null for nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
