using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>What the page looks at, and how; none of it changes labels, features or training.</summary>
internal sealed class SessionViews(SessionParts parts, CurrentPage page)
{
    /// <summary>Looks for features that fit the labels, or ends that.</summary>
    public void Suggest(bool on)
    {
        if (on) parts.Open.Suggestions.Begin(parts.FeatureSet);
        else parts.Open.Suggestions.Cancel();
    }

    /// <summary>Looks for uncertain spots, null: no more.</summary>
    public void ListSpots(ListSpotsMessage? wanted)
    {
        if (wanted is null)
        {
            parts.Open.Spots.Cancel();
            return;
        }

        parts.Open.Images.Get(wanted.Image, new Plane(wanted.T, wanted.Z));
        parts.Open.Spots.Begin(wanted);
    }

    /// <summary>Shows the orthogonal views of a volume, null: no more.</summary>
    public void ShowSections(SectionsMessage? wanted)
    {
        if (wanted is null)
        {
            parts.Open.Sections.Cancel();
            return;
        }

        parts.Open.Images.Get(wanted.Image, new Plane(wanted.T, 0));
        parts.Open.Sections.Want(wanted);
    }

    /// <summary>Replaces the list of wanted tiles.</summary>
    public void Want(WantMessage want)
    {
        ImageShape shape = parts.Open.Images.Get(want.Image, new Plane(want.T, want.Z)).Extent;
        IReadOnlyList<(WantedTile Wanted, TileAddress Address)> tiles =
            [.. want.Tiles.Select(tile => (tile, TileAddress.Of(want, tile, shape)))];
        page.Forget(tiles.Where(tile => tile.Wanted.Held < 0).Select(tile => tile.Address));
        parts.Open.Tiles.Want(want, [.. tiles.Select(tile => tile.Address)]);
    }

    /// <summary>No tile is wanted any more.</summary>
    public void WantNothing()
    {
        parts.Open.Tiles.Want(null, []);
        parts.Open.Sections.Cancel();
    }

    /// <summary>Takes classes of probabilities in another way, for what is seen.</summary>
    public void TakeClasses(SegmentationMessage segmentation)
    {
        try
        {
            parts.Segmentation.Take(segmentation);
        }
        finally
        {
            // What was refused is shown no more.
            page.Send(parts.Segmentation.State);
        }
    }

    /// <summary>Shows the channels of an image in another way; nothing else depends on it.</summary>
    public void Show(DisplayMessage display)
    {
        parts.Open.Images.Get(display.Image);
        Keep(() => parts.Open.Displays.Choose(display));
    }

    /// <summary>Keeps how channels are shown beside another project from now on.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    public void MoveDisplays(string projectPath) => Keep(() => parts.Open.Displays.MoveTo(projectPath));

    private void Keep(Action display)
    {
        try
        {
            display();
        }
        catch (Exception e) when (e is ExportException or IOException or UnauthorizedAccessException)
        {
            page.Send(FailedMessage.Of("display", e));
        }
    }
}
