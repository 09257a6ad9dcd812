using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>A practice session with a saved project: lab.ilp of both images, the first one labeled, with a model of ten trees.</summary>
internal sealed class ProjectSession : IDisposable
{
    private readonly PracticeSession _practice = new();

    public ProjectSession()
    {
        EngineResult result = Run("$images | Export-ClassifierProject -Path lab.ilp -Model $model");
        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    public EngineSession Session => _practice.Session;

    public string this[string name] => _practice[name];

    public EngineResult Run(string script) => _practice.Run(script);

    public EngineResult RunToError(string script) => _practice.RunToError(script);

    public string[] Files(string folder) => _practice.Files(folder);

    public void Move(string name, string newName)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[newName])!);
        Directory.Move(this[name], this[newName]);
    }

    public void Dispose() => _practice.Dispose();
}
