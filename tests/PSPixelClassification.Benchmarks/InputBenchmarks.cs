using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Benchmarks;

/// <summary>The percentiles of a whole plane of 4 Mpx, as normalized inputs need them: one thread, from memory.</summary>
public class InputBenchmarks
{
    private const int Side = 2048;

    private PercentileScan _scan = null!;

    /// <summary>The type of the samples.</summary>
    [Params(PixelType.UInt8, PixelType.UInt16, PixelType.Float32)]
    public PixelType Type { get; set; }

    /// <summary>Makes the image.</summary>
    [GlobalSetup]
    public void Setup()
    {
        ushort[] pixels = PracticeData.Image(Side).Pixels;
        byte[] samples = Type switch
        {
            PixelType.UInt8 => [.. pixels.Select(pixel => (byte)(pixel >> 8))],
            PixelType.UInt16 => MemoryMarshal.AsBytes<ushort>(pixels).ToArray(),
            // As a camera's, corrected: no two values are alike.
            _ => MemoryMarshal.AsBytes<float>([.. pixels.Select((pixel, i) => pixel * (1 + i % 977 / 1e5f))]).ToArray(),
        };
        ImageInfo info = new() { Shape = new ImageShape(Side, Side), Axes = AxisOrder.Parse("yx"), PixelType = Type };
        ClassifierImage image = new("practice", MemoryImage.FromSamples(info, samples));
        _scan = new PercentileScan(new InputChannels([InputChannel.Stored, InputChannel.Normalized]), image);
    }

    /// <summary>Both percentiles.</summary>
    [Benchmark]
    public object Percentiles() => _scan.Read(0, CancellationToken.None);
}
