using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class GetFeatureImageTests : IDisposable
{
    private readonly EngineSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Channels_ComeInTheOrderAskedForAndOnce()
    {
        IEnumerable<ClassifierImage> images = Run("$image | Get-FeatureImage -Channel 48, 'gaussian smoothing*', '*(σ=1.0)* [1]', 0");

        Assert.Equal(
            [48, 0, 1, 2, 3, 4, 5, 6, .. Enumerable.Range(0, 49)
                .Where(i => FeatureSet.Default.ChannelNames[i].EndsWith("(σ=1.0) in 2D [1]", StringComparison.Ordinal))],
            images.Select(image => Array.IndexOf([.. FeatureSet.Default.ChannelNames], image.Name["x ".Length..])));
    }

    [Fact]
    public void Image_IsFloatWithNameAndPixelSize()
    {
        ClassifierImage image = Assert.Single(Run("$image | Get-FeatureImage -Channel 0"));

        Assert.Equal("x Gaussian Smoothing (σ=0.3) in 2D", image.Name);
        Assert.Equal(PixelType.Float32, image.PixelType);
        Assert.Equal([48, 64], image.Shape);
        Assert.Equal("yx", image.Axes.Letters);
        Assert.Equal(new PixelSize(0.5, 0.5, null, "µm"), image.PixelSize);
        Assert.Null(image.SourcePath);
    }

    [Fact]
    public void Region_HasTheValuesOfTheWholeImage()
    {
        float[] whole = Run("$image | Get-FeatureImage -Channel 20")[0].Read<float>();

        float[] part = Run("$image | Get-FeatureImage -Channel 20 -Region 5, 7, 11, 13")[0].Read<float>();

        Assert.Equal(Enumerable.Range(0, 11 * 13).Select(i => whole[(7 + i / 11) * 64 + 5 + i % 11]), part);
    }

    [Fact]
    public void UnknownChannel_IsAnErrorAndTheOthersFollow()
    {
        EngineResult result = Result("$image | Get-FeatureImage -Channel nope*, 49, 3");

        Assert.Equal(["FeatureChannelNotFound", "FeatureChannelNotFound"], result.ErrorIds);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("$image | Get-FeatureImage -Channel 0 -Region 60, 0, 5, 5", "RegionOutOfBounds")]
    [InlineData("$image | Get-FeatureImage -Channel 0 -Region 0, 0, 0, 5", "RegionOutOfBounds")]
    [InlineData("$image | Get-FeatureImage -Channel 0 -Region 2147483647, 0, 2147483647, 5", "RegionOutOfBounds")]
    [InlineData("$image | Get-FeatureImage -Channel 0 -Region 0, 0, 5", "ParameterArgumentTransformationError")]
    [InlineData("$image | Get-FeatureImage (New-FeatureSet -Sigma 20) -Channel 0", "ImageTooSmall")]
    public void Nonsense_IsRefused(string script, string errorId) => Assert.Equal([errorId], Result(script).ErrorIds);

    [Fact]
    public void Stop_EndsTheWork()
    {
        EndlessSource source = new();
        _session.Run("", ("image", new ClassifierImage("endless", source)));

        (PSInvocationState state, IReadOnlyList<object?> output) =
            _session.Stop("$image | Get-FeatureImage -Channel 0", () => source.Reads > 3);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Empty(output);
        Assert.Equal(0, source.OpenReaders);
    }

    [Fact]
    public void Completion_OffersTheChannelsOfTheSetAndTheImage()
    {
        _session.Run("$set = New-FeatureSet GaussianSmoothing -Sigma 2", ("image", TestImage.Textured("x")));

        Assert.Equal(["'Gaussian Smoothing (σ=2.0) in 2D'"],
            _session.Complete("$image | Get-FeatureImage -FeatureSet $set -Channel smo").Select(match => match.CompletionText));
    }

    private EngineResult Result(string script) => _session.Run(script, ("image", TestImage.Textured("x")));

    private List<ClassifierImage> Run(string script)
    {
        EngineResult result = Result(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Cast<ClassifierImage>()];
    }
}
