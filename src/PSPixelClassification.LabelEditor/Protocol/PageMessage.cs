using System.Text.Json.Serialization;

namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>What the page says. Images, time points, slices and pixels count from 0, classes from 1; x goes right, y down.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(WantMessage), "want")]
[JsonDerivedType(typeof(SeenMessage), "seen")]
[JsonDerivedType(typeof(StrokeMessage), "stroke")]
[JsonDerivedType(typeof(FillMessage), "fill")]
[JsonDerivedType(typeof(UndoMessage), "undo")]
[JsonDerivedType(typeof(RedoMessage), "redo")]
[JsonDerivedType(typeof(ClearMessage), "clear")]
[JsonDerivedType(typeof(AddClassMessage), "addClass")]
[JsonDerivedType(typeof(ChangeClassMessage), "changeClass")]
[JsonDerivedType(typeof(RemoveClassMessage), "removeClass")]
[JsonDerivedType(typeof(MergeClassMessage), "mergeClass")]
[JsonDerivedType(typeof(IgnoreClassMessage), "ignoreClass")]
[JsonDerivedType(typeof(FeaturesMessage), "features")]
[JsonDerivedType(typeof(LiveMessage), "live")]
[JsonDerivedType(typeof(SegmentationMessage), "segmentation")]
[JsonDerivedType(typeof(ProbeMessage), "probe")]
[JsonDerivedType(typeof(UncertainMessage), "uncertain")]
[JsonDerivedType(typeof(HistogramMessage), "histogram")]
[JsonDerivedType(typeof(DisplayMessage), "display")]
[JsonDerivedType(typeof(PlacesMessage), "places")]
[JsonDerivedType(typeof(ObjectsMessage), "objects")]
[JsonDerivedType(typeof(ThumbnailMessage), "thumbnail")]
[JsonDerivedType(typeof(BrowseMessage), "browse")]
[JsonDerivedType(typeof(AddImagesMessage), "addImages")]
[JsonDerivedType(typeof(RemoveImageMessage), "removeImage")]
[JsonDerivedType(typeof(OfferMessage), "offer")]
[JsonDerivedType(typeof(UploadMessage), "upload")]
[JsonDerivedType(typeof(UploadPartMessage), "uploadPart")]
[JsonDerivedType(typeof(CancelUploadsMessage), "cancelUploads")]
[JsonDerivedType(typeof(SectionsMessage), "sections")]
[JsonDerivedType(typeof(CancelSectionsMessage), "cancelSections")]
[JsonDerivedType(typeof(ListSpotsMessage), "listSpots")]
[JsonDerivedType(typeof(CancelSpotsMessage), "cancelSpots")]
[JsonDerivedType(typeof(SuggestMessage), "suggest")]
[JsonDerivedType(typeof(CancelSuggestionMessage), "cancelSuggestion")]
[JsonDerivedType(typeof(UseSuggestionMessage), "useSuggestion")]
[JsonDerivedType(typeof(SaveMessage), "save")]
[JsonDerivedType(typeof(SaveAsMessage), "saveAs")]
[JsonDerivedType(typeof(ExportMessage), "export")]
[JsonDerivedType(typeof(BatchMessage), "batch")]
[JsonDerivedType(typeof(CancelJobMessage), "cancelJob")]
[JsonDerivedType(typeof(FoldersMessage), "folders")]
[JsonDerivedType(typeof(ScriptMessage), "script")]
[JsonDerivedType(typeof(DoneMessage), "done")]
[JsonDerivedType(typeof(RecoverMessage), "recover")]
internal abstract record PageMessage
{
    /// <summary>The number of the list of images that the message speaks of; null for the newest.</summary>
    public long? List { get; init; }
}

/// <summary>
/// Something that is done once and stays. The page sends it again after a break of the line until it was answered by
/// <see cref="AcknowledgedMessage"/> or <see cref="RefusedMessage"/>; the session does it once.
/// </summary>
internal abstract record EditMessage : PageMessage
{
    /// <summary>The page's own name of it, unlike any other; null if nobody waits for an answer.</summary>
    public string? Id { get; init; }
}

/// <summary>
/// The tiles the page lacks, most urgent first. Takes the place of the wants before it. <paramref name="View"/>: the predictions on view,
/// which the session sends by itself when there is another classifier; null while none are shown.
/// </summary>
internal sealed record WantMessage(
    int Image, int T, int Z, IReadOnlyList<WantedTile> Tiles, WantedView? View = null) : PageMessage, IImageMessage;

/// <summary>
/// One tile of a want. <paramref name="Layer"/>: "raw", "labels", "prediction" or "feature"; <paramref name="Held"/>: the generation of it
/// that the page has, −1 for none.
/// </summary>
internal sealed record WantedTile(string Layer, int Channel, int Level, int X, int Y, long Held = -1);

/// <summary>Columns and rows of tiles, ends included; nothing where an end is below its beginning.</summary>
internal sealed record WantedView(int Level, int X0, int Y0, int X1, int Y1);

/// <summary>Everything on view was drawn by a classifier.</summary>
internal sealed record SeenMessage(int Generation) : PageMessage;

/// <summary>
/// A stroke of the brush, or what a line encloses; class 0 erases. <paramref name="Points"/>: x0, y0, x1, y1 … in pixels, (0, 0) being the
/// corner of the first pixel. <paramref name="Area"/>: they are the corners of an area. <paramref name="Locked"/>: classes whose pixels
/// stay as they are.
/// </summary>
internal sealed record StrokeMessage(
    int Image, int T, int Z, int Class, int Size, IReadOnlyList<double> Points, bool Area = false, IReadOnlyList<int>? Locked = null)
    : EditMessage, IImageMessage;

/// <summary>
/// Fills what lies around a pixel and has its label; class 0 erases. <paramref name="Tolerance"/>: how far values may be from its own, as a
/// share of the range that is shown, 0 to 1; null where a line of labels alone bounds the area.
/// </summary>
internal sealed record FillMessage(
    int Image, int T, int Z, int Class, int X, int Y, double? Tolerance = null, IReadOnlyList<int>? Locked = null)
    : EditMessage, IImageMessage;

/// <summary>Takes back the last edit of an image's labels.</summary>
internal sealed record UndoMessage(int Image) : EditMessage, IImageMessage;

/// <summary>Does an undone edit again.</summary>
internal sealed record RedoMessage(int Image) : EditMessage, IImageMessage;

/// <summary>Erases all labels of an image.</summary>
internal sealed record ClearMessage(int Image) : EditMessage, IImageMessage;

/// <summary>A new class.</summary>
internal sealed record AddClassMessage(string Name, string? Color = null) : EditMessage;

/// <summary>Another name or color ("#rrggbb") for a class.</summary>
internal sealed record ChangeClassMessage(int Class, string? Name = null, string? Color = null) : EditMessage;

/// <summary>Removes a class and its labels.</summary>
internal sealed record RemoveClassMessage(int Class) : EditMessage;

/// <summary>Gives the labels of a class to another one, and removes it.</summary>
internal sealed record MergeClassMessage(int Class, int Into) : EditMessage;

/// <summary>Keeps the labels of a class out of training, or takes them in again.</summary>
internal sealed record IgnoreClassMessage(int Class, bool On) : EditMessage;

/// <summary>
/// Chooses features, or asks what a choice would cost. <paramref name="Inputs"/>: what they are computed on, named as in
/// <see cref="Features.InputChannel"/>; null leaves it as it is.
/// </summary>
internal sealed record FeaturesMessage(
    IReadOnlyList<FeatureChoice> Selections, IReadOnlyList<double>? In2D = null, IReadOnlyList<string>? Inputs = null,
    bool Preview = false) : EditMessage;

/// <summary>A box of the feature table.</summary>
internal sealed record FeatureChoice(string Feature, double Sigma);

/// <summary>Whether the classifier is trained after each edit.</summary>
internal sealed record LiveMessage(bool On) : PageMessage;

/// <summary>How the segmentation is made of the probabilities; a class that is not among the thresholds has none.</summary>
internal sealed record SegmentationMessage(double Smoothing, IReadOnlyList<ClassThreshold> Thresholds) : PageMessage;

/// <summary>From which probability on, over 0 to 1, a pixel is of a class.</summary>
internal sealed record ClassThreshold(int Class, double Threshold);

/// <summary>Asks for the values of a pixel.</summary>
internal sealed record ProbeMessage(int Image, int T, int Z, int X, int Y, long Serial) : PageMessage, IImageMessage;

/// <summary>Asks where a label would help most; <paramref name="Skip"/> holds places x, y that were shown already.</summary>
internal sealed record UncertainMessage(int Image, int T, int Z, IReadOnlyList<IReadOnlyList<int>>? Skip = null)
    : PageMessage, IImageMessage;

/// <summary>Asks how the values of a channel are distributed.</summary>
internal sealed record HistogramMessage(int Image, int T, int Z, int Channel) : PageMessage, IImageMessage;

/// <summary>How the channels of an image are shown from now on; one that is not among them is shown as at first sight.</summary>
internal sealed record DisplayMessage(int Image, IReadOnlyList<ChannelDisplay> Channels) : PageMessage, IImageMessage;

/// <summary>
/// What is chosen for a channel, null for what is not. <paramref name="Color"/>: "#rrggbb"; <paramref name="Low"/> and
/// <paramref name="High"/>: the values that are black and white, both or none.
/// </summary>
internal sealed record ChannelDisplay(
    int Channel, string? Color = null, bool? Visible = null, double? Low = null, double? High = null, double? Gamma = null);

/// <summary>Asks where the labels of an image are.</summary>
internal sealed record PlacesMessage(int Image) : PageMessage, IImageMessage;

/// <summary>
/// Asks for the objects of a class in a plane: with the names and meanings of the options of commands, sizes and distances in pixels.
/// </summary>
internal sealed record ObjectsMessage(
    int Image, int T, int Z, int Class, int MinimumDistance, double Smoothing, long MinimumSize, bool FillHoles)
    : PageMessage, IImageMessage;

/// <summary>Saves the project.</summary>
internal sealed record SaveMessage : EditMessage;

/// <summary>
/// Ends the session; saves first where there is a project, unless <paramref name="Unsaved"/> says that the journal shall do.
/// </summary>
internal sealed record DoneMessage(bool Unsaved = false) : PageMessage;

/// <summary>Takes or discards the edits that an ended session left behind.</summary>
internal sealed record RecoverMessage(bool Accept) : PageMessage;
