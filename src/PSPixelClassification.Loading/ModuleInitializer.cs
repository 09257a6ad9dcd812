using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace PSPixelClassification.Loading;

/// <summary>
/// Finds the engine, which lives in the default context so that scripts can name its types, and connects it with its third-party assemblies
/// in their own context. PowerShell calls this at every import, before it looks at the cmdlets: these need the engine.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    // No library has it: the build writes it into the engine's references (ReferenceIsolation in the ModuleBuilder).
    private const int IsolatedMajorVersion = ushort.MaxValue - 1;

    private const string Engine = "PSPixelClassification.Core";

    private static readonly string s_directory = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;
    private static readonly DependencyLoadContext s_context = new(Path.Combine(s_directory, "dependencies"));
    private static int s_connected;

    /// <summary>Connects them once for the process. Nothing is undone when the module is removed: objects that a script keeps still need
    /// their
    /// libraries, and other runspaces may have the module too.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_connected, 1) != 0) return;
        AssemblyLoadContext.Default.Resolving += Resolve;
        Assembly.Load(Engine);
    }

    // Asked for every assembly that nobody found, whoever needs it. Only the engine asks for this version, so no other module ever receives
    // a library of ours in place of the version it was built for.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
        => name.Version?.Major == IsolatedMajorVersion ? s_context.Find(name)
            : name.Name == Engine ? context.LoadFromAssemblyPath(new PlatformFolder(s_directory).FindAssembly(Engine)!)
            : null;
}
