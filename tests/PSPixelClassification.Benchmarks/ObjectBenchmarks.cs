using BenchmarkDotNet.Attributes;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks;

/// <summary>Objects of a segmentation of 4 Mpx: its mask, connected parts, and parts split where nuclei touch.</summary>
public class ObjectBenchmarks
{
    private const int Side = 2048;
    private readonly ObjectOptions _whole = new() { FillHoles = true, MinimumSize = 15 };
    private IImageSource _source = null!;
    private RunMask _mask = null!;

    /// <summary>Most threads at once.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the segmentation.</summary>
    [GlobalSetup]
    public void Setup()
    {
        PracticeImage image = PracticeData.Image(Side);
        byte[] classes = [.. image.Truth.Select(number => number == 0 ? (byte)2 : (byte)1)];
        _source = TestImages.Source<byte>(new ImageShape(Side, Side), PixelType.UInt8, classes);
        _mask = Mask();
    }

    /// <summary>Reading alone.</summary>
    /// <returns>Keeps the work.</returns>
    [Benchmark]
    public RunMask Mask() => new ObjectMasks("segmentation", _source, new ObjectSelection()).Read(0, default).Mask;

    /// <summary>Connected parts, holes filled.</summary>
    /// <returns>Keeps the work.</returns>
    [Benchmark]
    public ObjectMap Connect() => ObjectLabeler.Label(_mask, _whole, Threads);

    /// <summary>The same, split.</summary>
    /// <returns>Keeps the work.</returns>
    [Benchmark]
    public ObjectMap Split() => ObjectLabeler.Label(_mask, _whole with { MinimumDistance = 5, Smoothing = 1 }, Threads);
}
