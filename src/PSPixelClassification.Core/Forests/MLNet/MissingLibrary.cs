namespace PSPixelClassification.Forests.MLNet;

/// <summary>
/// ML.NET's training calls machine code on x64 and x86, from a library beside it; on ARM it does the same in .NET. Where that library is
/// missing, damaged or of another build, the runtime says so in long lists of paths, inside other errors.
/// </summary>
internal static class MissingLibrary
{
    /// <summary>Whether an error, or one that it holds, says that a native library cannot be used.</summary>
    /// <param name="exception">What ML.NET has thrown.</param>
    public static bool IsCauseOf(Exception? exception) => exception switch
    {
        null => false,
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => true,
        AggregateException several => several.InnerExceptions.Any(IsCauseOf),
        _ => IsCauseOf(exception.InnerException),
    };
}
