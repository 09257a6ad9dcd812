using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace PSPixelClassification.Loading;

/// <summary>
/// Where the module's third-party assemblies live, apart from those of PowerShell and of other modules: whatever versions those have loaded,
/// the files in <c>bin/dependencies</c> are used here.
/// </summary>
/// <param name="directory">Absolute path of the folder with the assemblies; native libraries lie in sub-folders named by platform.</param>
internal sealed class DependencyLoadContext(string directory) : AssemblyLoadContext("PSPixelClassification.Dependencies")
{
    private readonly string _nativeDirectory = Path.Combine(directory, Platform);

    /// <summary>The portable runtime identifier of this process, such as <c>win-x64</c>. The framework's own value names a distribution on some systems.</summary>
    internal static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The assembly of a name, whatever version is asked for; null when the module has none.</summary>
    internal Assembly? Find(AssemblyName name) => Load(name);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string fileName = OperatingSystem.IsWindows() ? unmanagedDllName + ".dll"
            : OperatingSystem.IsMacOS() ? $"lib{unmanagedDllName}.dylib"
            : $"lib{unmanagedDllName}.so";
        foreach (string candidate in (string[])[fileName, unmanagedDllName])
        {
            string path = Path.Combine(_nativeDirectory, candidate);
            if (File.Exists(path)) return LoadUnmanagedDllFromPath(path);
        }

        return IntPtr.Zero;
    }
}
