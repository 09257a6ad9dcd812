using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>How to write the pixels of an image itself. Without a type, the samples are UInt8 if they are stretched.</summary>
public sealed record ImageExportSettings : OutputSettings
{
    /// <summary>Where the file goes unless a user says more: the folder, and the image's name.</summary>
    public const string DefaultPattern = "{dataset_dir}/{nickname}";

    /// <summary>Writes to <see cref="DefaultPattern"/> unless another pattern is set.</summary>
    public ImageExportSettings() => FilePattern = FilePattern.Parse(DefaultPattern);

    /// <summary>Maps each channel's <see cref="DisplayRange"/> to the whole range of UInt8 or UInt16.</summary>
    public bool Stretch { get; init; }
}
