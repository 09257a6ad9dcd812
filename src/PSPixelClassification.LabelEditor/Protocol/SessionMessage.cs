using System.Text.Json.Serialization;
using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>What the session says to the page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HelloMessage), "hello")]
[JsonDerivedType(typeof(ClassesMessage), "classes")]
[JsonDerivedType(typeof(EditedMessage), "edited")]
[JsonDerivedType(typeof(AcknowledgedMessage), "taken")]
[JsonDerivedType(typeof(RefusedMessage), "refused")]
[JsonDerivedType(typeof(ModelMessage), "model")]
[JsonDerivedType(typeof(AccuracyMessage), "accuracy")]
[JsonDerivedType(typeof(SegmentationState), "segmentation")]
[JsonDerivedType(typeof(FeatureTableMessage), "features")]
[JsonDerivedType(typeof(HistogramAnswer), "histogram")]
[JsonDerivedType(typeof(ProbeAnswer), "probe")]
[JsonDerivedType(typeof(UncertainAnswer), "uncertain")]
[JsonDerivedType(typeof(PlacesAnswer), "places")]
[JsonDerivedType(typeof(ObjectsAnswer), "objects")]
[JsonDerivedType(typeof(ThumbnailAnswer), "thumbnail")]
[JsonDerivedType(typeof(FolderAnswer), "folder")]
[JsonDerivedType(typeof(OfferAnswer), "offered")]
[JsonDerivedType(typeof(UploadAnswer), "uploaded")]
[JsonDerivedType(typeof(ImagesMessage), "images")]
[JsonDerivedType(typeof(SpotListMessage), "spotList")]
[JsonDerivedType(typeof(SuggestionMessage), "suggestion")]
[JsonDerivedType(typeof(SavedMessage), "saved")]
[JsonDerivedType(typeof(SaveAsAnswer), "saveAs")]
[JsonDerivedType(typeof(ResultPlanAnswer), "plan")]
[JsonDerivedType(typeof(FoldersAnswer), "folders")]
[JsonDerivedType(typeof(ScriptAnswer), "script")]
[JsonDerivedType(typeof(JobMessage), "job")]
[JsonDerivedType(typeof(FailedMessage), "failed")]
[JsonDerivedType(typeof(FinishedMessage), "finished")]
internal abstract record SessionMessage;

/// <summary>
/// The whole state, when a page connects, after a recovery, and when the list of images has changed. <paramref name="List"/>: the number of
/// this list, which messages name (<see cref="PageMessage.List"/>).
/// </summary>
internal sealed record HelloMessage(
    long List, IReadOnlyList<ImageState> Images, IReadOnlyList<ClassState> Classes, int TileSize, FeatureTableMessage Features,
    ModelMessage Model, bool Live, FileState Project, RecoveryState? Recovery, IReadOnlyList<int> BrushSizes) : SessionMessage;

/// <summary>
/// An image of the list. <paramref name="ChannelColors"/> ("#rrggbb") and <paramref name="DisplayRanges"/> (black and white) are what the
/// file says, null where it does not; <paramref name="IsPicture"/>: whether three channels are red, green and blue;
/// <paramref name="Display"/>: what is chosen; <paramref name="Problem"/>: why there are no pixels, null where they are.
/// <paramref name="Id"/>: the image's own number, which stays whatever is added and removed; <paramref name="Stored"/>: its pixels are in
/// no file of their own.
/// </summary>
internal sealed record ImageState(
    long Id, bool Stored, string Name, int Width, int Height, int Depth, int Times, int Channels, IReadOnlyList<string>? ChannelNames,
    IReadOnlyList<string>? ChannelColors, IReadOnlyList<IReadOnlyList<double>>? DisplayRanges, bool IsPicture,
    IReadOnlyList<ChannelDisplay> Display, string PixelType, PixelSizeState? PixelSize, long Labeled, long LabelsVersion, int Undo,
    int Redo, string? Problem);

/// <summary>The distance between pixels.</summary>
internal sealed record PixelSizeState(double? X, double? Y, double? Z, string Unit);

/// <summary>
/// A class; <paramref name="Pixels"/> are its labeled pixels in each image. <paramref name="Ignored"/>: these are kept out of training.
/// </summary>
internal sealed record ClassState(int Value, string Name, string Color, IReadOnlyList<long> Pixels, bool Ignored);

/// <summary>Where the project is, and whether the file holds all edits.</summary>
internal sealed record FileState(string? Path, bool Saved);

/// <summary>
/// Edits of a session that ended without saving; none where there is only something to tell in <paramref name="Kept"/>: where the edits are
/// that do not belong to these images.
/// </summary>
internal sealed record RecoveryState(int Edits, DateTimeOffset Time, string? Kept);

/// <summary>The classes, after any edit; <paramref name="Unsaved"/>: whether there are edits that the file does not hold.</summary>
internal sealed record ClassesMessage(IReadOnlyList<ClassState> Classes, bool Unsaved) : SessionMessage;

/// <summary>Labels of an image have changed; <paramref name="Region"/> is x, y, width, height, null for anywhere.</summary>
internal sealed record EditedMessage(
    string? Id, int Image, int T, int Z, IReadOnlyList<int>? Region, long LabelsVersion, int Undo, int Redo) : SessionMessage;

/// <summary>An edit was carried out, now or when it came first, and what it changed was reported.</summary>
internal sealed record AcknowledgedMessage(string Id) : SessionMessage;

/// <summary>An edit that was not made.</summary>
internal sealed record RefusedMessage(string? Id, string ErrorId, string Message) : SessionMessage;

/// <summary>
/// How far the classifier is: state "none", "training", "ready" or "failed". <paramref name="First"/>: what predicts is a first answer of
/// few trees, and the whole is being trained.
/// </summary>
internal sealed record ModelMessage(
    string State, int Generation, double? Oob, double? Milliseconds, string? Message, bool First = false) : SessionMessage;

/// <summary>
/// How many labels the classifier gets right that are left out of its training. <paramref name="Unit"/>: "image" or "stroke", null while
/// nothing is known; <paramref name="Overall"/>: share of the pixels, 0 to 1; <paramref name="TooFew"/>: why the numbers mean little, null
/// where they rest on enough; <paramref name="Stale"/>: labels have changed since; <paramref name="ByImage"/>: the share of each image's
/// pixels, −1 where none was judged.
/// </summary>
internal sealed record AccuracyMessage(
    string? Unit, int Images, int Strokes, double? Overall, double? MeanIoU, string? TooFew, bool Stale,
    IReadOnlyList<double> ByImage) : SessionMessage;

/// <summary>
/// How the segmentation is made of the probabilities. <paramref name="Smoothing"/>: σ in pixels, 0 for none, at most
/// <paramref name="MaxSmoothing"/>. <paramref name="Parameters"/>: what commands are given to do the same, empty for nothing.
/// </summary>
internal sealed record SegmentationState(
    double Smoothing, double MaxSmoothing, IReadOnlyList<ClassThreshold> Thresholds, string Parameters) : SessionMessage;

/// <summary>
/// The feature table and what is chosen in it. <paramref name="Unsaved"/>: what becomes of features of other than stored values when the
/// project is saved; null where none is.
/// </summary>
internal sealed record FeatureTableMessage(
    IReadOnlyList<FeatureKindState> Kinds, IReadOnlyList<double> Sigmas, IReadOnlyList<IReadOnlyList<int>> Selected,
    IReadOnlyList<bool>? In2D, IReadOnlyList<InputState> Inputs, string? Unsaved, int Channels, IReadOnlyList<string> ChannelNames,
    double? MillisecondsPerMegapixel, bool Preview, string? Refused) : SessionMessage;

/// <summary>A row of the feature table.</summary>
internal sealed record FeatureKindState(string Id, string Name, string Group);

/// <summary>
/// What features may be computed on; <paramref name="Refused"/>: why they cannot be for these images, null where they can.
/// </summary>
internal sealed record InputState(string Id, string Name, string Hint, bool Chosen, string? Refused);

/// <summary>
/// The distribution of a channel's values: the least and the greatest, what is black and white at first sight, and
/// <paramref name="Counts"/> in 256 steps; the first and the last have what is beyond them.
/// </summary>
internal sealed record HistogramAnswer(
    int Image, int Channel, double Min, double Max, double Low, double High, double From, double To,
    IReadOnlyList<int> Counts) : SessionMessage;

/// <summary>The values of a pixel; <paramref name="Class"/> is its label, 0 for none.</summary>
internal sealed record ProbeAnswer(
    long Serial, int X, int Y, IReadOnlyList<double> Values, int Class, IReadOnlyList<double>? Probabilities) : SessionMessage;

/// <summary>Where a label would help most; null if nowhere.</summary>
internal sealed record UncertainAnswer(int? X, int? Y, double? Uncertainty) : SessionMessage;

/// <summary>
/// The strokes of an image, in the order of classes, time points, slices, rows; the largest of <paramref name="Total"/> where these are too
/// many.
/// </summary>
internal sealed record PlacesAnswer(int Image, int Total, IReadOnlyList<PlaceState> Places) : SessionMessage;

/// <summary>A stroke: its class, a pixel in its middle, and how many pixels it has.</summary>
internal sealed record PlaceState(int Class, int T, int Z, int X, int Y, long Pixels);

/// <summary>
/// The objects of a plane. <paramref name="Count"/>: how many, null without a classifier; <paramref name="Rings"/>: their outlines along
/// the edges of pixels, x0, y0, x1, y1 … each, of the first <paramref name="Shown"/> of them; <paramref name="Parameters"/>: what commands
/// are given to find the same.
/// </summary>
internal sealed record ObjectsAnswer(
    int Image, int T, int Z, long? Count, IReadOnlyList<IReadOnlyList<int>> Rings, long Shown, string Parameters) : SessionMessage;

/// <summary>The project is saved.</summary>
internal sealed record SavedMessage(string Path, IReadOnlyList<string> Notes) : SessionMessage;

/// <summary>Something went wrong that is no edit.</summary>
internal sealed record FailedMessage(string During, string ErrorId, string Message) : SessionMessage
{
    /// <summary>Describes an error, and what was being done.</summary>
    public static FailedMessage Of(string during, Exception error) => error switch
    {
        PixelClassificationException known => new FailedMessage(during, known.ErrorId, known.Message),
        IOException or UnauthorizedAccessException =>
            new FailedMessage(during, during is "edit" or "save" or "display" ? ErrorIds.WriteFailed : ErrorIds.ReadFailed, error.Message),
        _ => new FailedMessage(
            during, PageErrorIds.Unexpected,
            $"Something unexpected went wrong ({error.GetType().Name}: {error.Message.TrimEnd('.')}). Save the project and start again."),
    };
}

/// <summary>The session is over.</summary>
internal sealed record FinishedMessage : SessionMessage;
