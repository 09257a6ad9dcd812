using System.Management.Automation;

namespace PSPixelClassification.Tests.Hosting;

/// <summary>What a script did.</summary>
/// <param name="Objects">The output.</param>
/// <param name="Errors">Errors of single items, and errors that ended a command but not the script.</param>
/// <param name="Terminating">The error that ended the script; null when it ran to its end.</param>
/// <param name="Warnings">Their texts.</param>
/// <param name="Verbose">Their texts.</param>
/// <param name="Progress">All records, completing ones among them.</param>
internal sealed record EngineResult(
    IReadOnlyList<PSObject> Objects,
    IReadOnlyList<ErrorRecord> Errors,
    ErrorRecord? Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The output, unwrapped.</summary>
    public IReadOnlyList<object?> Output => [.. Objects.Select(item => item?.BaseObject)];

    /// <summary>The stable ids of the errors, without the cmdlet's name.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The stable id of the error that ended the script; null when it ran to its end.</summary>
    public string? TerminatingId => Terminating?.FullyQualifiedErrorId.Split(',')[0];
}
