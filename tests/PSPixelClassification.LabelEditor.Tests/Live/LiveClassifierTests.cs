using System.Collections.Concurrent;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Live;

public sealed class LiveClassifierTests : IDisposable
{
    private readonly WatchedSource _source = new(SampleImages.Nuclei().Source);
    private readonly ClassifierImage _image;
    private readonly TrainingOptions _options = new() { TreeCount = 5, Seed = 3 };
    private readonly BlockingCollection<ModelMessage> _told = [];
    private readonly BlockingCollection<AccuracyMessage> _judged = [];
    private readonly LiveClassifier _live;

    public LiveClassifierTests()
    {
        _image = new ClassifierImage("nuclei", _source);
        _live = new LiveClassifier(() => new([_image], [_image.Labels.Snapshot()]), SampleImages.Features, model: null, _options, Tell);
    }

    [Fact]
    public void LabelsChanged_TwoClasses_TellsAClassifierOfThoseLabels()
    {
        Assert.Equal("none", _live.Model.Message.State);
        Paint("a", 20, 30);
        Paint("b", 200, 210);

        Assert.Equal("ready", Next().State);
        Assert.Equal(Trained(), _live.Model.Current.Model!.Hash);
    }

    [Fact]
    public void LabelsChanged_OneClass_SaysWhatIsMissing()
    {
        Paint("a", 20, 30);

        ModelMessage told = Next();
        Assert.Equal("none", told.State);
        Assert.Contains("two classes", told.Message, StringComparison.Ordinal);
        Assert.Null(_live.Model.Current.Model);
    }

    [Fact]
    public void LabelsChanged_ManyTimes_EndsWithTheLastLabelsAndGrowingGenerations()
    {
        for (int i = 0; i < 30; i++) Paint(i % 2 == 0 ? "a" : "b", 10 + 7 * i, 20 + 7 * i);

        Assert.Equal(Trained(), _live.Latest(CancellationToken.None)!.Hash);
        int[] generations = [.. _told.Where(told => told.State != "training").Select(told => told.Generation)];
        Assert.Equal(generations.Distinct().Order(), generations);
        Assert.Equal(_live.Model.Current.Generation, generations[^1]);
    }

    [Fact]
    public void IsOn_Off_TrainsOnlyWhatIsAskedFor()
    {
        _live.IsOn = false;
        Paint("a", 20, 30);
        Paint("b", 200, 210);

        Assert.False(_told.TryTake(out _, 200));
        Assert.Equal(Trained(), _live.Latest(CancellationToken.None)!.Hash);
        Paint("b", 100, 110);
        _told.Take();
        _live.IsOn = true;
        Next();
        Assert.Equal(Trained(), _live.Model.Current.Model!.Hash);
    }

    [Fact]
    public void Latest_AfterOneThatWasEnded_TrainsAfterAll()
    {
        _live.IsOn = false;
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        using CancellationTokenSource stop = new();
        _source.OnRead = stop.Cancel;

        Assert.ThrowsAny<OperationCanceledException>(() => _live.Latest(stop.Token));
        _source.OnRead = null;
        Assert.Equal(Trained(), _live.Latest(CancellationToken.None)!.Hash);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Latest_WhileATrainingRuns_CanBeEndedAndSoCanTheTraining(bool isStopped)
    {
        using ManualResetEventSlim isTraining = new(), mayGoOn = new();
        _live.IsOn = false;
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        _source.OnRead = () =>
        {
            isTraining.Set();
            mayGoOn.Wait(Patience.Limit);
        };
        _live.IsOn = true;
        Assert.True(isTraining.Wait(Patience.Limit));
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => _live.Latest(stop.Token));

        Assert.False(mayGoOn.IsSet);
        if (isStopped) _live.Stop();
        mayGoOn.Set();
        Assert.Equal(Trained(), _live.Latest(CancellationToken.None)!.Hash);
        // One that was stopped is made up for.
        Assert.Equal(isStopped ? 2 : 1, _told.Count(told => told.State == "training"));
    }

    [Fact]
    public void ChooseFeatures_Others_TrainsWithThem()
    {
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        Next();
        _live.ChooseFeatures(FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 3.5)]));

        Assert.Equal(1, _live.Latest(CancellationToken.None)!.Forest.FeatureCount);
    }

    [Fact]
    public void ShowClasses_RenamedAndRecolored_KeepsForestAndGeneration()
    {
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        LiveState before = Settled();
        _image.Labels.ChangeClass("a", "nuclei", new RgbColor(1, 2, 3));
        _live.Model.UpdateClasses(_image.Labels.Classes, name => name == "a" ? "nuclei" : name);

        Assert.Equal(_image.Labels.Classes, _live.Model.Current.Model!.Classes);
        Assert.Equal(before.Generation, _live.Model.Current.Generation);
        Assert.Equal(before.Model!.Forest.ComputeHash(), _live.Model.Current.Model.Forest.ComputeHash());
    }

    [Fact]
    public void ShowClasses_WhileATrainingRuns_IsTakenByItsClassifier()
    {
        _live.IsOn = false;
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        int reads = 0;
        _source.OnRead = () =>
        {
            if (reads++ > 0) return;
            _image.Labels.ChangeClass("b", "ground");
            _live.Model.UpdateClasses(_image.Labels.Classes, name => name == "b" ? "ground" : name);
        };

        ClassifierModel model = _live.Latest(CancellationToken.None)!;

        Assert.True(reads > 0);
        Assert.Equal(["a", "ground"], model.Classes.Select(known => known.Name));
    }

    [Fact]
    public void Forget_NowAndWhileATrainingRuns_LeavesNoClassifierOfTheOldClasses()
    {
        _live.IsOn = false;
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        Paint("c", 100, 110);
        Assert.Equal(3, _live.Latest(CancellationToken.None)!.Classes.Count);
        int before = _live.Model.Current.Generation;

        _image.Labels.RemoveClass("a");
        _live.Model.Reset(_image.Labels.Classes, name => name == "a" ? null : name);
        Assert.Null(_live.Model.Current.Model);
        Assert.True(_live.Model.Current.Generation > before);
        _live.LabelsChanged();
        Assert.Equal(2, _live.Latest(CancellationToken.None)!.Classes.Count);
        Paint("c", 50, 60);
        _source.OnRead = () => _live.Model.Reset(_image.Labels.Classes, name => name);
        Assert.Null(_live.Latest(CancellationToken.None));
    }

    [Fact]
    public void Training_ThatFailsForAnyReason_IsToldAndTheNextOneWorks()
    {
        Paint("a", 20, 30);
        _source.OnRead = () => throw new InvalidOperationException("broken");
        Paint("b", 200, 210);
        Assert.Equal(("failed", "broken"), (Next().State, _live.Model.Message.Message));
        _source.OnRead = null;
        Paint("b", 100, 110);

        Assert.Equal("ready", Next().State);
    }

    [Fact]
    public void Training_ThatBegins_IsToldWithTheGenerationThatIsShown()
    {
        Paint("a", 20, 30);
        Paint("b", 200, 210);
        int shown = Settled().Generation;
        while (_told.TryTake(out _))
        {
        }

        Paint("b", 100, 110);
        Settled();
        Assert.Equal([("training", shown), ("ready", shown + 1)], _told.Select(told => (told.State, told.Generation)));
    }

    [Fact]
    public void Pause_AfterATraining_TellsTheLeftOutAccuracyOfItsLabels()
    {
        PaintMany();

        AccuracyMessage told = Judged();

        LeftOutAccuracy expected =
            LeftOutEstimate.Train([_image], SampleImages.Features, _options).Training.LeftOut!;
        Assert.Equal(
            ("stroke", 1, expected.StrokeCount, expected.OverallAccuracy, expected.MeanIoU, expected.TooFew, false),
            (told.Unit, told.Images, told.Strokes, told.Overall, told.MeanIoU, told.TooFew, told.Stale));
        Assert.Equal(6, told.Strokes);
        Assert.Equal(Plain(told), Plain(_live.Accuracy.Message));
        Assert.Equal([expected.OverallAccuracy], told.ByImage);
        // Once is enough.
        Assert.False(_judged.TryTake(out _, 700));
    }

    [Fact]
    public void LabelsChanged_AfterTheMeasurement_MakesItStaleUntilTheNext()
    {
        PaintMany();
        AccuracyMessage first = Judged();

        Paint("b", 150, 160);

        Assert.Equal(Plain(first) with { Stale = true }, Plain(_judged.Take()));
        AccuracyMessage second = Judged();
        Assert.Equal((7, false), (second.Strokes, second.Stale));
    }

    [Fact]
    public void LabelsChanged_ToOneClass_LeavesNoAccuracy()
    {
        PaintMany();
        Judged();

        _image.Labels.RemoveClass("b");
        _live.Model.Reset(_image.Labels.Classes, name => name == "b" ? null : name);
        _live.LabelsChanged();

        Assert.True(_judged.Take().Stale);
        Assert.Null(_judged.Take().Unit);
        Assert.Null(_live.Accuracy.Message.Unit);
    }

    [Fact]
    public void Pause_WithLabelsThatWereNotLearned_MeasuresNothing()
    {
        _live.IsOn = false;
        PaintMany();

        Assert.False(_judged.TryTake(out _, 700));
        _live.Latest(CancellationToken.None);
        Assert.Equal(6, Judged().Strokes);
    }

    public void Dispose()
    {
        _live.Dispose();
        _told.Dispose();
        _judged.Dispose();
    }

    private void Tell(SessionMessage message)
    {
        if (message is ModelMessage model) _told.Add(model);
        if (message is AccuracyMessage accuracy) _judged.Add(accuracy);
    }

    private void Paint(string name, int from, int to)
    {
        _image.Labels.Paint(name, PixelMask.Polyline([new(from, from), new(to, from)], 3), default);
        _live.LabelsChanged();
    }

    // Three strokes of each class.
    private void PaintMany()
    {
        for (int i = 0; i < 6; i++) Paint(i % 2 == 0 ? "a" : "b", 20 + 40 * i, 45 + 40 * i);
    }

    // Strokes that come one by one may be judged on the way.
    private AccuracyMessage Judged()
    {
        _live.Latest(CancellationToken.None);
        using CancellationTokenSource patience = new(Patience.Limit);
        AccuracyMessage told = _judged.Take(patience.Token);
        while (told.Stale || told.Strokes != _image.Labels.Snapshot().FindStrokes().Count) told = _judged.Take(patience.Token);
        return told;
    }

    private string Trained() => ClassifierTrainer.Train([_image], SampleImages.Features, _options).Hash;

    private LiveState Settled()
    {
        _live.Latest(CancellationToken.None);
        return _live.Model.Current;
    }

    // The first of two strokes may be told before the second is there.
    private ModelMessage Next()
    {
        Settled();
        ModelMessage last = _told.Take();
        while (_told.TryTake(out ModelMessage? next)) last = next;
        return last;
    }

    /// <summary>Pixels whose reading can be used to do something in the middle of a training.</summary>
    private sealed class WatchedSource(IImageSource inner) : IImageSource, IPixelReader
    {
        private readonly IPixelReader _reader = inner.OpenReader();

        public Action? OnRead { get; set; }

        public ImageInfo Info => inner.Info;

        public IPixelReader OpenReader() => this;

        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            OnRead?.Invoke();
            _reader.Read(plane, region, destination);
        }

        public void Dispose()
        {
        }
    }

    // A record compares lists by what they are, not by what they hold.
    private static AccuracyMessage Plain(AccuracyMessage message) => message with { ByImage = [] };
}
