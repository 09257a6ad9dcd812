namespace PSPixelClassification.Batch.Logging;

/// <summary>What a run was given that ended before its images were known, as far as it had come to it.</summary>
/// <param name="Inputs">
/// Absolute paths, which may hold wildcards; of files that came one by one, their folders. Empty where none had come yet.
/// </param>
/// <param name="DestinationPath">Absolute path of the folder of the results; null for none.</param>
/// <param name="ShardIndex">Which part of the batch, from 0; null for all of it.</param>
/// <param name="ShardCount">How many parts there are; null for one.</param>
public sealed record BatchLogGiven(
    IReadOnlyList<string> Inputs, string? DestinationPath = null, int? ShardIndex = null, int? ShardCount = null)
{
    /// <summary>Absolute paths, which may hold wildcards; of files that came one by one, their folders.</summary>
    public IReadOnlyList<string> Inputs { get; init => field = Array.AsReadOnly<string>([.. value]); } =
        Array.AsReadOnly<string>([.. Inputs]);
}
