using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>A session in a folder of its own, with two small labeled practice images ($images, $samples).</summary>
internal sealed class PracticeSession : IDisposable
{
    public PracticeSession(bool trained = true)
    {
        Session.SetLocation(Folder.Path);
        EngineResult result = Session.Run("""
            $images = $samples | Import-ClassifierImage
            $images[0] | Add-PixelLabel -Class nuclei -Rectangle 10,10,12,8
            $images[0] | Add-PixelLabel -Class background -Rectangle 60,50,12,8
            $features = New-FeatureSet -Sigma 0.7, 1.6
            """ + (trained ? "\n$model = $images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10" : string.Empty),
            ("samples", PracticeFiles.CopyTo(Folder)));
        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
    }

    public EngineSession Session { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The files below a folder, temporary ones included, with forward slashes.</summary>
    public string[] Files(string folder) => Folder.Files(folder);

    public string this[string name] => Folder.File(name);

    public EngineResult Run(string script) => Session.Run(script);

    /// <summary>Runs a script in which an error that ends a command ends the script.</summary>
    public EngineResult RunToError(string script) => Session.Run($"try {{ {script} }} catch {{ throw }}");

    public void Dispose()
    {
        Session.Dispose();
        Folder.Dispose();
    }
}
