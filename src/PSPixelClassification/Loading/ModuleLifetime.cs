using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using PSPixelClassification.Common;

namespace PSPixelClassification.Loading;

/// <summary>
/// Connects the engine, which PowerShell loads into the default context so that scripts can name its types, with its third-party assemblies
/// in their own context. PowerShell calls this when the module is imported into a session and when it is removed.
/// </summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, Version?> s_dependencies = new(StringComparer.OrdinalIgnoreCase);
    private static DependencyLoadContext? s_context;
    private static int s_imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (s_gate)
        {
            // A process may hold many runspaces with the module in each.
            if (s_imports++ > 0) return;
            s_context ??= CreateContext();
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (s_gate)
        {
            if (s_imports == 0 || --s_imports > 0) return;
            AssemblyLoadContext.Default.Resolving -= Resolve;
        }
    }

    private static DependencyLoadContext CreateContext()
    {
        string directory = Path.Combine(Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location)!, "dependencies");
        foreach (Assembly own in (Assembly[])[typeof(PixelClassificationException).Assembly, typeof(ModuleLifetime).Assembly])
            foreach (AssemblyName reference in own.GetReferencedAssemblies())
                if (File.Exists(Path.Combine(directory, reference.Name + ".dll")))
                    s_dependencies[reference.Name!] = reference.Version;

        return new DependencyLoadContext(directory);
    }

    // Asked for every assembly that nobody found, whoever needs it: only the very references of our own assemblies are answered, so that
    // another module never receives a library of ours in place of the version it was built for.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        bool ours = s_dependencies.TryGetValue(name.Name!, out Version? version) && version == name.Version;
        return ours ? s_context!.LoadFromAssemblyName(name) : null;
    }
}
