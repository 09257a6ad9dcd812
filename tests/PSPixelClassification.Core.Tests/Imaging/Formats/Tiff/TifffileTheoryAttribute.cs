namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>A theory that asks Python's tifffile for a second opinion; skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TifffileTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<PythonInterpreter?> s_interpreter = new(() => PythonInterpreter.Find("tifffile", "PIL"));

    public TifffileTheoryAttribute()
    {
        if (s_interpreter.Value is null) Skip = "needs Python with tifffile and Pillow";
    }

    /// <summary>Runs a script.</summary>
    /// <returns>What it prints, without the line end.</returns>
    public static string Run(string script, params string[] arguments) => s_interpreter.Value!.RunCode(script, arguments);
}
