namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Python with h5py and vigra as a second opinion on files.</summary>
internal static class Python
{
    private static readonly Lazy<PythonInterpreter?> s_withVigra = new(() => PythonInterpreter.Find("h5py", "vigra"));
    private static readonly Lazy<PythonInterpreter?> s_interpreter = new(() => s_withVigra.Value ?? PythonInterpreter.Find("h5py"));

    public static bool HasH5py => s_interpreter.Value is not null;

    public static bool HasVigra => s_withVigra.Value is not null;

    /// <summary>Runs a script of tests/data; its output, or its error as a failed test.</summary>
    public static string Run(string script, params string[] arguments) =>
        s_interpreter.Value!.RunFile(TestFiles.Committed(script), arguments);
}
