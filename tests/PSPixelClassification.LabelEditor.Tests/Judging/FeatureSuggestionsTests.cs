using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Judging;

/// <summary>Features that are suggested on the page are those that the engine, and so the command, suggests.</summary>
public sealed class FeatureSuggestionsTests : IDisposable
{
    private readonly Sessions _sessions = new();

    public void Dispose() => _sessions.Dispose();

    [Fact]
    public void Suggest_LabelsOfThreeImages_IsWhatTheSearchFindsBesideTheFeaturesSoFar()
    {
        ClassifierImage[] images = Labeled(3);
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images, SampleImages.Features));

        page.Say("""{"type":"suggest"}""");
        JsonElement ready = Ready(page);

        FeatureSearchResult expected = FeatureSearcher.Search(images, new FeatureSearchOptions { Current = SampleImages.Features });
        JsonElement found = ready.GetProperty("found");
        FeatureCandidate chosen = expected.Candidates.Single(candidate => candidate.IsChosen);
        FeatureCandidate before = expected.Candidates.Single(candidate => candidate.FeatureSet.Equals(SampleImages.Features));
        Assert.False(found.GetProperty("isCurrent").GetBoolean());
        Assert.True(found.GetProperty("isCompared").GetBoolean());
        Assert.Equal(expected.Candidates.Count, found.GetProperty("tried").GetInt32());
        Assert.Equal(Numbers(chosen), Numbers(found.GetProperty("suggested")));
        Assert.Equal(Numbers(before), Numbers(found.GetProperty("current")));
        Assert.NotEqual(Numbers(chosen), Numbers(before));
        Assert.Equal(
            expected.FeatureSet.Selections.Select(one => $"{one.Kind} {one.Sigma}"),
            found.GetProperty("selections").EnumerateArray()
                .Select(one => $"{one.GetProperty("feature").GetString()} {one.GetProperty("sigma").GetDouble()}"));
        Assert.Equal(
            expected.FeatureSet.Inputs.Kinds.Select(kind => kind.ToString()),
            found.GetProperty("inputs").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Empty(found.GetProperty("notes").EnumerateArray());
        Assert.Equal(
            "$images | Optimize-FeatureSet -Current (New-FeatureSet -Selection @{ GaussianSmoothing = 1; LaplacianOfGaussian = 1.6; "
            + "StructureTensorEigenvalues = 1 })",
            found.GetProperty("command").GetString());
        Assert.Equal(JsonValueKind.Null, found.GetProperty("unsaved").ValueKind);
    }

    // ilastik's own set is tried in any case: the line needs not name it.
    [Fact]
    public void Suggest_OneImage_SaysThatThisIsTooFewAndTakesTheUsualFeatures()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(Labeled(1)));

        page.Say("""{"type":"suggest"}""");
        JsonElement found = Ready(page).GetProperty("found");

        Assert.True(found.GetProperty("isCurrent").GetBoolean());
        Assert.False(found.GetProperty("isCompared").GetBoolean());
        Assert.Equal("$images | Optimize-FeatureSet", found.GetProperty("command").GetString());
        Assert.StartsWith("Fewer than three images have labels", found.GetProperty("notes")[0].GetString());
        // One stroke of each class: a share of right pixels would tell nothing.
        Assert.NotEqual(JsonValueKind.Null, found.GetProperty("suggested").GetProperty("tooFew").ValueKind);
    }

    // The table has no choice of unit and channels: what it remembers of them must not become a part of what is suggested.
    [Fact]
    public void Use_FeaturesOfLengthsAndOwnChannels_TakesWhatWasTriedAndNothingOfThose()
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 3).Select(seed => Color(seed))];
        FeatureSelection small = new(FeatureKind.GaussianSmoothing, 0.5);
        FeatureSet lengths = FeatureSet.Create([small, new(FeatureKind.LaplacianOfGaussian, 1)], SigmaUnit.Micrometer)
            .WithInputs(new InputChannels([InputChannel.Normalized]))
            .WithChannels(new Dictionary<FeatureSelection, IReadOnlyList<int>> { [small] = [2] });
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images, lengths), _sessions.ProjectPath);
        FeatureSet expected = FeatureSearcher.Search(images, new FeatureSearchOptions { Current = lengths }).FeatureSet;
        Assert.NotEqual(lengths, expected);

        page.Say("""{"type":"suggest"}""");
        JsonElement ready = Ready(page);
        Assert.Empty(ready.GetProperty("found").GetProperty("selections").EnumerateArray());
        Assert.Equal(
            "$project.Images | Optimize-FeatureSet -Current (Join-FeatureSet "
            + "(New-FeatureSet -Selection @{ GaussianSmoothing = 0.5 } -SigmaUnit Micrometer -InputChannel Normalized -Channel 2), "
            + "(New-FeatureSet -Selection @{ LaplacianOfGaussian = 1 } -SigmaUnit Micrometer -InputChannel Normalized))",
            ready.GetProperty("found").GetProperty("command").GetString());
        page.Say($$"""{"type":"useSuggestion","id":"u","serial":{{ready.GetProperty("serial").GetInt32()}}}""");

        Assert.Equal(expected, session.FeatureSet);
        Assert.Equal("none", page.Next("suggestion").GetProperty("state").GetString());
        // The journal makes the same choice again, and the stroke behind it.
        page.Say("""{"type":"stroke","id":"s","image":0,"t":0,"z":0,"class":1,"size":3,"points":[10,50,12,52]}""");
        _sessions.End();
        ClassifierImage[] again = [.. Enumerable.Range(0, 3).Select(seed => Color(seed))];
        (EditorSession next, PageStandIn other, _) = _sessions.Begin(new ClassifierProject(again, lengths), _sessions.ProjectPath);
        other.Say("""{"type":"recover","accept":true}""");
        Assert.Equal(expected, next.FeatureSet);
    }

    [Fact]
    public void Suggest_OneClass_FailsWithTheWordsOfTheEngine()
    {
        ClassifierImage image = SampleImages.Nuclei(width: 64, height: 64);
        image.Labels.Paint("a", PixelMask.Polyline([new(5, 5), new(30, 9)], 5), default);
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image]));

        page.Say("""{"type":"suggest"}""");
        JsonElement failed = page.Next("suggestion", message => message.GetProperty("state").GetString() == "failed");

        FeatureSearchOptions options = new() { Current = FeatureSet.Default };
        TrainingException expected = Assert.Throws<TrainingException>(() => FeatureSearcher.Search([image], options));
        Assert.Equal(expected.Message, failed.GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, failed.GetProperty("found").ValueKind);
    }

    [Fact]
    public void Suggest_LabelsThatChange_SaysSoAndAPageThatIsLoadedAgainFindsIt()
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(Labeled(3), SampleImages.Features));
        page.Say("""{"type":"suggest"}""");
        JsonElement ready = Ready(page);
        Assert.False(ready.GetProperty("stale").GetBoolean());

        page.Say("""{"type":"stroke","id":"s","image":0,"t":0,"z":0,"class":1,"size":3,"points":[10,10,12,12]}""");
        Assert.True(page.Next("suggestion").GetProperty("stale").GetBoolean());

        PageStandIn other = new(new PageRouter(session));
        new PageRouter(session).Connected(other);
        JsonElement known = other.Next("suggestion");
        Assert.Equal("ready", known.GetProperty("state").GetString());
        Assert.True(known.GetProperty("stale").GetBoolean());
        Assert.Equal(
            ready.GetProperty("found").GetProperty("command").GetString(), known.GetProperty("found").GetProperty("command").GetString());
    }

    [Fact]
    public void Cancel_SearchThatRuns_IsForgottenAndAnotherCanBegin()
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(Labeled(3), SampleImages.Features));
        page.Next("suggestion");
        page.Say("""{"type":"suggest"}""");
        Assert.Equal("running", page.Next("suggestion").GetProperty("state").GetString());
        page.Say("""{"type":"cancelSuggestion"}""");
        page.Next("suggestion", message => message.GetProperty("state").GetString() == "none");

        page.Say("""{"type":"suggest"}""");
        Assert.Equal(2, Ready(page).GetProperty("serial").GetInt32());
        page.Say("""{"type":"useSuggestion","id":"u","serial":1}""");
        Assert.Equal("FeatureChoiceInvalid", page.Next("refused").GetProperty("errorId").GetString());
        Assert.Equal(SampleImages.Features.WithIn2D(true), session.FeatureSet);
    }

    private static JsonElement Ready(PageStandIn page) =>
        page.Next("suggestion", message => message.GetProperty("state").GetString() is "ready" or "failed");

    private static ClassifierImage[] Labeled(int count) =>
        [.. Enumerable.Range(0, count).Select(seed => Paint(SampleImages.Nuclei($"image {seed}", 64, 64, seed)))];

    private static ClassifierImage Color(int seed)
    {
        byte[] samples = new byte[64 * 64 * 3];
        new Random(seed).NextBytes(samples);
        ClassifierImage image = TestImages.Of<byte>(
            $"color {seed}", new ImageShape(64, 64, 3), PixelType.UInt8, samples, new PixelSize(0.5, 0.5, null, "µm"));
        return Paint(image);
    }

    private static ClassifierImage Paint(ClassifierImage image)
    {
        image.Labels.Paint("a", PixelMask.Polyline([new(5, 5), new(30, 9)], 5), default);
        image.Labels.Paint("b", PixelMask.Polyline([new(20, 40), new(58, 44)], 5), default);
        return image;
    }

    private static (int, int, string, string, string) Numbers(FeatureCandidate candidate) => (
        candidate.FeatureSet.Selections.Count, candidate.ChannelCount, $"{candidate.Stability:R}",
        Number(candidate.LeftOut.OverallAccuracy), Number(candidate.LeftOut.MeanIoU));

    private static (int, int, string, string, string) Numbers(JsonElement tried) => (
        tried.GetProperty("features").GetInt32(), tried.GetProperty("channels").GetInt32(),
        $"{tried.GetProperty("stability").GetDouble():R}", Number(tried.GetProperty("overall")), Number(tried.GetProperty("meanIoU")));

    private static string Number(double value) => double.IsFinite(value) ? $"{value:R}" : "";

    private static string Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : $"{value.GetDouble():R}";
}
