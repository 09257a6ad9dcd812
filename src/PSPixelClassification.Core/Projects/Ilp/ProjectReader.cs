using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects.Ilp.Lanes;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// Reads projects that ilastik 0.6 to 1.5 or this library wrote. Python pickles in them are compared with known texts, never loaded.
/// </summary>
internal static class ProjectReader
{
    private const string NameAnother = "Name a project of the workflow Pixel Classification.";
    private const string SaveAgain = "Open it in ilastik and save it again, or use another copy.";
    private static readonly Version[] s_readVersions = [new(0, 6), new(1, 0), new(1, 1), new(1, 2), new(1, 3), new(1, 4), new(1, 5)];

    /// <summary>Reads a project.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="withoutForest">Whether the classifier is passed over.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ProjectFormatException">It is no project, one of another workflow or version, or damaged.</exception>
    public static ProjectFile Read(string path, bool withoutForest = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Open(path, root => Read(path, root, withoutForest, withoutLanes: false));
    }

    /// <summary>Reads no more of a project than its classifier needs: labels and images may be damaged.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>What it holds, without labels; without lanes unless the features leave 2D or 3D to the images.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ProjectFormatException">It is no project, one of another workflow or version, or damaged.</exception>
    public static ProjectFile ReadClassifier(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Open(path, root =>
        {
            ProjectFile read = Read(path, root, withoutForest: false, withoutLanes: true);
            return read is { Forest: not null, Features.ComputeIn2D: null } ? read with { Lanes = TryLanes(root, read.Version) } : read;
        });
    }

    /// <summary>Opens a file and turns everything that may go wrong with its content into this library's error.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="read">Reads from the file's root.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened, for example since another program has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="ProjectFormatException">The file is damaged or no HDF5 file.</exception>
    internal static T Open<T>(string path, Func<Hdf5Node, T> read)
    {
        if (Directory.Exists(path)) throw new ProjectFormatException(path, "it is a folder", "Name the .ilp file in it.");
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no project '{path}'. Check the path.", path);
        if (!RegularFile.IsAt(path))
            throw new ProjectFormatException(path, "it is not a regular file but a pipe, socket or device", "Name a project file.");
        using (FileStream stream = FileStamp.Open(path))
        {
            if (Hdf5Signature.Find(stream) is null)
                throw new ProjectFormatException(path, "it is not an HDF5 file, as every ilastik project is", ProjectRemedies.NameProject);
        }

        try
        {
            using Hdf5File file = Hdf5File.Open(path);
            return read(file.Root);
        }
        catch (Hdf5Exception e)
        {
            throw new ProjectFormatException(path, e.Message, SaveAgain, innerException: e);
        }
        catch (InvalidForestException e)
        {
            throw new ProjectFormatException(path, $"its classifier is damaged ({e.Message.TrimEnd('.')})", SaveAgain, innerException: e);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            throw new ProjectFormatException(path, $"its content is damaged or of an unknown kind ({Hdf5Failure.Describe(e)})", SaveAgain,
                innerException: e);
        }
    }

    private static ProjectFile Read(string path, Hdf5Node root, bool withoutForest, bool withoutLanes)
    {
        RequireWorkflow(path, root);
        string version = RequireVersion(path, root);
        Hdf5Node? input = withoutLanes ? null : root.TryGroup("Input Data");
        if (root.TryGroup("PixelClassification") is not { } classification || (input is null && !withoutLanes))
        {
            throw new ProjectFormatException(
                path, "it holds no Pixel Classification (the groups 'PixelClassification' and 'Input Data' are missing)", NameAnother,
                ErrorIds.ProjectWorkflowUnsupported);
        }

        ProjectClass[] classes = ReadClasses(classification);
        Hdf5Node? forests = classification.TryGroup("ClassifierForests");
        return new ProjectFile
        {
            Version = version,
            Lanes = input is null ? [] : LaneReader.Read(input, classification, version),
            Classes = classes,
            Features = root.TryGroup("FeatureSelections") is { } features ? ReadFeatures(features) : null,
            Forest = forests is { } read && !withoutForest ? ForestReader.Read(path, read) : null,
            HasUnreadForest = withoutForest && forests?.Links.Count > 0,
            Export = root.TryGroup("Prediction Export") is { } export ? ReadExport(export) : new ProjectExportSettings(),
        };
    }

    // They only help to choose between 2D and 3D, which the classifier tells as well.
    private static IReadOnlyList<ProjectLane> TryLanes(Hdf5Node root, string version)
    {
        try
        {
            return LaneReader.Read(root.TryGroup("Input Data")!, root.TryGroup("PixelClassification")!, version);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            return [];
        }
    }

    private static void RequireWorkflow(string path, Hdf5Node root)
    {
        string? workflow = root.TryText("workflowName");
        if (workflow is null or ProjectFile.PixelClassification) return;
        throw new ProjectFormatException(
            path, $"its workflow is '{workflow}'", NameAnother, ErrorIds.ProjectWorkflowUnsupported);
    }

    private static string RequireVersion(string path, Hdf5Node root)
    {
        if (root.TryDataset("ilastikVersion") is not { } dataset) return "";
        // Up to 0.6 the version is a number.
        string version = dataset.Type.Class == H5DataTypeClass.FloatingPoint
            ? Hdf5Numbers.Doubles(dataset).FirstOrDefault().ToString("0.0", CultureInfo.InvariantCulture)
            : Hdf5Numbers.Texts(dataset).FirstOrDefault() ?? "";
        if (s_readVersions.Contains(IlastikVersion.Parse(version).Release)) return version;
        throw new ProjectFormatException(
            path, $"it is of ilastik {version}, and versions 0.6 and 1.0 to 1.5 are read",
            "Open it in ilastik 1.4 and save it under another name.", ErrorIds.ProjectVersionUnsupported);
    }

    private static ProjectClass[] ReadClasses(Hdf5Node classification)
    {
        string[] names = classification.TryTexts("LabelNames") ?? [];
        if (names.Length > LabelClass.MaxValue)
            throw new Hdf5Exception($"it names {names.Length} classes, and there are at most {LabelClass.MaxValue}");
        RgbColor[] colors = ReadColors(classification, "LabelColors");
        RgbColor[] probabilityColors = ReadColors(classification, "PmapColors");
        return [.. names.Select((name, index) => new ProjectClass(name, Color(colors, index), Color(probabilityColors, index)))];

        static RgbColor Color(RgbColor[] known, int index) => index < known.Length ? known[index] : LabelPalette.For(index + 1);
    }

    private static RgbColor[] ReadColors(Hdf5Node classification, string name) =>
    [
        .. (classification.TryIntegers(name) ?? []).Chunk(3).Where(rgb => rgb.Length == 3)
            .Select(rgb => new RgbColor(Channel(rgb[0]), Channel(rgb[1]), Channel(rgb[2]))),
    ];

    private static byte Channel(long value) => (byte)Math.Clamp(value, 0, 255);

    private static ProjectFeatures? ReadFeatures(Hdf5Node group)
    {
        if (group.TryTexts("FeatureIds") is not { } ids || group.TryDoubles("Scales") is not { } scales) return null;
        if (group.TryIntegers("SelectionMatrix") is not { } matrix) return null;
        if (ids.Length == 0 || scales.Length == 0) return null;
        if (matrix.LongLength != (long)ids.Length * scales.Length)
            throw new Hdf5Exception($"its table has {matrix.LongLength} boxes for {ids.Length} features and {scales.Length} scales");
        bool[,] isSelected = new bool[ids.Length, scales.Length];
        for (int i = 0; i < matrix.Length; i++) isSelected[i / scales.Length, i % scales.Length] = matrix[i] != 0;
        bool[]? in2D = group.TryIntegers("ComputeIn2d") is { } flags && flags.Length == scales.Length
            ? [.. flags.Select(flag => flag != 0)]
            : null;
        return new ProjectFeatures([.. ids.Select(Kind)], scales, isSelected, in2D);
    }

    private static FeatureKind Kind(string id) =>
        FeatureKinds.All.Any(kind => kind.ToString() == id)
            ? Enum.Parse<FeatureKind>(id)
            : throw new Hdf5Exception($"it selects the unknown feature '{id}'");

    private static ProjectExportSettings ReadExport(Hdf5Node group)
    {
        ProjectExportSettings defaults = new();
        return new ProjectExportSettings
        {
            OutputFormat = group.TryText("OutputFormat") ?? defaults.OutputFormat,
            OutputFilenameFormat = group.TryText("OutputFilenameFormat") ?? defaults.OutputFilenameFormat,
            OutputInternalPath = group.TryText("OutputInternalPath") ?? defaults.OutputInternalPath,
            ExportDtype = group.TryText("ExportDtype"),
            OutputAxisOrder = group.TryText("OutputAxisOrder"),
            InputMin = group.TryDouble("InputMin"),
            InputMax = group.TryDouble("InputMax"),
            ExportMin = group.TryDouble("ExportMin"),
            ExportMax = group.TryDouble("ExportMax"),
        };
    }
}
