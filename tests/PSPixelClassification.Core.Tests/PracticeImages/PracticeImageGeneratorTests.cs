using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Samples;

public class PracticeImageGeneratorTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 64, 64, 0 }, { 64, 64, 1 }, { 64, 65, 7 }, { 97, 131, 3 }, { 64, 501, 2 }, { 256, 256, -5 }, { 333, 222, int.MaxValue },
    };

    [Fact]
    public void Generate_SameSeed_GivesTheSameBits()
    {
        PracticeImageOptions options = new() { Count = 3, Width = 160, Height = 120, Seed = 42 };
        PracticeImage[] first = [.. PracticeImageGenerator.Generate(options)];
        PracticeImage[] second = [.. PracticeImageGenerator.Generate(options)];
        Assert.Equal(["sample_0001", "sample_0002", "sample_0003"], first.Select(image => image.Name));
        for (int i = 0; i < first.Length; i++)
        {
            Assert.Equal(first[i].Pixels, second[i].Pixels);
            Assert.Equal(first[i].Truth, second[i].Truth);
        }
    }

    [Fact]
    public void Generate_OneImage_IsTheSameInALargerSet()
    {
        PracticeImageOptions options = new() { Count = 2, Width = 100, Height = 100, Seed = 8 };
        PracticeImage alone = PracticeImageGenerator.Generate(options with { Count = 50 }, index: 1);
        Assert.Equal(alone.Pixels, PracticeImageGenerator.Generate(options).Last().Pixels);
    }

    [Fact]
    public void Generate_OtherSeedOrNumber_GivesAnotherImage()
    {
        PracticeImageOptions options = new() { Width = 100, Height = 100 };
        PracticeImage[] images =
        [
            PracticeImageGenerator.Generate(options, 0), PracticeImageGenerator.Generate(options, 1),
            PracticeImageGenerator.Generate(options with { Seed = 1 }, 0), PracticeImageGenerator.Generate(options with { Seed = -1 }, 0),
        ];
        Assert.Equal(images.Length, images.Select(image => Convert.ToHexString(Bytes(image.Truth))).Distinct().Count());
        Assert.Equal(images.Length, images.Select(image => Convert.ToHexString(Bytes(image.Pixels))).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Truth_AnySize_NumbersConnectedObjectsWithoutGaps(int width, int height, int seed)
    {
        PracticeImage image = PracticeImageGenerator.Generate(new() { Width = width, Height = height, Seed = seed }, 0);
        Assert.Equal((width * height, width * height), (image.Pixels.Length, image.Truth.Length));
        Assert.InRange(image.ObjectCount, 2, width * height / 60);
        Assert.Equal(Enumerable.Range(0, image.ObjectCount + 1), image.Truth.Distinct().Select(id => (int)id).Order());
        Assert.All(Enumerable.Range(1, image.ObjectCount), id => Assert.Equal(1, ConnectedPieces(image, id)));
        double covered = image.Truth.Count(id => id != 0) / (double)image.Truth.Length;
        Assert.InRange(covered, 0.04, 0.4);
    }

    [Fact]
    public void Truth_ImagesOfASet_HoldTouchingAndSingleObjectsOfVariedSize()
    {
        foreach (PracticeImage image in PracticeImageGenerator.Generate(new() { Count = 4, Width = 300, Height = 300, Seed = 3 }))
        {
            HashSet<ushort> touching = [.. TouchingObjects(image)];
            Assert.InRange(touching.Count, 2, image.ObjectCount - 1);
            int[] areas = [.. Enumerable.Range(1, image.ObjectCount).Select(id => image.Truth.Count(pixel => pixel == id)).Order()];
            Assert.True(areas[^2] > 1.5 * areas[areas.Length / 4]);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Pixels_EveryObject_IsBrighterThanTheBackground(int width, int height, int seed)
    {
        PracticeImage image = PracticeImageGenerator.Generate(new() { Width = width, Height = height, Seed = seed }, 0);
        double background = Mean(image, 0);
        double[] objects = [.. Enumerable.Range(1, image.ObjectCount).Select(id => Mean(image, id))];
        Assert.All(objects, mean => Assert.True(mean > 1.3 * background));
        Assert.InRange(background, 200, 2000);
        Assert.InRange(objects.Average(), 1500, 6000);
    }

    [Fact]
    public void Pixels_Any_AreThoseOfACameraThatIsNeitherDarkNorSaturated()
    {
        PracticeImage image = PracticeImageGenerator.Generate(new() { Width = 400, Height = 300, Seed = 6 }, 0);
        Assert.InRange(image.Pixels.Min(), 100, 1000);
        Assert.InRange(image.Pixels.Max(), 2500, 20_000);
        // Shot noise: neighbors far from objects differ as photoelectrons of that mean do (variance of counts = gain · (counts − offset)).
        Assert.InRange(NoiseVariance(image), 300, 3000);
    }

    [Fact]
    public void Pixels_Light_FallsOffTowardsTheCorners()
    {
        PracticeImageOptions options = new() { Count = 6, Width = 240, Height = 240, Seed = 9 };
        double center = 0;
        double corners = 0;
        foreach (PracticeImage image in PracticeImageGenerator.Generate(options))
        {
            center += BackgroundMedian(image, 80, 80);
            corners += BackgroundMedian(image, 0, 0) + BackgroundMedian(image, 160, 0);
            corners += BackgroundMedian(image, 0, 160) + BackgroundMedian(image, 160, 160);
        }

        Assert.InRange(corners / 4 / center, 0.5, 0.9);
    }

    [Theory]
    [InlineData(0, 512, 512)]
    [InlineData(1, 63, 512)]
    [InlineData(1, 512, 4097)]
    public void Options_OutOfRange_AreRefused(int count, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PracticeImageOptions { Count = count, Width = width, Height = height });

    private static byte[] Bytes(ushort[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static double Mean(PracticeImage image, int id) =>
        Enumerable.Range(0, image.Pixels.Length).Where(i => image.Truth[i] == id).Average(i => (double)image.Pixels[i]);

    private static double BackgroundMedian(PracticeImage image, int left, int top)
    {
        ushort[] values =
        [
            .. from y in Enumerable.Range(top, 80) from x in Enumerable.Range(left, 80)
               let i = y * image.Width + x where image.Truth[i] == 0 orderby image.Pixels[i] select image.Pixels[i],
        ];
        return values[values.Length / 2];
    }

    private static double NoiseVariance(PracticeImage image)
    {
        double[] squares =
        [
            .. Enumerable.Range(1, image.Pixels.Length - 1)
                .Where(i => image.Truth[i] == 0 && image.Truth[i - 1] == 0 && i % image.Width != 0)
                .Select(i => Math.Pow(image.Pixels[i] - (double)image.Pixels[i - 1], 2) / 2).Order(),
        ];
        // The median of a squared normal number is 0.4549 of its mean; edges of objects do not count for it.
        return squares[squares.Length / 2] / 0.4549;
    }

    private static IEnumerable<ushort> TouchingObjects(PracticeImage image) =>
        from y in Enumerable.Range(0, image.Height - 1)
        from x in Enumerable.Range(0, image.Width - 1)
        let here = image.Truth[y * image.Width + x]
        from other in new[] { image.Truth[y * image.Width + x + 1], image.Truth[(y + 1) * image.Width + x] }
        where here != 0 && other != 0 && here != other
        from id in new[] { here, other }
        select id;

    private static int ConnectedPieces(PracticeImage image, int id)
    {
        HashSet<int> left = [.. Enumerable.Range(0, image.Truth.Length).Where(i => image.Truth[i] == id)];
        int pieces = 0;
        Stack<int> open = [];
        while (left.Count > 0)
        {
            pieces++;
            open.Push(left.First());
            left.Remove(open.Peek());
            while (open.TryPop(out int i))
            {
                int before = i % image.Width > 0 ? i - 1 : -1;
                int after = (i + 1) % image.Width > 0 ? i + 1 : -1;
                int[] neighbors = [i - image.Width, i + image.Width, before, after];
                foreach (int neighbor in neighbors.Where(left.Remove)) open.Push(neighbor);
            }
        }

        return pieces;
    }
}
