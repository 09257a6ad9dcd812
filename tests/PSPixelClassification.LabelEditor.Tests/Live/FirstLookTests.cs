using System.Collections.Concurrent;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Live;

/// <summary>A first answer of few trees, and the whole classifier after it.</summary>
public sealed class FirstLookTests : IDisposable
{
    private const int Side = 120;

    private readonly ClassifierImage _image =
        SampleImages.Pattern(new ImageShape(Side, Side), PixelType.UInt8, i => (byte)(i * 7919 % 251));

    private readonly TrainingOptions _options = new() { Seed = 3 };
    private readonly ConcurrentQueue<ModelMessage> _told = [];
    private readonly ViewStandIn _view = new();
    private readonly LiveClassifier _live;
    private Action<ModelMessage> _onTold = _ => { };

    public FirstLookTests()
    {
        // Labels that the pixels do not tell apart: trees are deep, and a whole forest takes its time.
        for (int y = 0; y < 100; y++) Paint(y % 2 == 0 ? "a" : "b", y);
        _live = new LiveClassifier(() => new([_image], [_image.Labels.Snapshot()]), SampleImages.Features, model: null, _options, Tell)
        {
            View = _view,
        };
    }

    [Fact]
    public void Stroke_ManyLabels_IsAnsweredFirstAndThenByTheWhole()
    {
        int treesOfTheFirst = 0;
        _onTold = told =>
        {
            if (told.First) treesOfTheFirst = _live.Model.Current.Model!.TreeCount;
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");

        Assert.Equal([("training", false, 0), ("training", true, 1), ("ready", false, 2)], _told.Select(Kind));
        Assert.InRange(treesOfTheFirst, 8, 99);
        Assert.Equal((Trained(), false), (_live.Model.Current.Model!.Hash, _live.Model.Current.IsFirst));
    }

    [Fact]
    public void LabelsChanged_AfterTheAnswer_TheRestGivesWayAndTheLastLabelsAreLearnedWhole()
    {
        HashSet<int> answers = [];
        _onTold = told =>
        {
            // The next training is told of while the last answer is still shown.
            if (!told.First || !answers.Add(told.Generation) || answers.Count > 3) return;
            Paint("b", 100 + answers.Count);
            _live.LabelsChanged();
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");

        Assert.Equal([1, 2, 3, 4], answers.Order());
        Assert.Single(_told, told => told.State == "ready");
        Assert.Equal(Trained(), _live.Model.Current.Model!.Hash);
    }

    [Fact]
    public void LabelsChanged_WhileTheAnswerIsLookedAt_TheRestGivesWay()
    {
        using ManualResetEventSlim isAnswered = new();
        _onTold = told =>
        {
            if (told.First) isAnswered.Set();
        };
        _live.LabelsChanged();
        Assert.True(isAnswered.Wait(Patience.Limit));
        Paint("b", 110);
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");
        _live.Latest(CancellationToken.None);

        Assert.Equal((Trained(), false), (_live.Model.Current.Model!.Hash, _live.Model.Current.IsFirst));
    }

    [Fact]
    public void IsOn_OffAfterTheAnswer_TheWholeComesAllTheSame()
    {
        int answers = 0;
        _onTold = told =>
        {
            if (!told.First || ++answers > 1) return;
            Paint("b", 110);
            _live.LabelsChanged();
            _live.IsOn = false;
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");

        Assert.False(_live.Model.Current.IsFirst);
        Assert.Equal(100, _live.Model.Current.Model!.TreeCount);
    }

    [Fact]
    public async Task Latest_WhileTheAnswerIsShown_IsTheWhole()
    {
        Task<ClassifierModel?>? asked = null;
        _onTold = told =>
        {
            if (told.First) asked ??= Task.Run(() => _live.Latest(CancellationToken.None));
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");

        Assert.Equal(Trained(), (await asked!)!.Hash);
    }

    [Fact]
    public void Latest_OfLabelsThatAreNotLearned_AnswersNothingFirst()
    {
        _live.IsOn = false;
        _live.LabelsChanged();

        Assert.Equal(Trained(), _live.Latest(CancellationToken.None)!.Hash);
        Assert.DoesNotContain(_told, told => told.First);
        Assert.Empty(_view.Holds);
    }

    [Fact]
    public void Training_WhoseAnswerIsWaitedFor_HoldsPredictionsUntilItIsThere()
    {
        bool[] holdsAtTheAnswer = [];
        _onTold = told =>
        {
            if (told.First) holdsAtTheAnswer = [.. _view.Holds];
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");
        _live.Latest(CancellationToken.None);

        Assert.Equal([true], holdsAtTheAnswer);
        Assert.False(_view.Holds.Last());
    }

    [Fact]
    public void Training_OfAFewLabelsSeenFromAfar_AnswersWithTheWholeForest()
    {
        _view.SamplesAll = true;
        string? first = null;
        _image.Labels.Clear();
        _image.Labels.Paint("a", PixelMask.Polyline([new(10, 10), new(20, 10)], 1));
        _image.Labels.Paint("b", PixelMask.Polyline([new(10, 60), new(20, 60)], 1));
        _onTold = told =>
        {
            if (told.First) first = _live.Model.Current.Model!.Hash;
        };
        _live.LabelsChanged();
        WaitFor(told => told.State == "ready");

        Assert.Equal((Trained(), Trained()), (first, _live.Model.Current.Model!.Hash));
        Assert.Equal([("training", false, 0), ("training", true, 1), ("ready", false, 2)], _told.Select(Kind));
    }

    [Fact]
    public void TakeClasses_WhileTheAnswerIsShown_StaysAnAnswer()
    {
        LiveModel model = new(null, TrainingTuning.None, Tell);
        model.PublishFirst(model.Resets, ClassifierTrainer.Train([_image], SampleImages.Features, _options with { TreeCount = 3 }));

        model.TakeClasses(model.Current.PostProcessing with { Smoothing = 1 });

        Assert.True(model.Current.IsFirst);
        Assert.Equal(("training", true, 2), Kind(_told.Last()));
    }

    public void Dispose() => _live.Dispose();

    private static (string State, bool First, int Generation) Kind(ModelMessage told) => (told.State, told.First, told.Generation);

    private void Paint(string name, int y) => _image.Labels.Paint(name, PixelMask.Polyline([new(5, y), new(115, y)], 1));

    private string Trained() => ClassifierTrainer.Train([_image], SampleImages.Features, _options).Hash;

    private void Tell(SessionMessage message)
    {
        if (message is not ModelMessage model) return;
        _told.Enqueue(model);
        _onTold(model);
    }

    private void WaitFor(Func<ModelMessage, bool> isIt) =>
        Assert.True(SpinWait.SpinUntil(() => _told.Any(isIt), Patience.Limit), "It never came.");

    private sealed class ViewStandIn : IPredictionView
    {
        public ConcurrentQueue<bool> Holds { get; } = [];

        public bool SamplesAll { get; set; }

        public bool IsBusy => false;

        public bool Samples(ClassifierModel model, PostProcessingOptions postProcessing) => SamplesAll;

        public void HoldPredictions(bool isHeld) => Holds.Enqueue(isHeld);
    }
}
