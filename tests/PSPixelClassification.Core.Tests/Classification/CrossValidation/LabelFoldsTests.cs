using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.CrossValidation;

public sealed class LabelFoldsTests
{
    private static ClassifierImage Image(string name, params (string Class, int X, int Y, int Length)[] strokes)
    {
        ClassifierImage image = TestImages.Noise(name, new ImageShape(140, 90), PixelType.UInt8, 1);
        foreach ((string known, int x, int y, int length) in strokes)
            image.Labels.Paint(known, PixelMask.Rectangle(new Region(x, y, length, 2)));
        return image;
    }

    private static LabelFolds Deal(LeaveOut leaveOut, params ClassifierImage[] images) =>
        LabelFolds.Deal(images, [.. images.Select(image => image.Labels.Snapshot())], leaveOut);

    private static sbyte[] Read(LabelFolds folds, int image, ClassifierImage of, Plane plane = default)
    {
        sbyte[] dense = new sbyte[of.Extent.Bounds.PixelCount];
        folds.Read(image, plane, of.Extent.Bounds, dense);
        return dense;
    }

    private static sbyte At(sbyte[] dense, int x, int y) => dense[y * 140 + x];

    [Fact]
    public void ThreeImages_AreLeftOutOneByOne()
    {
        ClassifierImage[] images =
        [
            Image("a", ("cell", 3, 3, 20), ("back", 50, 60, 9)), Image("b", ("cell", 3, 3, 30)),
            Image("c", ("back", 3, 3, 30), ("cell", 100, 70, 25)), Image("unlabeled"),
        ];

        LabelFolds folds = Deal(LeaveOut.Auto, images);

        Assert.Equal((LeaveOut.Image, 3, 3), (folds.Unit, folds.Count, folds.ImageCount));
        sbyte[][] dense = [.. images.Select((image, index) => Read(folds, index, image))];
        Assert.Equal(3, new[] { At(dense[0], 3, 3), At(dense[1], 3, 3), At(dense[2], 3, 3) }.Distinct().Count());
        Assert.Equal(At(dense[0], 3, 3), At(dense[0], 58, 61));
        Assert.All(images.Zip(dense), pair => Assert.Equal(
            pair.First.Labels.Snapshot().LabeledPixelCount, pair.Second.LongCount(fold => fold != FoldDealer.Never)));
    }

    [Fact]
    public void ClassInOneImage_StaysInTraining()
    {
        ClassifierImage[] images =
        [
            Image("a", ("cell", 3, 3, 20), ("back", 50, 60, 9), ("rare", 90, 20, 9)), Image("b", ("cell", 3, 3, 30), ("back", 50, 60, 9)),
            Image("c", ("back", 3, 3, 30), ("cell", 100, 70, 25)),
        ];

        LabelFolds folds = Deal(LeaveOut.Auto, images);

        Assert.Equal(LeaveOut.Image, folds.Unit);
        Assert.Equal([true, true, false], folds.Classes.Select((known, index) => (known.Name, folds.IsJudged[index]))
            .OrderBy(entry => entry.Name == "rare").Select(entry => entry.Item2));
        Assert.Equal(FoldDealer.Never, At(Read(folds, 0, images[0]), 95, 21));
        Assert.NotEqual(FoldDealer.Never, At(Read(folds, 0, images[0]), 55, 61));
    }

    [Fact]
    public void TwoImages_LeaveOutStrokes_OfEachClassInEachFold()
    {
        ClassifierImage one = Image("one", ("cell", 3, 3, 20), ("back", 3, 10, 60), ("cell", 3, 20, 10), ("back", 3, 30, 9));
        ClassifierImage two = Image("two", ("cell", 3, 3, 15), ("back", 70, 10, 60));

        LabelFolds folds = Deal(LeaveOut.Auto, one, two);

        Assert.Equal((LeaveOut.Stroke, 5), (folds.Unit, folds.Count));
        Assert.Equal([3, 3], folds.StrokeCounts);
        (sbyte[] first, sbyte[] second) = (Read(folds, 0, one), Read(folds, 1, two));
        Assert.Equal(3, new[] { At(first, 3, 3), At(first, 3, 20), At(second, 3, 3) }.Distinct().Count());
        Assert.Equal(3, new[] { At(first, 3, 10), At(first, 3, 30), At(second, 70, 10) }.Distinct().Count());
    }

    [Fact]
    public void SingleStrokeOfAClass_IsNeverLeftOut()
    {
        ClassifierImage image = Image("one", ("cell", 3, 3, 20), ("back", 3, 10, 60), ("back", 3, 30, 9));

        LabelFolds folds = Deal(LeaveOut.Auto, image);

        Assert.Equal(2, folds.Count);
        Assert.Equal(["back"], folds.Classes.Where((_, index) => folds.IsJudged[index]).Select(known => known.Name));
        Assert.Equal(FoldDealer.Never, At(Read(folds, 0, image), 4, 4));
    }

    [Fact]
    public void OneStrokeOfEachClass_LeavesNothingOut()
    {
        LabelFolds folds = Deal(LeaveOut.Auto, Image("one", ("cell", 3, 3, 20), ("back", 3, 10, 60)));

        Assert.Equal(0, folds.Count);
        Assert.DoesNotContain(true, folds.IsJudged);
    }

    [Fact]
    public void StrokesThroughSlicesAndTimePoints_AreOne()
    {
        ClassifierImage series = TestImages.Noise("series", new ImageShape(30, 20, Depth: 3, Times: 3), PixelType.UInt8, 1);
        PixelMask mask = PixelMask.Rectangle(new Region(4, 5, 6, 2));
        foreach ((int time, int z) in ((int, int)[])[(0, 0), (0, 1), (1, 2), (2, 0)]) series.Labels.Paint("a", mask, new Plane(time, z));
        series.Labels.Paint("b", mask, new Plane(0, 2));

        LabelFolds folds = Deal(LeaveOut.Stroke, series);

        Assert.Equal([2, 1], folds.StrokeCounts);
        int place = 5 * 30 + 4;
        Assert.Equal(Read(folds, 0, series, new Plane(0, 0))[place], Read(folds, 0, series, new Plane(1, 2))[place]);
        Assert.NotEqual(Read(folds, 0, series, new Plane(0, 0))[place], Read(folds, 0, series, new Plane(2, 0))[place]);
    }

    [Theory]
    [InlineData(LeaveOut.Image, 10)]
    [InlineData(LeaveOut.Stroke, 5)]
    public void ManyImages_GiveBalancedFolds_WhateverTheirOrder(LeaveOut leaveOut, int count)
    {
        ClassifierImage[] images =
        [
            .. Enumerable.Range(0, 23).Select(i => Image(
                $"image {i:00}", ("cell", 3, 3, 10 + i), ("back", 3, 10, 50 + i % 7), (i % 9 == 0 ? "rare" : "back", 60, 40, 12))),
        ];
        LabelFolds folds = Deal(leaveOut, images);
        ClassifierImage[] shuffled = [.. images.OrderBy(image => image.Name[^1]).ThenByDescending(image => image.Name)];
        LabelFolds other = Deal(leaveOut, shuffled);

        Assert.Equal(count, folds.Count);
        Assert.All(images.Index(), entry => Assert.Equal(
            Read(folds, entry.Index, entry.Item), Read(other, Array.IndexOf(shuffled, entry.Item), entry.Item)));
        Assert.All(folds.IsJudged, Assert.True);
        long[] sizes = new long[count];
        for (int i = 0; i < images.Length; i++)
        {
            foreach (sbyte fold in Read(folds, i, images[i]).Where(fold => fold >= 0)) sizes[fold]++;
        }

        Assert.InRange(sizes.Max(), sizes.Min(), sizes.Min() * 2);
        Assert.Equal(images.Sum(image => image.Labels.Snapshot().LabeledPixelCount), sizes.Sum());
    }

    [Fact]
    public void ManyClasses_StayInEveryTraining_WhereTheyHaveTwoUnits()
    {
        Random random = new(7);
        for (int repeat = 0; repeat < 50; repeat++)
        {
            int classes = random.Next(2, 12);
            IReadOnlyList<(int Class, long Pixels)>[] units =
            [
                .. Enumerable.Range(0, random.Next(2, 30)).Select(_ => Enumerable.Range(0, classes).Where(_ => random.Next(3) == 0)
                    .Select(known => (known, (long)random.Next(1, 100))).ToArray()),
            ];
            sbyte[] folds = FoldDealer.Deal(units, classes, 10);
            for (int known = 0; known < classes; known++)
            {
                int[] having = [.. Enumerable.Range(0, units.Length).Where(unit => units[unit].Any(part => part.Class == known))];
                if (having.Length == 0) continue;
                int distinct = having.Select(unit => folds[unit]).Distinct().Count();
                Assert.True(having.Length == 1 || distinct > 1, $"Class {known} of {classes} is in one fold in repeat {repeat}.");
            }
        }
    }

    [Fact]
    public void Read_PartOfAPlane_GivesThatPart()
    {
        ClassifierImage image = Image("one", ("cell", 3, 3, 90), ("cell", 3, 30, 90), ("back", 3, 10, 60), ("back", 3, 50, 9));
        LabelFolds folds = Deal(LeaveOut.Stroke, image);
        sbyte[] whole = Read(folds, 0, image);
        Region part = new(50, 2, 33, 40);
        sbyte[] dense = new sbyte[33 * 40 + 1];
        dense[^1] = 77;

        folds.Read(0, default, part, dense);

        Assert.Equal(
            from y in Enumerable.Range(2, 40) from x in Enumerable.Range(50, 33) select At(whole, x, y), dense[..^1]);
        Assert.Equal(77, dense[^1]);
    }
}
