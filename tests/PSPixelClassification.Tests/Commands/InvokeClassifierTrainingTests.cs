using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class InvokeClassifierTrainingTests : IDisposable
{
    private readonly PracticeSession _practice = new(trained: false);

    [Fact]
    public void Training_PipedImages_GivesOneModel()
    {
        EngineResult result = _practice.Run("$images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 7 -Seed 3 -Verbose");

        ClassifierModel model = Assert.IsType<ClassifierModel>(Assert.Single(result.Output));
        Assert.Equal(7, model.TreeCount);
        Assert.Equal(3, model.Training.Seed);
        Assert.Equal(["nuclei", "background"], model.Classes.Select(known => known.Name));
        Assert.Contains("nuclei: 96 labeled pixels.", result.Verbose);
        Assert.Contains("sample_0002 has no labels and is passed over.", result.Verbose);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Training_ByParameterPipelineOrThreads_GivesTheSameHash()
    {
        EngineResult result = _practice.Run("""
            ($images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 7).Hash
            (Invoke-ClassifierTraining -InputObject $images -FeatureSet $features -TreeCount 7 -ThrottleLimit 1).Hash
            (Invoke-ClassifierTraining ($images + $images) $features -TreeCount 7).Hash
            ($images | Invoke-ClassifierTraining $features -TreeCount 7).Hash
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Output.Count);
        Assert.Single(result.Output.Distinct());
    }

    [Fact]
    public void Training_Default_UsesAllFeaturesAndAHundredTrees()
    {
        ClassifierModel model = (ClassifierModel)_practice.Run("$images | Invoke-ClassifierTraining").Output.Single()!;

        Assert.Equal(49, model.Forest.FeatureCount);
        Assert.Equal(100, model.TreeCount);
    }

    [Fact]
    public void Training_ClassWithoutPixels_Warns()
    {
        EngineResult result = _practice.Run("""
            $images[0] | Add-PixelLabel -Class debris -Point 1,1
            $images[0] | Add-PixelLabel -Class nuclei -Point 1,1
            $images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 2
            """);

        Assert.Contains("debris", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("$images[1] | Invoke-ClassifierTraining", "NoLabels")]
    [InlineData("@() | Invoke-ClassifierTraining", "NoLabels")]
    [InlineData("$images[1] | Add-PixelLabel -Class a -Point 1,1; $images[1] | Invoke-ClassifierTraining", "SingleClass")]
    [InlineData("$images[0] | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 90)", "ImageTooSmall")]
    public void Training_NothingToLearnFrom_EndsTheCommand(string script, string id)
    {
        EngineResult result = _practice.RunToError(script);

        Assert.Equal(id, result.TerminatingId);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Training_CtrlC_Stops()
    {
        int looks = 0;
        (PSInvocationState state, IReadOnlyList<object?> output) = _practice.Session.Stop(
            "$images | Invoke-ClassifierTraining -TreeCount 100000", () => Interlocked.Increment(ref looks) > 50);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Empty(output);
    }

    public void Dispose() => _practice.Dispose();
}
