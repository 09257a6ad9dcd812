using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.ImageFiles;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Adds images to the list and removes them, and answers what the page asks to choose files.</summary>
/// <param name="session">The session.</param>
/// <param name="savePath">Gives the absolute path of the project's file; null for none.</param>
/// <param name="folder">Absolute path of the folder the session was started in; null for none.</param>
internal sealed class ImageEdits(EditorSession session, Func<string?> savePath, string? folder) : IDisposable
{
    private readonly FileUploads _uploads = new(savePath() is { } path ? Path.GetDirectoryName(path) : folder);
    private readonly BackgroundAnswers _answers = new();

    /// <summary>Answers a question about files, or takes a piece of one, some time later.</summary>
    public void Ask(PageMessage question, IPageConnection page)
    {
        switch (question)
        {
            case BrowseMessage browse:
                SessionFolders folders = Folders();
                HashSet<string> listed = Listed();
                _answers.Ask("browse", page, stop => folders.List(browse.Root, browse.Folder, listed.Contains, stop));
                break;
            case OfferMessage offer:
                _answers.Ask("offer", page, _ => _uploads.Consider(offer));
                break;
            case UploadMessage upload:
                _answers.Ask("upload", page, _ => Try(upload.Upload, () => _uploads.Begin(upload)));
                break;
            case UploadPartMessage part:
                _answers.Ask("upload", page, stop => Try(part.Upload, () => _uploads.Append(part, stop)));
                break;
            case CancelUploadsMessage:
                GiveUp();
                break;
        }
    }

    /// <summary>Gives up copies that were not added, such as those of a page that is gone.</summary>
    public void GiveUp() => _uploads.Clear();

    /// <summary>Adds images, saves the project where there is one, and tells the page. What is none or does not fit is left out.</summary>
    /// <exception cref="PixelClassificationException">The project cannot be saved; nothing is changed.</exception>
    public void Add(AddImagesMessage add)
    {
        List<ClassifierImage> images = [];
        List<RefusedFile> refused = [];
        HashSet<string> listed = Listed();
        IReadOnlyList<string?> chosen = Folders().Resolve(add.Root, add.Folder, add.Files);
        foreach ((string name, string? path) in add.Files.Zip(chosen)) Open(name, path);
        string[] copied =
            [.. add.Uploads.Distinct().Where(upload => Open(Path.GetFileName(_uploads.Find(upload)) ?? upload, _uploads.Find(upload)))];
        try
        {
            if (images.Count > 0) session.Take(session.Project.WithImages(images));
            foreach (string upload in copied) _uploads.Keep(upload);
        }
        finally
        {
            // Copies of what is in no list go again.
            _uploads.Clear();
        }

        session.Page.Send(new ImagesMessage([.. images.Select(image => image.Name)], null, refused));

        bool Open(string name, string? path)
        {
            try
            {
                if (path is null) throw new LabelEditorException(PageErrorIds.FileRefused, $"'{name}' is not there any more.");
                if (listed.Contains(path)) throw new LabelEditorException(PageErrorIds.FileRefused, $"'{path}' is in the list already.");
                ClassifierImage image = ClassifierImage.Open(path);
                session.Table.RequireFit(image, session.FeatureSet);
                images.Add(image);
                return listed.Add(path);
            }
            catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
            {
                refused.Add(new RefusedFile(name, e.Message));
                return false;
            }
        }
    }

    /// <summary>Removes an image and its labels, saves the project where there is one, and tells the page.</summary>
    /// <exception cref="PixelClassificationException">
    /// It is the only one or there is none, or the project cannot be saved; nothing is changed.
    /// </exception>
    public void Remove(RemoveImageMessage remove)
    {
        ClassifierImage image = session.Images.Get(remove.Image);
        if (session.Images.All.Count == 1)
        {
            throw new LabelEditorException(
                PageErrorIds.MessageInvalid, $"'{image.Name}' is the only image, and cannot be removed. Add another one first.");
        }

        session.Take(session.Project.WithoutImage(image));
        session.Page.Send(new ImagesMessage([], image.Name, []));
    }

    public void Dispose()
    {
        _answers.Dispose();
        _uploads.Dispose();
    }

    // A copy that comes to nothing is the page's to tell, beside the others.
    private static UploadAnswer Try(string upload, Func<UploadAnswer> work)
    {
        try
        {
            return work();
        }
        catch (PixelClassificationException e)
        {
            return new UploadAnswer(upload, 0, null, e.Message);
        }
    }

    private SessionFolders Folders() => new(
    [
        folder, Path.GetDirectoryName(savePath()),
        .. session.Images.All.Select(image => image.SourcePath).Where(path => path is not null).Select(Path.GetDirectoryName),
    ]);

    private HashSet<string> Listed() => session.Images.All.Where(IsOfItsPath).SelectMany(image => image.Location!.Files)
        .ToHashSet(PathComparer.OfPlatform);

    // Projects name the finest level of an image of OME-Zarr, which is what its folder opens.
    private static bool IsOfItsPath(ClassifierImage image) => image is { Location: { Series: null } location, Level: 0 }
        && (location.InternalPath is null || location.InternalPath == image.Source.Info.LevelKey);
}
