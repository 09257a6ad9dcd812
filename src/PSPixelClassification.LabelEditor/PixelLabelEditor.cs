using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor;

/// <summary>
/// A page in the browser that labels are painted in, with a classifier that follows every stroke. It is served on the loopback interface
/// from the constructor until <see cref="Dispose"/>.
/// </summary>
public sealed class PixelLabelEditor : IDisposable
{
    private const int SpareThreads = 4;

    private readonly LoopbackServer _server;
    private readonly EditorSession _session;
    private readonly SessionWarmUp _warmUp;
    private readonly Lock _ending = new();
    private bool _isEnded;

    /// <summary>Begins to serve.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <exception cref="LabelEditorException">
    /// <c>PortInUse</c>, <c>PortForbidden</c>: nothing has been changed; <c>NoImages</c>: there is nothing to label.
    /// </exception>
    /// <exception cref="PixelClassificationException">
    /// Classes or features do not fit the images, or what an ended session left can neither be read nor kept aside. Images and journal are
    /// as they were.
    /// </exception>
    public PixelLabelEditor(LabelEditorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Project.Images.Count == 0)
        {
            throw new LabelEditorException(ErrorIds.NoImages, $"There is no image to label. {EditorRemedies.GiveImages}");
        }

        // Training keeps as many threads of the pool busy as there are processors; strokes must not wait until it grows by itself.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + SpareThreads), ports);
        // The port comes first: where there is none, classes and journal must be as they were.
        _server = new LoopbackServer(options.Port);
        try
        {
            _session = new EditorSession(options);
        }
        catch
        {
            _server.Dispose();
            throw;
        }

        _warmUp = new SessionWarmUp(new PageRouter(_session), options.Project.Images[0]);
        _server.Serve(_warmUp);
    }

    /// <summary>What to open in a browser. It holds a secret: whoever has it may edit.</summary>
    public Uri Address => _server.Address;

    /// <summary>
    /// What a browser is started with, where others could read the command: it leads to <see cref="Address"/> once, within a minute.
    /// </summary>
    public Uri LaunchAddress() => _server.LaunchAddress();

    /// <summary>What is to know before the editing begins: features that were left out, edits that were kept aside.</summary>
    public IReadOnlyList<string> Notes => _session.Notes;

    /// <summary>
    /// Ends when the person in the browser says that the work is done; unsaved edits are saved then, where there is a project.
    /// </summary>
    public Task Finished => _session.Finished;

    /// <summary>The project as it was saved last, or opened; its images have all edits.</summary>
    public ClassifierProject Project => _session.Project;

    /// <summary>The project with features and classifier as they are now.</summary>
    /// <param name="cancellationToken">Ends a training.</param>
    /// <returns>A project that shares its images with this one.</returns>
    public ClassifierProject Result(CancellationToken cancellationToken = default)
    {
        ClassifierProject project = Project.WithFeatureSet(_session.FeatureSet);
        ClassifierModel? model = _session.Train(cancellationToken);
        return model is null || ReferenceEquals(model, project.Model) ? project : project.WithModel(model);
    }

    /// <summary>
    /// Frees the port, and ends the page's connection when it has read what was sent to it, after a second at the latest. Edits that are
    /// not saved stay in the journal beside the project.
    /// </summary>
    public void Dispose()
    {
        // Whoever disposes it finds the port free and the journal closed, also when another thread was first.
        lock (_ending)
        {
            if (_isEnded) return;
            _isEnded = true;
            _session.Stop();
            _server.Dispose();
            _warmUp.Dispose();
            _session.Dispose();
        }
    }
}
