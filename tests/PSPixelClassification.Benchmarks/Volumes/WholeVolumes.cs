using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks.Volumes;

/// <summary>
/// Whole volumes in memory to probabilities, slab by slab as batches do it: all features in 3D, 100 trees. Prints processors' time, peak
/// memory and a hash of the results, which tells two versions apart.
/// </summary>
internal static class WholeVolumes
{
    private const int BrushSize = 5;

    /// <summary>Runs it.</summary>
    /// <param name="arguments">
    /// --side 512, --depth 200, --threads 1, --passes 3, --trees 100; --slab, --strip and --kept: slices, rows and σ in place of the plan.
    /// </param>
    public static void Run(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> given = arguments.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        int Number(string name, int usual) =>
            given.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
        (int side, int depth, int threads) = (Number("side", 512), Number("depth", 200), Number("threads", 1));
        ClassifierImage image = Practice(side, depth);
        ClassifierModel model = ClassifierTrainer.Train(
            [image], FeatureSet.Default.WithIn2D(false), new TrainingOptions { TreeCount = Number("trees", 100) });
        TilePlan plan = TilePlan.For(
            new FeatureExtractor(image.GeometryOf(model.FeatureSet), model.Forest.UsedFeatures), Cutout.All(image.Extent),
            model.Classes.Count, threads);
        if (given.TryGetValue("kept", out string? kept))
        {
            IEnumerable<string> sigmas = kept.Split(',', StringSplitOptions.RemoveEmptyEntries);
            plan = plan with
            {
                SlabDepth = Number("slab", plan.SlabDepth),
                StripRows = Number("strip", plan.StripRows),
                KeptScales = [.. sigmas.Select(sigma => double.Parse(sigma, CultureInfo.InvariantCulture))],
            };
        }

        Console.WriteLine($"slabs of {plan.SlabDepth} slices, kept: σ {string.Join(", ", plan.KeptScales)}");
        Console.WriteLine($"{image.Extent}, {model.Forest.FeatureCount} channels, {model.Forest.NodeCount} nodes, {threads} threads");
        for (int i = 0; i < Number("passes", 3); i++) Console.WriteLine(Pass(model, image, plan, threads));
    }

    private static string Pass(ClassifierModel model, ClassifierImage image, TilePlan plan, int threads)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Row by row, so that the hash does not depend on how the volume was cut.
        new PixelPredictor(model, image) { Plan = plan }.Predict(image.Extent.Bounds, PredictionRequest.Probabilities, threads, band =>
        {
            int classSize = (int)band.Region.PixelCount;
            for (int row = 0; row < classSize; row += band.Region.Width)
            {
                for (int c = 0; c < model.Classes.Count; c++)
                    hash.AppendData(MemoryMarshal.AsBytes(band.Probabilities.Span.Slice(c * classSize + row, band.Region.Width)));
            }
        });
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        double processors = (self.TotalProcessorTime - before).TotalSeconds;
        string result = Convert.ToHexString(hash.GetHashAndReset())[..16];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"wall {wall:f2} s, processors {processors:f2} s, peak {self.PeakWorkingSet64 >> 20} MB, {result}");
    }

    // Nuclei, brighter towards the middle slice, with strokes through both classes of two slices.
    private static ClassifierImage Practice(int side, int depth)
    {
        PracticeImage sample = TestImages.Nuclei(side, side);
        ushort[] voxels = new ushort[side * side * depth];
        Random random = new(3);
        for (int i = 0; i < voxels.Length; i++)
        {
            float gain = 1 - Math.Abs(i / (side * side) - depth / 2f) / depth;
            voxels[i] = (ushort)(sample.Pixels[i % (side * side)] * gain + random.Next(200));
        }

        ClassifierImage image = TestImages.Of<ushort>("volume", new ImageShape(side, side, 1, depth), PixelType.UInt16, voxels);
        foreach (int z in new[] { depth / 3, depth / 2 })
        {
            foreach ((bool isObject, string name) in new[] { (true, "nuclei"), (false, "background") })
            {
                foreach (int at in Enumerable.Range(0, side * side).Where(i => (sample.Truth[i] != 0) == isObject && i % 997 == 0))
                    image.Labels.Paint(name, PixelMask.Polyline([new(at % side, at / side)], BrushSize), new Plane(0, z));
            }
        }

        return image;
    }
}
