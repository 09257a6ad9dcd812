using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Display;

/// <summary>
/// How the channels of the images of a session are shown, as far as somebody has chosen it. Only for the eye: features, labels and results
/// do not depend on it. With a project it is kept in a file beside it (<see cref="DisplayFile"/>), otherwise as long as the session lasts.
/// </summary>
internal sealed class ChannelDisplays
{
    /// <summary>The least and the greatest gamma, as the page offers them.</summary>
    private const double MinGamma = 0.2, MaxGamma = 5;

    private readonly IReadOnlyList<ClassifierImage> _images;
    private string? _projectPath;
    private readonly IReadOnlyList<ChannelDisplay>[] _chosen;

    // Of images that are not in this session.
    private readonly List<ImageDisplay> _others = [];

    private ChannelDisplays(IReadOnlyList<ClassifierImage> images, string? projectPath, string? note)
    {
        (_images, _projectPath, Note) = (images, projectPath, note);
        _chosen = [.. images.Select(_ => (IReadOnlyList<ChannelDisplay>)[])];
    }

    /// <summary>Reads what an earlier session has chosen.</summary>
    /// <param name="images">The images of the session.</param>
    /// <param name="projectPath">Absolute path of the project; null where there is none.</param>
    public ChannelDisplays(IReadOnlyList<ClassifierImage> images, string? projectPath)
        : this(images, projectPath, note: null)
    {
        if (projectPath is null) return;
        if (DisplayFile.TryRead(projectPath) is { } known) Take(known);
        else
        {
            Note = $"How its images were shown is not known any more: '{DisplayFile.PathFor(projectPath)}' cannot be read, or is damaged. "
                + "They are shown as for the first time, and the file is replaced when you change that.";
        }
    }

    /// <summary>The same choices for another list of images. What was chosen for images that are not in it is kept.</summary>
    /// <param name="images">The images.</param>
    public ChannelDisplays For(IReadOnlyList<ClassifierImage> images)
    {
        Dictionary<ClassifierImage, IReadOnlyList<ChannelDisplay>> own = [];
        for (int i = 0; i < _images.Count; i++) own.TryAdd(_images[i], _chosen[i]);
        ChannelDisplays displays = new(images, _projectPath, Note);
        List<ImageDisplay> others =
            [.. own.Keys.Except(images).Select(gone => new ImageDisplay(gone.Name, own[gone])).Where(known => known.Channels.Count > 0)];
        others.AddRange(_others);
        for (int i = 0; i < images.Count; i++)
        {
            if (own.TryGetValue(images[i], out IReadOnlyList<ChannelDisplay>? channels)) displays._chosen[i] = channels;
            else if (others.Find(known => known.Name == images[i].Name) is { } known && others.Remove(known))
                displays._chosen[i] = AreValid(known.Channels, images[i].Extent.Channels) ? known.Channels : [];
        }

        displays._others.AddRange(others);
        return displays;
    }

    /// <summary>What is to know before the editing begins; null if nothing.</summary>
    public string? Note { get; }

    /// <summary>What is chosen for an image.</summary>
    public IReadOnlyList<ChannelDisplay> Of(int image) => _chosen[image];

    /// <summary>Takes the choice of the page for an image, in place of the one before, and keeps it.</summary>
    /// <param name="message">The choice; the image is one of the session.</param>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: a channel or a number is out of range. Nothing is changed.</exception>
    /// <exception cref="Common.ExportException"><c>WriteFailed</c>: the choice holds, but only as long as the session.</exception>
    /// <exception cref="IOException">The same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Choose(DisplayMessage message)
    {
        ClassifierImage image = _images[message.Image];
        if (!AreValid(message.Channels, image.Extent.Channels))
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"'{image.Name}' cannot be shown like this. Reload the page.");
        _chosen[message.Image] = message.Channels;
        Keep();
    }

    /// <summary>The session has another project from now on; the choice is kept beside that one as well.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <exception cref="Common.ExportException"><c>WriteFailed</c>: the choice holds, but only as long as the session.</exception>
    /// <exception cref="IOException">The same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void MoveTo(string projectPath)
    {
        _projectPath = projectPath;
        Keep();
    }

    private void Keep()
    {
        if (_projectPath is null) return;
        IEnumerable<ImageDisplay> own = _images.Zip(_chosen, (known, channels) => new ImageDisplay(known.Name, channels));
        new DisplayFile(DisplayFile.CurrentVersion, [.. own.Concat(_others).Where(known => known.Channels.Count > 0)]).Write(_projectPath);
    }

    // The first image of a name has what the file says first of the name. What does not fit it, because it is another image now, is left.
    private void Take(DisplayFile file)
    {
        bool[] isTaken = new bool[_images.Count];
        foreach (ImageDisplay known in file.Images)
        {
            int at = Enumerable.Range(0, _images.Count).FirstOrDefault(i => !isTaken[i] && _images[i].Name == known.Name, -1);
            if (at >= 0) isTaken[at] = true;
            if (at >= 0 && AreValid(known.Channels, _images[at].Extent.Channels)) _chosen[at] = known.Channels;
            else if (at < 0) _others.Add(known);
        }
    }

    private static bool AreValid(IReadOnlyList<ChannelDisplay> channels, int count) =>
        channels.All(known => known.Channel >= 0 && known.Channel < count && IsValid(known))
        && channels.Select(known => known.Channel).Distinct().Count() == channels.Count;

    private static bool IsValid(ChannelDisplay known) =>
        (known.Low is null) == (known.High is null)
        && (known.Low is not { } low || known.High is not { } high || (double.IsFinite(low) && double.IsFinite(high) && low <= high))
        && known.Gamma is null or (>= MinGamma and <= MaxGamma)
        && (known.Color is null || IsColor(known.Color));

    private static bool IsColor(string text) =>
        text.Length == 7 && text[0] == '#'
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
