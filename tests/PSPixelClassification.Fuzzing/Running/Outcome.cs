namespace PSPixelClassification.Fuzzing.Running;

/// <summary>What became of an input.</summary>
internal enum Outcome
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>It was refused with an error that a user understands.</summary>
    Refused,

    /// <summary>An exception escaped that no caller expects.</summary>
    Unexpected,

    /// <summary>It took more than the limit of time.</summary>
    Slow,

    /// <summary>It took more than the limit of memory.</summary>
    OverMemory,

    /// <summary>It ended the process.</summary>
    Crashed,
}
