using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Tests.Hosting;

/// <summary>The module as the build left it.</summary>
internal static class BuiltModule
{
    public static string Folder { get; } = Path.GetFullPath(Metadata("ModuleFolder"));

    public static string Manifest { get; } = Path.Combine(Folder, "PSPixelClassification.psd1");

    public static Assembly Assembly => typeof(ClassifierCommand).Assembly;

    // Tests name types of the module before any session has imported it. They must get the assemblies that the import will load.
    [ModuleInitializer]
    internal static void LoadFromModuleFolder() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name is "PSPixelClassification" or "PSPixelClassification.Core" or "PSPixelClassification.Loading"
            ? context.LoadFromAssemblyPath(Path.Combine(Folder, "bin", name.Name + ".dll"))
            : null;

    private static string Metadata(string key) => typeof(BuiltModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
