using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Live;

public sealed class LiveAccuracyTests
{
    private readonly IncrementalTrainer _trainer = new(new TrainingOptions { TreeCount = 5 });
    private readonly List<AccuracyMessage> _told = [];

    private readonly ClassifierImage _image = SampleImages.Nuclei();

    public LiveAccuracyTests()
    {
        for (int i = 0; i < 4; i++)
            _image.Labels.Paint(i % 2 == 0 ? "a" : "b", PixelMask.Polyline([new(20 + 50 * i, 20), new(40 + 50 * i, 60)], 3), default);
        _trainer.Train([_image], [_image.Labels.Snapshot()], SampleImages.Features);
    }

    [Fact]
    public void Measure_WhileSomebodyWantsToTrain_GivesWay()
    {
        LiveAccuracy accuracy = New();

        accuracy.BeginTraining();
        Assert.False(accuracy.Measure(_trainer, () => true, CancellationToken.None));
        Assert.Empty(_told);

        accuracy.EndTraining();
        Assert.True(accuracy.Measure(_trainer, () => true, CancellationToken.None));
        Assert.Equal(("stroke", 4), (Assert.Single(_told).Unit, _told[0].Strokes));
        Assert.Equal([_told[0].Overall!.Value], _told[0].ByImage);
    }

    [Fact]
    public void Measure_OfLabelsThatChangeMeanwhile_TellsNothing()
    {
        LiveAccuracy accuracy = New();
        int asked = 0;

        Assert.False(accuracy.Measure(_trainer, () => asked++ == 0, CancellationToken.None));

        Assert.Equal(2, asked);
        Assert.Empty(_told);
    }

    [Fact]
    public void Message_OfAClassifierThatWasMeasured_IsThere()
    {
        LiveAccuracy accuracy = New(new LeftOutAccuracy(AccuracyUnit.Image, 5, 12, 0.9, double.NaN));

        Assert.Equal([-1], accuracy.Message.ByImage);
        Assert.Equal(new AccuracyMessage("image", 5, 12, 0.9, null, null, false, []), accuracy.Message with { ByImage = [] });
        accuracy.LabelsChanged();
        accuracy.LabelsChanged();
        Assert.True(Assert.Single(_told).Stale);
    }

    private LiveAccuracy New(LeftOutAccuracy? known = null) => new(known, () => [_image], message => _told.Add((AccuracyMessage)message));
}
