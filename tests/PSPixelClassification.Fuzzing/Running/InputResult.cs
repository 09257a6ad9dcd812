using System.Globalization;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>What became of one input.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Milliseconds">Processor time it took.</param>
/// <param name="Bytes">Managed memory that was allocated for it, all in all.</param>
/// <param name="Detail">The exception, in one line.</param>
internal sealed record InputResult(long Index, Outcome Outcome, long Milliseconds, long Bytes, string Detail)
{
    /// <summary>The limit of processor time for one input.</summary>
    public const long MaxMilliseconds = 10_000;

    /// <summary>The limit of managed memory for one input: 1 GB.</summary>
    public const long MaxBytes = 1_000_000_000;

    /// <summary>Whether somebody has to look at it.</summary>
    public bool IsFinding => Outcome > Outcome.Refused;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="line">A line.</param>
    /// <returns>The result; null for another line.</returns>
    public static InputResult? TryParse(string line) =>
        line.Split('\t') is [var index, var outcome, var milliseconds, var bytes, var detail] && Enum.TryParse(outcome, out Outcome known)
            ? new InputResult(Number(index), known, Number(milliseconds), Number(bytes), detail)
            : null;

    /// <summary>The result as a line with tabs, the way from a child process to its parent.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Index}\t{Outcome}\t{Milliseconds}\t{Bytes}\t{Detail.ReplaceLineEndings(" ").Replace('\t', ' ')}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
