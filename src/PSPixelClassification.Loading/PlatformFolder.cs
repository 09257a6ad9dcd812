using System.Runtime.InteropServices;

namespace PSPixelClassification.Loading;

/// <summary>
/// A folder of assemblies with sub-folders named by platform, in which the same assemblies with machine code for that platform may lie.
/// </summary>
/// <param name="directory">Absolute path of the folder.</param>
internal sealed class PlatformFolder(string directory)
{
    /// <summary>The sub-folder for this process, whether it exists or not.</summary>
    internal string FullName { get; } = Path.Combine(directory, Platform);

    /// <summary>
    /// The portable runtime identifier of this process, such as <c>win-x64</c>. The framework's own value names a distribution on some
    /// systems.
    /// </summary>
    private static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Path of the assembly with machine code for this platform, else of the one for all (the runtime refuses machine code of
    /// other
    /// platforms); null when there is neither.</summary>
    internal string? FindAssembly(string name)
    {
        string file = name + ".dll";
        string compiled = Path.Combine(FullName, file);
        if (File.Exists(compiled)) return compiled;
        string portable = Path.Combine(directory, file);
        return File.Exists(portable) ? portable : null;
    }
}
