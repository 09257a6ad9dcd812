using System.Text.Json;
using System.Text.Json.Serialization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Display;

/// <summary>How the channels of an image are shown.</summary>
/// <param name="Name">The image's name; of several of one name the first is the first of them.</param>
/// <param name="Channels">The channels that something was chosen for.</param>
internal sealed record ImageDisplay(string Name, IReadOnlyList<ChannelDisplay> Channels);

/// <summary>
/// The file beside a project that says how its images are shown: JSON, "lab.ilp.display.json" for "lab.ilp". It is no part of the project:
/// ilastik does not know it, and no result depends on it.
/// </summary>
/// <param name="Version">Of the format; <see cref="CurrentVersion"/>.</param>
/// <param name="Images">The images that something was chosen for.</param>
internal sealed record DisplayFile(int Version, IReadOnlyList<ImageDisplay> Images)
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    private const string Extension = ".display.json";

    // What is chosen for a channel takes 150 bytes.
    private const long MaxBytes = 16 << 20;

    /// <summary>Where the file of a project is.</summary>
    public static string PathFor(string projectPath) => projectPath + Extension;

    /// <summary>Reads the file of a project.</summary>
    /// <returns>Nothing chosen if there is none; null if it cannot be read, is damaged or of another version.</returns>
    public static DisplayFile? TryRead(string projectPath)
    {
        FileInfo file = new(PathFor(projectPath));
        try
        {
            if (!file.Exists) return new DisplayFile(CurrentVersion, []);
            if (file.Length > MaxBytes) return null;
            DisplayFile? read = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), DisplayJson.Default.DisplayFile);
            // Nulls in lists pass the serializer.
            return read is { Version: CurrentVersion } && !read.Images.Any(image => image is null || image.Channels.Contains(null!))
                ? read
                : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file of a project; removes it where nothing is chosen.</summary>
    /// <exception cref="ExportException"><c>WriteFailed</c>; the old file is left.</exception>
    /// <exception cref="IOException">It cannot be written; the old file is left.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(string projectPath)
    {
        string path = PathFor(projectPath);
        if (Images.Count == 0)
        {
            File.Delete(path);
            return;
        }

        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(this, DisplayJson.Default.DisplayFile);
        AtomicFile.Write(path, replacesReadOnly: false, temporary => File.WriteAllBytes(temporary, utf8));
    }
}

/// <summary>The file as JSON: names in camel case, no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true, MaxDepth = 8)]
[JsonSerializable(typeof(DisplayFile))]
internal sealed partial class DisplayJson : JsonSerializerContext;
