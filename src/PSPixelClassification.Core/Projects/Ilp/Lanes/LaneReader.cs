using PSPixelClassification.Imaging.Formats.Hdf5;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>Reads the images of a project and their labels.</summary>
internal static class LaneReader
{
    private const string RawData = "Raw Data";
    private const string PredictionMask = "Prediction Mask";

    /// <summary>Reads all lanes. One that is damaged does not hinder the others: <see cref="ProjectLane.Problem"/>.</summary>
    /// <param name="input">The group "Input Data".</param>
    /// <param name="classification">The group "PixelClassification".</param>
    /// <param name="version">The version of ilastik.</param>
    /// <returns>The lanes in order.</returns>
    /// <exception cref="Hdf5Exception">The list of lanes is damaged.</exception>
    public static IReadOnlyList<ProjectLane> Read(Hdf5Node input, Hdf5Node classification, string version)
    {
        IReadOnlyList<(string Name, Hdf5Node Node)> lanes = input.TryGroup("infos")?.Groups() ?? [];
        IReadOnlyList<(string, Hdf5Node Node)> labelSets = classification.TryGroup("LabelSets")?.Groups() ?? [];
        return
        [
            .. lanes.Select((lane, index) => ReadLane(
                lane.Name, lane.Node, index < labelSets.Count ? labelSets[index].Node : null, IlastikVersion.Parse(version))),
        ];
    }

    private static ProjectLane ReadLane(string name, Hdf5Node lane, Hdf5Node? labels, IlastikVersion version)
    {
        ProjectImage? image;
        ProjectImage? mask;
        try
        {
            // ilastik 0.6 had one role, whose items are directly in the lane.
            image = ReadImage(lane.TryGroup(RawData) ?? lane);
            mask = lane.TryGroup(PredictionMask) is { } stored ? ReadImage(stored) : null;
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            return new ProjectLane { Problem = $"what it says about its image '{name}' is damaged ({Hdf5Failure.Describe(e)})" };
        }

        LabelBlockReader reader = new(image, version);
        IReadOnlyList<LabelBlock> blocks = labels is null ? [] : reader.Read(labels);
        string? problem = reader.Problem is { } found
            ? $"the labels of its image '{image?.Name ?? name}' cannot all be read ({found})"
            : null;
        return new ProjectLane { RawData = image, PredictionMask = mask, Labels = blocks, Problem = problem };
    }

    private static ProjectImage? ReadImage(Hdf5Node info)
    {
        if (info.TryText("filePath") is not { } stated) return null;
        (string path, string? scale) = MultiscaleAddress.Read(stated, info.TryText("working_scale"));
        string? axes = AxisTags.TryParse(info.TryText("axistags")) ?? info.TryText("axisorder");
        int[]? shape = info.TryIntegers("shape") is { } extents && extents.All(extent => extent is > 0 and <= int.MaxValue)
            ? [.. extents.Select(extent => (int)extent)]
            : null;
        return new ProjectImage
        {
            Location = Location(info, path),
            FilePath = path,
            CarriedFrom = path == stated ? null : stated,
            WorkingScale = scale,
            Nickname = info.TryText("nickname") ?? "",
            Axes = axes,
            Shape = shape?.Length == axes?.Length ? shape : null,
            InternalPath = info.TryText("inner_path"),
            DatasetId = info.TryText("datasetId"),
            AxisUnits = info.TryText("axis_units"),
            AllowLabels = info.TryBoolean("allowLabels") ?? true,
            FileLength = info.TryIntegers(ProjectItems.FileLength) is [var length, ..] ? length : null,
            FileHash = info.TryText(ProjectItems.FileHash),
        };
    }

    private static ProjectImageLocation Location(Hdf5Node info, string path) => (info.TryText("__class__"), info.TryText("location")) switch
    {
        ("ProjectInternalDatasetInfo", _) or (null, "ProjectInternal") => ProjectImageLocation.Project,
        _ when path.Contains("://", StringComparison.Ordinal) => ProjectImageLocation.Url,
        _ => ProjectPaths.IsAbsolute(ProjectPaths.Split(path)[0]) ? ProjectImageLocation.AbsoluteFile : ProjectImageLocation.RelativeFile,
    };
}
