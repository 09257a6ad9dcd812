namespace PSPixelClassification.TestSupport;

/// <summary>What a program left when it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output, with line ends as \n and without the last one.</param>
/// <param name="Error">The same of standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
