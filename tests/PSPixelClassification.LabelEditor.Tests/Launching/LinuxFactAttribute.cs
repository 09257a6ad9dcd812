namespace PSPixelClassification.LabelEditor.Tests.Launching;

/// <summary>A test of what Linux does; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "looks at processes of Linux";
    }
}
