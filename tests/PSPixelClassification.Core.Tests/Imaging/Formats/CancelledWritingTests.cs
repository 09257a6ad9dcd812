using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>Writers that are canceled in the middle of a band end soon, and do not end the file in good order first.</summary>
public sealed class CancelledWritingTests : IDisposable
{
    // Seven chunk columns and nine channels: a chunk, or a strip of a page, is a small part of the band.
    private static readonly OutputImage s_features = new() { Shape = new ImageShape(3500, 64, 9), PixelType = PixelType.Float32 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Hdf5")]
    [InlineData("Tiff")]
    public void Write_CancelledWithinABand_WritesLittleMoreAndDisposingNothing(string format)
    {
        using CancellationTokenSource cancellation = new();
        string path = _folder.File("features");
        byte[] samples = new byte[(int)s_features.Shape.Bounds.PixelCount * s_features.Shape.Channels * sizeof(float)];
        new Random(1).NextBytes(samples);
        CountingFile file = new(path);
        using IImageWriter writer = format == "Hdf5"
            ? new Hdf5Encoder().Create(() => file, s_features)
            : new TiffEncoder().Create(path, () => file, s_features);
        // As late as possible: TIFF keeps what it can until the plane is complete.
        file.CancelAt(samples.Length / 2, cancellation);

        Assert.Throws<OperationCanceledException>(() => writer.Write(default, 0, 64, samples, cancellation.Token));
        long afterCancellation = file.Written - samples.Length / 2;
        writer.Dispose();

        Assert.InRange(afterCancellation, 0, samples.Length / 20);
        Assert.Equal(file.Written, samples.Length / 2 + afterCancellation);
    }

    [Theory]
    [InlineData("Hdf5")]
    [InlineData("Tiff")]
    [InlineData("Png")]
    [InlineData("Npy")]
    public void Write_CancelledBefore_Throws(string format)
    {
        IImageEncoder encoder = format switch
        {
            "Hdf5" => new Hdf5Encoder(),
            "Tiff" => new TiffEncoder(),
            "Png" => new PngEncoder(),
            _ => new NpyEncoder(),
        };
        OutputImage image = new() { Shape = new ImageShape(70, 64, 3), PixelType = PixelType.UInt8 };
        using IImageWriter writer = encoder.Create(_folder.File("image"), image);

        CancellationToken canceled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => writer.Write(default, 0, 64, new byte[70 * 64 * 3], canceled));
    }

    /// <summary>A file that cancels when it holds some bytes.</summary>
    private sealed class CountingFile(string path) : FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
    {
        private long _limit = long.MaxValue;
        private CancellationTokenSource? _cancellation;

        public long Written { get; private set; }

        public void CancelAt(long bytes, CancellationTokenSource cancellation) => (_limit, _cancellation) = (bytes, cancellation);

        // Of a class derived from it, FileStream sends spans here too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            Written += count;
            base.Write(buffer, offset, count);
            if (Written >= _limit) _cancellation!.Cancel();
        }

        public override void WriteByte(byte value) => Write([value], 0, 1);
    }
}
