using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>Writes the images of a project.</summary>
internal static class LaneWriter
{
    private const string RawData = "Raw Data";
    private const string PredictionMask = "Prediction Mask";

    /// <summary>Fills the group "Input Data"; items of the same image that it has are kept.</summary>
    /// <param name="output">The file in the making.</param>
    /// <param name="input">The group.</param>
    /// <param name="lanes">The lanes.</param>
    public static void Fill(Hdf5Output output, H5Group input, IReadOnlyList<ProjectLane> lanes)
    {
        input["StorageVersion"] = "0.2";
        if (!input.ContainsKey("Role Names")) input["Role Names"] = new[] { RawData, PredictionMask };
        ProjectWriter.Child(input, "local_data");
        H5Group present = ProjectWriter.Child(input, "infos");
        List<H5Group> old = [.. present.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).OfType<H5Group>()];
        H5Group infos = [];
        for (int i = 0; i < lanes.Count; i++)
        {
            H5Group lane = TakeSame(output, old, lanes[i].RawData) ?? [];
            Put(RawData, lanes[i].RawData);
            Put(PredictionMask, lanes[i].PredictionMask);
            infos[string.Create(CultureInfo.InvariantCulture, $"lane{i:d4}")] = lane;

            void Put(string role, ProjectImage? image)
            {
                if (image is null) lane[role] = new H5Group();
                else FillImage(output, ProjectWriter.Child(lane, role), image);
            }
        }

        input["infos"] = infos;
    }

    private static H5Group? TakeSame(Hdf5Output output, List<H5Group> lanes, ProjectImage? image)
    {
        int index = image is null
            ? -1
            : lanes.FindIndex(lane => lane.TryGetValue(RawData, out object? role) && role is H5Group info && IsSame(output, info, image));
        if (index < 0) return null;
        H5Group found = lanes[index];
        lanes.RemoveAt(index);
        return found;
    }

    private static bool IsSame(Hdf5Output output, H5Group info, ProjectImage image) =>
        image.DatasetId is { } id
            ? Text(output, info, "datasetId") == id
            : Text(output, info, "filePath") == (image.CarriedFrom ?? image.FilePath);

    private static string? Text(Hdf5Output output, H5Group info, string name) =>
        info.TryGetValue(name, out object? item) ? output.TextOf(item) : null;

    private static void FillImage(Hdf5Output output, H5Group info, ProjectImage image)
    {
        info["__class__"] = image.Location switch
        {
            ProjectImageLocation.Project => "ProjectInternalDatasetInfo",
            _ when image.WorkingScale is not null => "MultiscaleUrlDatasetInfo",
            ProjectImageLocation.Url => "MultiscaleUrlDatasetInfo",
            ProjectImageLocation.AbsoluteFile => "FilesystemDatasetInfo",
            _ => "RelativeFilesystemDatasetInfo",
        };
        info["location"] = image.Location == ProjectImageLocation.Project ? "ProjectInternal" : "FileSystem";
        info["filePath"] = MultiscaleAddress.Of(image);
        info["nickname"] = image.Nickname;
        info["datasetId"] = image.DatasetId ?? Identifier(image);
        info["allowLabels"] = Hdf5Output.Booleans([image.AllowLabels]);
        // The text that is there may also hold resolutions.
        if (image.Axes is { } axes && AxisTags.TryParse(Text(output, info, "axistags")) != axes) info["axistags"] = AxisTags.Format(axes);
        if (image.Shape is { } shape) info["shape"] = shape.Select(extent => (long)extent).ToArray();
        if (image.Location == ProjectImageLocation.Project)
        {
            info["inner_path"] = image.InternalPath ?? image.FilePath;
            info["fromstack"] = Hdf5Output.Booleans([true]);
        }

        info["axis_units"] = image.AxisUnits ?? "null";
        Default("display_mode", "default");
        Default("normalizeDisplay", Hdf5Output.Booleans([false]));
        if (image.WorkingScale is { Length: > 0 } scale)
        {
            info["url"] = MultiscaleAddress.Of(image);
            info["working_scale"] = scale;
            info["scale_locked"] = Hdf5Output.Booleans([true]);
        }

        Default("scale_locked", Hdf5Output.Booleans([false]));
        Default("working_scale", "");
        Own(ProjectItems.FileLength, image.FileLength);
        Own(ProjectItems.FileHash, image.FileHash);

        void Default(string name, object value)
        {
            if (!info.ContainsKey(name)) info[name] = value;
        }

        void Own(string name, object? value)
        {
            if (value is null) info.Remove(name);
            else info[name] = value;
        }
    }

    // ilastik takes any text; the same image gets the same one.
    private static string Identifier(ProjectImage image) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{image.Location}|{image.FilePath}|{image.Nickname}")).AsSpan(0, 16)).ToString();
}
