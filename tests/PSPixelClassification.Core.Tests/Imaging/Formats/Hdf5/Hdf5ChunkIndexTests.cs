using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public class Hdf5ChunkIndexTests
{
    // Thousands of chunks, some of which reach over the edge.
    [Theory]
    [InlineData(103, 1700, 1, 1)]
    [InlineData(130, 40, 70, 1)]
    [InlineData(3, 3, 2, 900)]
    public void Read_EveryChunkInAnyOrder_ReadsAFewPiecesEach(int width, int height, int channels, int depth)
    {
        using TemporaryFolder folder = new();
        int[] counts = Write(
            folder.File("a.h5"), new ImageShape(width, height, channels, depth), out byte[] samples, out int[] shape, out int[] block);
        using Hdf5File file = Hdf5File.Open(folder.File("a.h5"));
        ChunkReader chunks = new Hdf5Dataset(file.Root.TryFind("d")!).Chunks!;

        int total = counts.Aggregate(1, (product, count) => product * count);
        int[] order = [.. Enumerable.Range(0, total)];
        new Random(2).Shuffle(order);
        foreach (int number in order)
        {
            long[] position = new long[counts.Length];
            for (int i = counts.Length - 1, rest = number; i >= 0; rest /= counts[i], i--) position[i] = rest % counts[i];
            int at = 0;
            for (int i = 0; i < shape.Length; i++) at = at * shape[i] + (int)position[i] * block[i];
            Assert.Equal(samples[at], chunks.ReadChunk(position)[0]);
        }

        // The chunk, its entry in the index, and the mark of the entry's page.
        Assert.InRange(file.Structure.ReadCount, total, 3 * total + 50);
    }

    [PythonTheory("h5py")]
    [InlineData("earliest", "none")]
    [InlineData("earliest", "gzip")]
    [InlineData("latest", "none")]
    [InlineData("latest", "gzip")]
    [InlineData("extensible", "gzip")]
    [InlineData("btree2", "gzip")]
    [InlineData("sparse", "gzip")]
    public void Read_ManyChunksOfH5py_HasEveryPixel(string index, string compression)
    {
        using TemporaryFolder folder = new();
        Python.RunFile("hdf5/make_chunks.py", folder.File("a.h5"), index, compression);

        IImageSource image = ImageFormats.Open(folder.File("a.h5"), new ImageOpenOptions { Axes = AxisOrder.YX });

        byte[] samples = Hdf5Pixels.ReadAll(image);
        int width = image.Info.Shape.Width;
        for (int i = 0; i < samples.Length; i++)
        {
            (int y, int x) = (i / width, i % width);
            bool isMissing = index == "sparse" && (y / 5 + x / 4) % 2 == 1;
            if (samples[i] != (isMissing ? 9 : (byte)(y * 31 + x * 7))) Assert.Fail($"The pixel at {x}, {y} is {samples[i]}.");
        }
    }

    private static int[] Write(string path, ImageShape image, out byte[] samples, out int[] shape, out int[] block)
    {
        shape = image.Depth > 1 ? [image.Depth, image.Height, image.Width, image.Channels] : [image.Height, image.Width, image.Channels];
        block = image.Depth > 1 ? [1, 2, 2, 1] : [1, 50, 1];
        samples = new byte[shape.Aggregate(1, (product, extent) => product * extent)];
        new Random(1).NextBytes(samples);
        H5Dataset dataset =
            new(samples, chunks: [.. block.Select(extent => (uint)extent)], fileDims: [.. shape.Select(extent => (ulong)extent)]);
        new H5File { ["d"] = dataset }.Write(path);
        return [.. shape.Zip(block, (extent, size) => (extent + size - 1) / size)];
    }
}
