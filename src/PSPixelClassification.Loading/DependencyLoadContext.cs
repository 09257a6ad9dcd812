using System.Reflection;
using System.Runtime.Loader;

namespace PSPixelClassification.Loading;

/// <summary>
/// Where the module's third-party assemblies live, apart from those of PowerShell and of other modules: whatever versions those have
/// loaded, the files in <c>bin/dependencies</c> are used here.
/// </summary>
/// <param name="directory">
/// Absolute path of the folder with the assemblies; what is made for one platform lies in sub-folders named so.
/// </param>
internal sealed class DependencyLoadContext(string directory) : AssemblyLoadContext("PSPixelClassification.Dependencies")
{
    private readonly PlatformFolder _folder = new(directory);

    /// <summary>The assembly of a name, whatever version is asked for; null when the module has none.</summary>
    internal Assembly? Find(AssemblyName name) => Load(name);

    protected override Assembly? Load(AssemblyName assemblyName)
        => _folder.FindAssembly(assemblyName.Name!) is string path ? LoadFromAssemblyPath(path) : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string fileName = OperatingSystem.IsWindows() ? unmanagedDllName + ".dll"
            : OperatingSystem.IsMacOS() ? $"lib{unmanagedDllName}.dylib"
            : $"lib{unmanagedDllName}.so";
        foreach (string candidate in (string[])[fileName, unmanagedDllName])
        {
            string path = Path.Combine(_folder.FullName, candidate);
            if (File.Exists(path)) return LoadUnmanagedDllFromPath(path);
        }

        return IntPtr.Zero;
    }
}
