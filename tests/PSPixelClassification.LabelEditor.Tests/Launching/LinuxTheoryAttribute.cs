namespace PSPixelClassification.LabelEditor.Tests.Launching;

/// <summary>A test of what Linux does with a program; skipped elsewhere, and where the program is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute(string program)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(program)) Skip = $"needs {program}";
    }
}
