using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The table of features as the page shows it, and what a choice in it costs.</summary>
/// <param name="images">The images.</param>
/// <param name="savesProject">Whether there is a project to save, which holds features of stored values only.</param>
internal sealed class FeatureTable(IReadOnlyList<ClassifierImage> images, bool savesProject)
{
    /// <summary>Whether there is a project to save.</summary>
    public bool SavesProject { get; set; } = savesProject;

    private static readonly double[] s_sigmas = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0];

    // The table has no choice of these: those of the features so far stay, also of a box that is ticked again.
    private readonly Dictionary<FeatureSelection, IReadOnlyList<int>?> _channels = [];
    private SigmaUnit _sigmaUnit;
    private IReadOnlyList<int>? _usualChannels;

    /// <summary>The features that a session begins with.</summary>
    /// <param name="wanted">What is asked for; null for all of ilastik's that fit the images.</param>
    /// <param name="note">Which of ilastik's are left out; null if none is.</param>
    /// <exception cref="PixelClassificationException">They do not fit the images.</exception>
    public FeatureSet Initial(FeatureSet? wanted, out string? note)
    {
        FeatureSet set = wanted ?? Fitting(FeatureSet.Default);
        Take(set);
        note = wanted is null && !set.Equals(FeatureSet.Default) ? LeftOutNote(set) : null;
        return set;
    }

    /// <summary>Takes a whole set: what the table has no choice of is that of the set from now on.</summary>
    /// <returns>The set.</returns>
    /// <exception cref="PixelClassificationException">It does not fit the images.</exception>
    public FeatureSet Take(FeatureSet set)
    {
        Check(set);
        _sigmaUnit = set.SigmaUnit;
        _usualChannels = set.Inputs.Channels;
        _channels.Clear();
        foreach (FeatureSelection selection in set.Selections) _channels[selection] = set.ChannelsOf(selection);
        return set;
    }

    /// <summary>The same table for other images.</summary>
    /// <param name="others">The images.</param>
    /// <param name="chosen">The features that are chosen.</param>
    /// <exception cref="PixelClassificationException">They do not fit the images.</exception>
    public FeatureTable For(IReadOnlyList<ClassifierImage> others, FeatureSet chosen)
    {
        FeatureTable table = new(others, SavesProject) { _sigmaUnit = _sigmaUnit, _usualChannels = _usualChannels };
        foreach ((FeatureSelection selection, IReadOnlyList<int>? channels) in _channels) table._channels[selection] = channels;
        table.Check(chosen);
        return table;
    }

    /// <summary>Refuses an image that cannot be beside the others.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chosen">The features that are chosen.</param>
    /// <exception cref="PixelClassificationException">The features do not fit it, or it differs from the others in channels.</exception>
    public void RequireFit(ClassifierImage image, FeatureSet chosen) => For([.. Present.Take(1), image], chosen);

    /// <summary>The feature set of a choice, checked with every image.</summary>
    /// <param name="choices">The boxes of the table.</param>
    /// <param name="in2D">The σ that are computed slice by slice; null leaves it to the image.</param>
    /// <param name="inputs">What the features are computed on.</param>
    /// <param name="sigmaUnit">What the σ are measured in, from now on; null for what they were so far.</param>
    /// <exception cref="PixelClassificationException">The choice is none, or an image is too small for it.</exception>
    public FeatureSet Choose(
        IReadOnlyList<FeatureChoice> choices, IReadOnlyList<double>? in2D, InputChannels inputs, SigmaUnit? sigmaUnit = null)
    {
        if (choices.Count == 0) throw new LabelEditorException(PageErrorIds.FeatureChoiceInvalid, "Choose at least one feature.");
        FeatureSelection[] selections = [.. choices.Select(choice => new FeatureSelection(Kind(choice.Feature), choice.Sigma))];
        FeatureSet set;
        try
        {
            set = OnTheirChannels(FeatureSet.Create(selections, sigmaUnit ?? _sigmaUnit), inputs);
            // The page may have a scale ticked that no feature is chosen at.
            if (in2D is not null) set = set.WithIn2D(in2D.Intersect(set.Sigmas));
        }
        catch (ArgumentException e)
        {
            string message = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            throw new LabelEditorException(PageErrorIds.FeatureChoiceInvalid, message, e);
        }

        Check(set);
        _sigmaUnit = set.SigmaUnit;
        return set;
    }

    /// <summary>Says which channels of the image a feature is computed on from now on.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="channels">Channels from 1; null for all.</param>
    /// <exception cref="LabelEditorException"><c>FeatureChoiceInvalid</c>: there is no such feature.</exception>
    public void Assign(FeatureChoice feature, IReadOnlyList<int>? channels) =>
        _channels[new FeatureSelection(Kind(feature.Feature), feature.Sigma)] = channels;

    /// <summary>Describes a choice.</summary>
    public FeatureTableMessage Describe(FeatureSet set)
    {
        // ilastik's columns are pixels.
        double[] usual = set.SigmaUnit == SigmaUnit.Pixel ? s_sigmas : [];
        double[] sigmas = [.. usual.Concat(set.Sigmas).Distinct().Order()];
        ImageShape shape = images[0].Extent;
        IReadOnlyList<int>[] selected =
        [
            .. set.Selections.Select(one => (IReadOnlyList<int>)[IndexOf(one.Kind), Array.IndexOf(sigmas, one.Sigma)]),
        ];
        return new FeatureTableMessage(
            [.. FeatureKinds.All.Select(kind => new FeatureKindState(kind.ToString(), kind.DisplayName(), kind.Group()))],
            sigmas, selected,
            shape.Depth == 1 ? null : [.. sigmas.Select(sigma => IsIn2D(set, sigma, shape))],
            InputRows.Describe(set.Inputs, Present), SavesProject ? EditorRemedies.LabelsAreSaved : null,
            set.GetChannelCount(shape), set.GetChannelNames(shape),
            MillisecondsPerMegapixel: null, Preview: false, Refused: null);

        static int IndexOf(FeatureKind kind) => FeatureKinds.All.TakeWhile(other => other != kind).Count();
    }

    /// <summary>Describes a choice that is not made yet, and measures how long it takes.</summary>
    public FeatureTableMessage Preview(FeatureSet set, CancellationToken cancellationToken) => Describe(set) with
    {
        Preview = true,
        MillisecondsPerMegapixel = FeatureTime.PerMegapixel(set, images[0], cancellationToken),
    };

    private FeatureSet OnTheirChannels(FeatureSet set, InputChannels inputs)
    {
        Dictionary<FeatureSelection, IReadOnlyList<int>> own = [];
        foreach (FeatureSelection selection in set.Selections)
        {
            if (_channels.GetValueOrDefault(selection, _usualChannels) is { } channels) own[selection] = channels;
        }

        return set.WithInputs(inputs.WithChannels(null)).WithChannels(own);
    }

    // Of the others, the size is only what the labels need.
    private IEnumerable<ClassifierImage> Present => images.Where(image => image.Source is not MissingImage);

    private void Check(FeatureSet set)
    {
        foreach (ClassifierImage image in Present) ImageRequirements.Check(set.Resolve(image.Extent), image);
        if (Present.DistinctBy(image => image.Extent.Channels).Take(2).ToArray() is not [{ } one, { } other]) return;
        throw new LabelEditorException(
            ErrorIds.ChannelMismatch,
            $"The images differ in channels: '{one.Name}' has {one.Extent.Channels}, '{other.Name}' has {other.Extent.Channels}, "
            + $"and one classifier is for all. {EditorRemedies.EditOneKind}");
    }

    // Without the σ that are too large for an image; all where no σ fits.
    private FeatureSet Fitting(FeatureSet set)
    {
        HashSet<double> sigmas = [.. set.Sigmas.Where(sigma => Present.All(image => Fits(set, sigma, image.Extent)))];
        return sigmas.Count == 0 ? set : FeatureSet.Create([.. set.Selections.Where(selection => sigmas.Contains(selection.Sigma))]);
    }

    private static string LeftOutNote(FeatureSet set)
    {
        IEnumerable<double> sigmas = FeatureSet.Default.Sigmas.Except(set.Sigmas);
        string list = string.Join(", ", sigmas.Select(sigma => sigma.ToString(CultureInfo.InvariantCulture)));
        return $"The images are too small for σ {list}; features at these scales are not chosen.";
    }

    // A σ that nobody chose yet is offered in 2D where the volume is too thin for it.
    private static bool IsIn2D(FeatureSet set, double sigma, ImageShape shape) =>
        set.Sigmas.Contains(sigma) ? set.IsIn2D(sigma, shape) : !Fits(FeatureSet.Default, sigma, shape);

    private static bool Fits(FeatureSet set, double sigma, ImageShape shape)
    {
        FeatureGeometry one = new(FeatureSet.Create(set.Selections.Where(selection => selection.Sigma == sigma)), shape, pixelSize: null);
        return Math.Min(shape.Width, shape.Height) >= one.MinimumImageSize && shape.Depth >= one.MinimumDepth;
    }

    private static FeatureKind Kind(string name) => Enum.TryParse(name, out FeatureKind kind) && FeatureKinds.All.Contains(kind)
        ? kind
        : throw new LabelEditorException(PageErrorIds.FeatureChoiceInvalid, $"There is no feature '{name}'.");
}
