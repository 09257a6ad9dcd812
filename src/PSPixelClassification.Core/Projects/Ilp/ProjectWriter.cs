using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Copying;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Projects.Ilp.Lanes;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// Writes projects that ilastik 1.4 opens. What another project holds besides, known to this library or not, is carried over. The file is
/// complete under its name or the old one is left.
/// </summary>
internal static class ProjectWriter
{
    private const string StorageVersion = "0.1";
    private const string Forests = "/PixelClassification/ClassifierForests";
    private static readonly double[] s_defaultScales = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0];

    /// <summary>Writes a project.</summary>
    /// <param name="path">Absolute path of the file; its folder is made if it is missing.</param>
    /// <param name="project">What to write.</param>
    /// <param name="basedOn">
    /// Absolute path of the project whose other items and stored images are carried over, which may be the one that is written over; null
    /// for none.
    /// </param>
    /// <param name="pixels">Images to store in the project; null for none.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="cancellationToken">Looked at while the pixels of <paramref name="pixels"/> are read; the old file is left.</param>
    /// <exception cref="ProjectFormatException">
    /// The old project is none, is damaged, or holds something that cannot be carried over (<see
    /// cref="ErrorIds.ProjectContentUnsupported"/>).
    /// </exception>
    /// <exception cref="ExportException">
    /// <c>WriteFailed</c>, <c>TargetIsFolder</c>, <c>TargetReadOnly</c> or <c>TargetIsNoProject</c>; the old file is left.
    /// </exception>
    public static void Write(
        string path, ProjectFile project, string? basedOn = null, IReadOnlyList<StoredPixels>? pixels = null, bool force = false,
        TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(project);
        ProjectTarget.RequireReplaceable(path, force);
        string now = Ctime((time ?? TimeProvider.System).GetLocalNow().DateTime);
        AtomicFile.Write(path, force, target =>
        {
            Hdf5Output output = new();
            if (basedOn is null)
            {
                FillAll();
                output.Write(target);
            }
            else
            {
                Rewrite(basedOn, project.HasUnreadForest, FillAll, output, target);
            }

            void FillAll() => Fill(output, project, pixels ?? [], now, cancellationToken);
        });
    }

    private static void Rewrite(string old, bool keepsForest, Action fill, Hdf5Output output, string target) =>
        ProjectReader.Open(old, root =>
    {
        try
        {
            new Hdf5Copy(root.File, output, path => IsCarried(path) || (keepsForest && path == Forests)).Run();
        }
        catch (Hdf5Exception e)
        {
            throw new ProjectFormatException(
                old, e.Message, ProjectRemedies.NewProject, ErrorIds.ProjectContentUnsupported, e);
        }

        fill();
        output.Write(target);
        return true;
    });

    // What is always written anew, as a whole.
    private static bool IsCarried(string path) =>
        path is not ("/PixelClassification/LabelSets" or Forests
            or "/ilastikVersion" or "/time" or "/workflowName");

    private static void Fill(
        Hdf5Output output, ProjectFile project, IReadOnlyList<StoredPixels> pixels, string now, CancellationToken cancellationToken)
    {
        H5File root = output.Root;
        root["ilastikVersion"] = ProjectFile.WrittenVersion;
        root["time"] = now;
        root["workflowName"] = ProjectFile.PixelClassification;
        LaneWriter.Fill(output, Child(root, "Input Data"), project.Lanes);
        foreach (StoredPixels image in pixels) image.Fill(output, Child(root, "Input Data"), cancellationToken);
        FillFeatures(output, Child(root, "FeatureSelections"), project.Features);
        H5Group classification = Child(root, "PixelClassification");
        FillClasses(output, classification, project.Classes);
        LabelBlockWriter.Fill(classification, project.Lanes);
        ForestWriter.Fill(output, classification, project.Forest, project.Lanes.Count);
        FillExport(Child(root, "Prediction Export"), project.Export);
    }

    internal static H5Group Child(H5Group group, string name)
    {
        if (group.TryGetValue(name, out object? existing) && existing is H5Group child) return child;
        H5Group added = [];
        group[name] = added;
        return added;
    }

    private static void FillFeatures(Hdf5Output output, H5Group group, ProjectFeatures? features)
    {
        // A project without a choice has the default table without ticks.
        features ??= new ProjectFeatures(FeatureKinds.All, s_defaultScales, new bool[FeatureKinds.All.Count, s_defaultScales.Length], null);
        group["StorageVersion"] = StorageVersion;
        group["FeatureIds"] = features.Kinds.Select(kind => kind.ToString()).ToArray();
        group["Scales"] = features.Scales.ToArray();
        group["SelectionMatrix"] = Hdf5Output.Booleans(features.IsSelected.Cast<bool>(), (ulong)features.Kinds.Count,
            (ulong)features.Scales.Count);
        if (features.ComputeIn2D is { } in2D) group["ComputeIn2d"] = Hdf5Output.Booleans(in2D, (ulong)in2D.Count);
        else group.Remove("ComputeIn2d");
    }

    private static void FillClasses(Hdf5Output output, H5Group group, IReadOnlyList<ProjectClass> classes)
    {
        group["StorageVersion"] = StorageVersion;
        // ilastik stores an empty list as one element of anything, with a mark.
        bool isEmpty = classes.Count == 0;
        Put("LabelNames", new H5Dataset(classes.Select(known => known.Name).ToArray()));
        Put("LabelColors", Colors(known => known.Color));
        Put("PmapColors", Colors(known => known.ProbabilityColor));

        H5Dataset Colors(Func<ProjectClass, RgbColor> color) =>
            new(classes.Select(color).SelectMany(rgb => new long[] { rgb.R, rgb.G, rgb.B }).ToArray(), fileDims: [(ulong)classes.Count, 3]);

        void Put(string name, H5Dataset list)
        {
            H5Dataset stored = isEmpty ? new H5Dataset(new double[1]) : list;
            stored.Attributes["isEmpty"] = Hdf5Output.Boolean(isEmpty);
            group[name] = stored;
        }
    }

    private static void FillExport(H5Group group, ProjectExportSettings export)
    {
        group["StorageVersion"] = StorageVersion;
        group["OutputFilenameFormat"] = export.OutputFilenameFormat;
        group["OutputFormat"] = export.OutputFormat;
        group["OutputInternalPath"] = export.OutputInternalPath;
        Put("ExportDtype", export.ExportDtype);
        Put("OutputAxisOrder", export.OutputAxisOrder);
        Put("InputMin", export.InputMin);
        Put("InputMax", export.InputMax);
        Put("ExportMin", export.ExportMin);
        Put("ExportMax", export.ExportMax);

        void Put(string name, object? value)
        {
            if (value is null) group.Remove(name);
            else group[name] = value;
        }
    }

    // C's ctime: the day of the month takes two places.
    private static string Ctime(DateTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss yyyy}");
}
