namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>A test that has Python look at what we wrote; skipped, visibly, where Python, numpy or Pillow is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly Lazy<PythonInterpreter?> s_interpreter = new(() => PythonInterpreter.Find("numpy", "PIL.Image"));

    public PythonFactAttribute()
    {
        if (s_interpreter.Value is null) Skip = "needs Python with numpy and Pillow";
    }

    /// <summary>Runs a script.</summary>
    /// <returns>What it printed, without the line end.</returns>
    public static string Run(string script, params string[] arguments) => s_interpreter.Value!.RunCode(script, arguments);
}
