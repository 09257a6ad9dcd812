namespace PSPixelClassification.Runner;

/// <summary>Where the built module is.</summary>
internal static class ModuleLocation
{
    private const string ModuleName = "PSPixelClassification";

    /// <summary>Version of the module this program was built with.</summary>
    public static string Version { get; } = typeof(ModuleLocation).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// The manifest of the module packed beside this program, or else of the one that the repository's build left in <c>output</c>.
    /// </summary>
    /// <returns>Absolute path; null when there is none.</returns>
    public static string? Find()
    {
        string packed = Manifest(AppContext.BaseDirectory);
        if (File.Exists(packed)) return packed;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string built = Manifest(Path.Combine(folder.FullName, "output"));
            if (File.Exists(built)) return built;
        }

        return null;
    }

    private static string Manifest(string folder) => Path.Combine(folder, ModuleName, Version, ModuleName + ".psd1");
}
