using System.Management.Automation;
using System.Text;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>-Project where a model can be given, and of the training.</summary>
public sealed class ProjectParameterTests : IDisposable
{
    private readonly ProjectSession _lab = new();

    [Theory]
    [InlineData("-Project lab.ilp")]
    [InlineData("-Project ([System.IO.FileInfo]::new(\"$PWD/lab.ilp\"))")]
    [InlineData("-Project (Import-ClassifierProject lab.ilp)")]
    public void Batch_ProjectOfAnyKind_GivesTheBytesOfItsModel(string project)
    {
        EngineResult result = _lab.Run($"""
            $null = Invoke-BatchClassification raw/*.tif $model -DestinationPath a -Source Probabilities
            Invoke-BatchClassification raw/*.tif {project} -DestinationPath b -Source Probabilities
            """);

        Assert.Null(result.Terminating);
        Assert.Empty(result.Warnings);
        Assert.All(result.Output, item => Assert.Equal(BatchStatus.Completed, Assert.IsType<BatchResult>(item).Status));
        Assert.Equal(2, _lab.Files("b").Length);
        Assert.All(_lab.Files("a"), file => Assert.Equal(File.ReadAllBytes(_lab["a/" + file]), File.ReadAllBytes(_lab["b/" + file])));
    }

    [Fact]
    public void Export_Project_NeedsNoTrainingImages()
    {
        File.Copy(_lab["raw/sample_0002.tif"], _lab["new.tif"]);
        _lab.Move("raw", "elsewhere");

        EngineResult result = _lab.Run("Import-ClassifierImage new.tif | Export-Segmentation -Project lab.ilp -DestinationPath out");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(["new_Simple Segmentation.tif"], _lab.Files("out"));
    }

    [Theory]
    [InlineData("Invoke-BatchClassification raw/*.tif", "ModelRequired")]
    [InlineData("Invoke-BatchClassification raw/*.tif $model -Project lab.ilp", "ModelAmbiguous")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Project nowhere.ilp", "ProjectNotFound")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Project raw/sample_0001.tif", "ProjectFormatInvalid")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Project raw", "ProjectFormatInvalid")]
    [InlineData("$images | Export-Segmentation -Model $model -Project lab.ilp", "ModelAmbiguous")]
    [InlineData("$images | Export-Segmentation -Project Env:PATH", "PathNotFileSystem")]
    [InlineData("Invoke-ClassifierTraining -Project nowhere.ilp", "ProjectNotFound")]
    [InlineData("'raw/sample_0001.tif' | Invoke-ClassifierTraining", "ProjectFormatInvalid")]
    public void Commands_WrongProject_EndAtOnce(string script, string id)
    {
        EngineResult result = _lab.RunToError(script);

        Assert.Equal(id, result.TerminatingId);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("$project | Export-Segmentation", "or an ilastik project as -Project; neither comes through the pipeline.")]
    [InlineData("$project | Export-Segmentation $model",
        "Give it as -Project, and pipe images: $project.Images | Export-Segmentation -Project $project.")]
    [InlineData("$project, $project | Export-Segmentation -Project $project", "Give it as -Project, and pipe images")]
    [InlineData("Export-Segmentation $project $model", "Give it as -Project, and pipe images")]
    [InlineData("$project | Invoke-BatchClassification -Model $model -DestinationPath out",
        "Give it as -Project: Invoke-BatchClassification *.tif -Project $project.")]
    [InlineData("$project | Add-PixelLabel nuclei -Point 1,1", "Pipe its images: $project.Images.")]
    [InlineData("$project | Export-ClassifierImage", "Pipe its images: $project.Images.")]
    public void Commands_ProjectForImages_SayWhatToWrite(string script, string sentence)
    {
        EngineResult result = _lab.Run("$project = Import-ClassifierProject lab.ilp; " + script);

        Assert.NotEmpty(result.Errors.Append(result.Terminating).OfType<ErrorRecord>());
        Assert.All(result.Errors.Append(result.Terminating).OfType<ErrorRecord>(),
            error => Assert.Contains(sentence, error.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(result.Output);
        Assert.Empty(_lab.Files("out"));
    }

    [Theory]
    [InlineData("$images | Export-Segmentation -Project lab.ilp, other.ilp", "2 projects are given")]
    [InlineData("$images | Export-Segmentation -Project $project, $project", "2 projects are given")]
    [InlineData("$images | Export-Segmentation -Project $images[0]", "'sample_0001' is an image")]
    [InlineData("$images | Export-Segmentation -Project @()", "No project is given")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Project $model", "goes with -Model")]
    [InlineData("Invoke-ClassifierTraining -Project $images[0]", "'sample_0001' is an image")]
    public void Project_ThatIsNone_IsRefusedClearly(string script, string sentence)
    {
        EngineResult result = _lab.RunToError("$project = Import-ClassifierProject lab.ilp; " + script);

        Assert.Equal("ParameterArgumentTransformationError", result.TerminatingId);
        Assert.Contains(sentence, result.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Training_FeatureSetByPosition_IsThatOfAnyInput()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $small = New-FeatureSet -Sigma 1
            $images | Invoke-ClassifierTraining $small -TreeCount 3
            Invoke-ClassifierTraining $images $small -TreeCount 3
            Invoke-ClassifierTraining -InputObject $images $small -TreeCount 3
            $project | Invoke-ClassifierTraining $small -TreeCount 3
            Invoke-ClassifierTraining -Project $project $small -TreeCount 3
            'lab.ilp' | Invoke-ClassifierTraining $small -TreeCount 3
            [System.IO.FileInfo]::new("$PWD/lab.ilp") | Invoke-ClassifierTraining $small -TreeCount 3
            Invoke-ClassifierTraining -Project @($project) -FeatureSet $small -TreeCount 3
            """);

        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
        Assert.Equal(8, result.Output.Count);
        Assert.Single(result.Output.Cast<ClassifierModel>().Select(model => model.Hash).Distinct());
    }

    [Fact]
    public void Export_OfLabels_LooksAtNoProject() =>
        Assert.Empty(_lab.Run("$images | Export-Segmentation -Project nowhere.ilp -Source Labels -DestinationPath out").Errors);

    [Fact]
    public void Batch_ProjectWithoutClassifier_TrainsForThisRunAndSaysSo()
    {
        EngineResult result = _lab.Run("""
            $images | Export-ClassifierProject -Path untrained.ilp -FeatureSet $features
            $trained = $images | Invoke-ClassifierTraining -FeatureSet $features
            $null = Invoke-BatchClassification raw/*.tif $trained -DestinationPath a -Source Probabilities
            $null = Invoke-BatchClassification raw/*.tif -Project untrained.ilp -DestinationPath b -Source Probabilities
            """);

        Assert.Null(result.Terminating);
        Assert.Contains("untrained.ilp has no classifier", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.All(_lab.Files("a"), file => Assert.Equal(File.ReadAllBytes(_lab["a/" + file]), File.ReadAllBytes(_lab["b/" + file])));
    }

    [Theory]
    [InlineData("$images[1] | Export-ClassifierProject bad.ilp -FeatureSet $features", "labels")]
    [InlineData("$images | Export-ClassifierProject bad.ilp", "features")]
    [InlineData(
        "$images | Export-ClassifierProject bad.ilp -FeatureSet $features; [System.IO.Directory]::Move(\"$PWD/raw\", \"$PWD/gone\")",
        "Repair-ClassifierProject")]
    public void Export_ProjectThatCannotBeTrained_SaysWhatIsMissing(string script, string word)
    {
        Assert.Empty(_lab.Run(script).Errors);
        EngineResult result = _lab.RunToError("$images[1] | Export-Segmentation -Project bad.ilp -DestinationPath out");

        Assert.Equal("ProjectNotTrained", result.TerminatingId);
        Assert.Contains(word, result.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab["out"]));
    }

    [Fact]
    public void Export_ObjectWithNewLabels_UsesItsClassifierAndWarns()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Add-PixelLabel -Class nuclei -Point 1,1
            $images | Export-Segmentation -Project $project -DestinationPath out
            """);

        Assert.Contains("labels have changed", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, _lab.Files("out").Length);
    }

    [Theory]
    [InlineData("Import-ClassifierProject lab.ilp | Invoke-ClassifierTraining -TreeCount 10")]
    [InlineData("Invoke-ClassifierTraining -Project lab.ilp -TreeCount 10")]
    [InlineData("'lab.ilp' | Invoke-ClassifierTraining -TreeCount 10")]
    [InlineData("(Import-ClassifierProject lab.ilp).Images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10")]
    public void Training_OfAProject_GivesTheModelOfItsLabelsAndFeatures(string script)
    {
        EngineResult result = _lab.Run($"({script}).Hash; $model.Hash");

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(result.Output[1], result.Output[0]);
    }

    [Fact]
    public void Training_ProjectAndFeatureSet_TakesTheFeatureSet() =>
        Assert.Equal(2, Assert.IsType<ClassifierModel>(_lab.Run(
            "Invoke-ClassifierTraining -Project lab.ilp -FeatureSet (New-FeatureSet GaussianSmoothing -Sigma 1, 3.5) "
                    + "-TreeCount 2").Output.Single()).FeatureSet.ChannelCount);

    [Fact]
    public void Training_ImageWithoutLabelsMissing_DoesNotMatter()
    {
        File.Delete(_lab["raw/sample_0002.tif"]);
        Assert.IsType<ClassifierModel>(
            _lab.Run("Import-ClassifierProject lab.ilp -WarningAction Ignore | Invoke-ClassifierTraining -TreeCount 2").Output.Single());

        File.Delete(_lab["raw/sample_0001.tif"]);
        EngineResult result =
            _lab.RunToError("Import-ClassifierProject lab.ilp -WarningAction Ignore | Invoke-ClassifierTraining -TreeCount 2");
        Assert.Equal("ProjectImageMissing", result.TerminatingId);
        Assert.Contains("sample_0001.tif", result.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Repair-ClassifierProject", result.Terminating.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_ProjectsWithOtherFeatures_WantAFeatureSet()
    {
        _lab.Run("$images | Export-ClassifierProject other.ilp -FeatureSet (New-FeatureSet -Sigma 5)");

        Assert.Equal("FeatureSetAmbiguous", _lab.RunToError("'lab.ilp', 'other.ilp' | Invoke-ClassifierTraining").TerminatingId);
        Assert.IsType<ClassifierModel>(
            _lab.Run("'lab.ilp', 'other.ilp' | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 2").Output.Single());
    }

    [Theory]
    [InlineData("Invoke-ClassifierTraining -Project one.ilp, two.ilp -TreeCount 10")]
    [InlineData("Invoke-ClassifierTraining -Project two.ilp, (Import-ClassifierProject one.ilp) -TreeCount 10")]
    [InlineData(
        "Invoke-ClassifierTraining -Project @([System.IO.FileInfo]::new(\"$PWD/one.ilp\"), [System.IO.FileInfo]::new(\"$PWD/two.ilp\")) "
        + "-TreeCount 10")]
    [InlineData("'two.ilp', [System.IO.FileInfo]::new(\"$PWD/one.ilp\") | Invoke-ClassifierTraining -TreeCount 10")]
    [InlineData("Invoke-ClassifierTraining -Project both.ilp -TreeCount 10")]
    public void Training_SeveralProjects_GivesTheModelOfAllTheirLabels(string script)
    {
        EngineResult result = _lab.Run($$"""
            $images[1] | Add-PixelLabel -Class nuclei -Line 20,20, 30,30
            $images[1] | Add-PixelLabel -Class background -Line 5,60, 30,60
            $images[0] | Export-ClassifierProject one.ilp -Model ($images[0] | Invoke-ClassifierTraining $features -TreeCount 2)
            $images[1] | Export-ClassifierProject two.ilp -FeatureSet $features
            $images[1, 0] | Export-ClassifierProject both.ilp -FeatureSet $features
            ({{script}}).Hash
            ($images | Invoke-ClassifierTraining $features -TreeCount 10).Hash
            ($images[1, 0] | Invoke-ClassifierTraining $features -TreeCount 10).Hash
            """);

        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Output.Count);
        Assert.Single(result.Output.Distinct());
    }

    [Fact]
    public void Project_LabelsDamaged_StopsOnlyWhoNeedsThem()
    {
        string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(_lab["lab.ilp"]));
        File.WriteAllBytes(_lab["bad.ilp"], Encoding.Latin1.GetBytes(bytes.Replace("blockSlice", "blockSlicf", StringComparison.Ordinal)));

        EngineResult batch = _lab.Run("Invoke-BatchClassification raw/*.tif -Project bad.ilp -DestinationPath out");
        EngineResult import = _lab.Run("$project = Import-ClassifierProject bad.ilp; $project.Damage.Count; $project.Images.Count");
        EngineResult training = _lab.RunToError("Invoke-ClassifierTraining -Project bad.ilp");
        EngineResult saving =
            _lab.RunToError("Import-ClassifierProject bad.ilp -WarningAction Ignore | Export-ClassifierProject -ErrorAction Stop");

        Assert.Empty(batch.Errors);
        Assert.Empty(batch.Warnings);
        Assert.All(batch.Output, item => Assert.Equal(BatchStatus.Completed, Assert.IsType<BatchResult>(item).Status));
        Assert.Contains("cannot all be read", Assert.Single(import.Warnings), StringComparison.Ordinal);
        Assert.Equal([1, 2], import.Output);
        Assert.Equal("ProjectDamaged", training.TerminatingId);
        Assert.Equal("ProjectContentUnsupported", saving.TerminatingId);
    }

    [Fact]
    public void Training_CtrlC_Stops()
    {
        int looks = 0;
        (PSInvocationState state, IReadOnlyList<object?> output) = _lab.Session.Stop(
            "Invoke-ClassifierTraining -Project lab.ilp -TreeCount 100000", () => Interlocked.Increment(ref looks) > 50);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Empty(output);
    }

    public void Dispose() => _lab.Dispose();
}
