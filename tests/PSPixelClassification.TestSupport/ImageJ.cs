namespace PSPixelClassification.TestSupport;

/// <summary>
/// ImageJ 1 as a second opinion on files: what it shows. It opens files with its own reader only where there is a screen, so that a virtual
/// one is started (Debian's packages imagej and xvfb).
/// </summary>
public static class ImageJ
{
    private const string Library = "/usr/share/java/ij.jar";
    private const string Screen = "xvfb-run";

    // Of each file, in a line: extents and range, the color of each wanted value in the lookup table, and value and shown color of the
    // pixel at 0,0 of each slice.
    private const string Macro = """
        setBatchMode(true);
        parts = split(getArgument(), "|");
        for (i = 1; i < parts.length; i++) {
            open(parts[i]);
            Stack.getDimensions(width, height, channels, slices, frames);
            getMinAndMax(low, high);
            getLut(reds, greens, blues);
            line = "" + width + "x" + height + " c" + channels + " z" + slices + " t" + frames + " " + low + ".." + high;
            for (v = 0; v < parseInt(parts[0]); v++) line = line + " " + reds[v] + "," + greens[v] + "," + blues[v];
            line = line + " info=" + replace(getMetadata("Info"), "\n", ";");
            n = nSlices;
            values = "";
            for (s = 1; s <= n; s++) { setSlice(s); values = values + " " + getPixel(0, 0); }
            if (n == 1) run("RGB Color"); else run("RGB Color", "slices");
            for (s = 1; s <= n; s++) { setSlice(s); values = values + " #" + toHex(getPixel(0, 0) & 0xffffff); }
            print(line + " pixels=" + values);
            close();
        }
        run("Quit");
        """;

    /// <summary>Why a test that needs ImageJ cannot run here; null if it can.</summary>
    public static string? Obstacle { get; } =
        File.Exists(Library) && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, Screen)))
            ? null
            : "needs ImageJ and xvfb-run";

    /// <summary>Opens files.</summary>
    /// <param name="values">Of how many values from 0 the colors are told.</param>
    /// <param name="paths">Absolute paths.</param>
    /// <returns>
    /// A line for each: "60x40 c1 z1 t1 0..255 0,0,0 255,0,0 info=… pixels= 1 #ff0000", channels, slices and time points, the range that
    /// is shown, the colors of values, what "Show Info" shows, and of each slice value and color of the pixel at 0,0.
    /// </returns>
    public static string[] Open(int values, params string[] paths)
    {
        using TemporaryFolder folder = new();
        string macro = folder.File("open.ijm");
        File.WriteAllText(macro, Macro);
        ProgramResult result = ProgramRun.Run(
            "timeout", folder.Path, "120", Screen, "-a", "java", "-jar", Library, "-batch", macro, $"{values}|{string.Join('|', paths)}");
        return [.. result.Output.Split('\n').Where(line => line.Contains("pixels=", StringComparison.Ordinal))];
    }
}
