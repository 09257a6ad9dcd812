namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>A message that names an image by its place in the list.</summary>
internal interface IImageMessage
{
    /// <summary>The place, from 0.</summary>
    int Image { get; }
}

/// <summary>Asks for a small picture of an image.</summary>
internal sealed record ThumbnailMessage(int Image) : PageMessage, IImageMessage;

/// <summary>
/// Asks what is in a folder. <paramref name="Root"/>: the path of a folder that images may be chosen from; <paramref name="Folder"/>: the
/// names of the folders on the way down from it.
/// </summary>
internal sealed record BrowseMessage(string Root, IReadOnlyList<string> Folder) : PageMessage;

/// <summary>Adds images to the list: files of a folder, named as in <see cref="BrowseMessage"/>, and uploads.</summary>
internal sealed record AddImagesMessage(
    string Root, IReadOnlyList<string> Folder, IReadOnlyList<string> Files, IReadOnlyList<string> Uploads)
    : EditMessage;

/// <summary>Removes an image and its labels from the list; its file stays.</summary>
internal sealed record RemoveImageMessage(int Image) : EditMessage, IImageMessage;

/// <summary>Asks what would become of files that were dropped on the page.</summary>
internal sealed record OfferMessage(IReadOnlyList<OfferedFile> Files) : PageMessage;

/// <summary>A file of the browser: its name without folders, and its bytes.</summary>
internal sealed record OfferedFile(string Name, long Length);

/// <summary>Begins to copy a file. <paramref name="Upload"/>: the page's own name of the copy, unlike any other.</summary>
internal sealed record UploadMessage(string Upload, string Name, long Length) : PageMessage;

/// <summary>The bytes of a copy from <paramref name="Offset"/> on, in Base64.</summary>
internal sealed record UploadPartMessage(string Upload, long Offset, string Data) : PageMessage;

/// <summary>Gives up all copies that were not added to the list.</summary>
internal sealed record CancelUploadsMessage : PageMessage;

/// <summary>
/// A small picture of an image's middle plane. <paramref name="Samples"/>: 16 bits each, little endian, [channel][y][x], in Base64, the
/// first channels only; as they are for 8 and 16 bits without sign, otherwise from Min to Max of the channel's range. No samples:
/// <paramref name="Problem"/> says why.
/// </summary>
internal sealed record ThumbnailAnswer(
    int Image, int Width, int Height, string Samples, IReadOnlyList<SampleRange> Ranges, string? Problem) : SessionMessage;

/// <summary>The least and the greatest value of a channel, and what is black and white at first sight.</summary>
internal sealed record SampleRange(double Min, double Max, double Low, double High);

/// <summary>
/// What is in a folder. <paramref name="Roots"/>: absolute paths of all folders that images may be chosen from;
/// <paramref name="LeftOut"/>: entries that are too many to show; <paramref name="Problem"/>: why it cannot be read, null where it can.
/// </summary>
internal sealed record FolderAnswer(
    string Root, IReadOnlyList<string> Folder, IReadOnlyList<string> Roots, IReadOnlyList<string> Folders, IReadOnlyList<FolderFile> Files,
    int LeftOut, string? Problem) : SessionMessage;

/// <summary>An image file of a folder; <paramref name="Listed"/>: it is in the list of images already.</summary>
internal sealed record FolderFile(string Name, long Length, bool Listed);

/// <summary>What would become of files that were dropped.</summary>
internal sealed record OfferAnswer(IReadOnlyList<OfferState> Files) : SessionMessage;

/// <summary>
/// Where a file would be copied to, its full path; <paramref name="Same"/>: a file of this name and length is there, and is used if it
/// holds the same. <paramref name="Refused"/>: why it cannot be copied, null where it can.
/// </summary>
internal sealed record OfferState(string Name, long Length, string? Path, bool Same, string? Refused);

/// <summary>
/// How much of a copy is on the disk. <paramref name="Path"/>: where it is, once it is whole; <paramref name="Refused"/>: why there is
/// none, null while there is.
/// </summary>
internal sealed record UploadAnswer(string Upload, long Received, string? Path, string? Refused) : SessionMessage;

/// <summary>
/// The list of images was to be changed. <paramref name="Added"/> and <paramref name="Removed"/>: names; <paramref name="Refused"/>: files
/// that are no images, or do not fit.
/// </summary>
internal sealed record ImagesMessage(IReadOnlyList<string> Added, string? Removed, IReadOnlyList<RefusedFile> Refused) : SessionMessage;

/// <summary>A file that was not added, and why.</summary>
internal sealed record RefusedFile(string Name, string Message);
