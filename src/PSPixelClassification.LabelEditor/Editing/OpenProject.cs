using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Judging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.LabelEditor.Sections;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// All parts of a session that are made for one list of images. Another list has parts of its own, which are made while these still work
/// (<see cref="For"/>); only one of them watches the labels (<see cref="Begin"/>).
/// </summary>
internal sealed class OpenProject : IDisposable
{
    private readonly LabelEditorOptions _options;
    private readonly SharedClasses _classes;
    private readonly LiveModel _model;
    private readonly CurrentPage _page;
    private readonly Action<JournalEntry> _journal;
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Makes the parts of the list that a session begins with.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <param name="table">The features that may be chosen.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="model">The classifier.</param>
    /// <param name="page">Gets tiles and what goes wrong with them.</param>
    /// <param name="journal">Notes an edit before it is made.</param>
    public OpenProject(
        LabelEditorOptions options, FeatureTable table, SharedClasses classes, LiveModel model, CurrentPage page,
        Action<JournalEntry> journal)
        : this(
            options, new SessionImages(options.Project.Images), table, new ChannelDisplays(options.Project.Images, options.SavePath),
            classes, model, page, journal)
    {
    }

    private OpenProject(
        LabelEditorOptions options, SessionImages images, FeatureTable table, ChannelDisplays displays, SharedClasses classes,
        LiveModel model, CurrentPage page, Action<JournalEntry> journal)
    {
        (_options, _classes, _model, _page, _journal) = (options, classes, model, page, journal);
        (Images, Table, Displays) = (images, table, displays);
        State = new SessionState(images, classes, displays, options.SavePath, () => model.Tuning);
        Tiles = new SessionTiles(
            images.All, options, model, page.Send, (_, error) => page.Send(FailedMessage.Of("tile", error)), () => page.IsFull);
        Edits = new LabelEdits(images, classes, model, journal, (image, channel) => Tiles.Range(image, channel, _stop.Token));
        Queries = new PageQueries(images, Tiles, table, new ObjectsPreview(classes, model));
        Suggestions = new FeatureSuggestions(images.All, () => model.Tuning, options.SavePath is not null, page.Send);
        Spots = new SpotList(images.All, new SpotSearch(images.All, Tiles.Probabilities, Tiles, model), page.Send);
        Sections = new SectionViews(images.All, Tiles.Raw, page.Send, error => page.Send(FailedMessage.Of("sections", error)));
    }

    /// <summary>The list.</summary>
    public SessionImages Images { get; }

    /// <summary>The features that may be chosen.</summary>
    public FeatureTable Table { get; }

    /// <summary>How channels are shown.</summary>
    public ChannelDisplays Displays { get; }

    /// <summary>Describes the list to the page.</summary>
    public SessionState State { get; }

    /// <summary>The tiles.</summary>
    public SessionTiles Tiles { get; }

    /// <summary>The edits of labels and classes.</summary>
    public LabelEdits Edits { get; }

    /// <summary>What the page asks for.</summary>
    public PageQueries Queries { get; }

    /// <summary>Which features fit the labels.</summary>
    public FeatureSuggestions Suggestions { get; }

    /// <summary>Where labels would help most.</summary>
    public SpotList Spots { get; }

    /// <summary>The orthogonal views of a volume.</summary>
    public SectionViews Sections { get; }

    /// <summary>Makes the parts of another list; these are not touched.</summary>
    /// <param name="images">The images.</param>
    /// <param name="featureSet">The features that are chosen.</param>
    /// <exception cref="Common.PixelClassificationException">The features do not fit the images.</exception>
    public OpenProject For(IReadOnlyList<ClassifierImage> images, FeatureSet featureSet) => new(
        _options, Images.Followed(images), Table.For(images, featureSet), Displays.For(images), _classes, _model, _page, _journal);

    /// <summary>Begins to watch the labels.</summary>
    /// <param name="featureSet">The features that are chosen.</param>
    public void Begin(FeatureSet featureSet)
    {
        Tiles.Features.Choose(featureSet);
        Edits.Watch();
    }

    /// <summary>Cancels what takes its time.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Stop();
        Edits.Dispose();
        Queries.Dispose();
        Suggestions.Dispose();
        Spots.Dispose();
        Sections.Dispose();
        Tiles.Dispose();
        _stop.Dispose();
    }
}
