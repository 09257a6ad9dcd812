namespace PSPixelClassification.Common;

/// <summary>How paths compare.</summary>
public static class PathComparer
{
    /// <summary>As the file systems usual on this platform do: on Windows and macOS case makes no difference.</summary>
    public static StringComparer OfPlatform { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
