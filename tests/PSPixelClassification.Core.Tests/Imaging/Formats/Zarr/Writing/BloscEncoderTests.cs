using PSPixelClassification.Imaging.Formats.Zarr.Codecs;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr.Writing;

public sealed class BloscEncoderTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1000)]
    [InlineData(8, 4099)]
    public void Encode_AnyBytes_ComeBack(int size, int count)
    {
        BloscEncoder encoder = new(size);
        byte[] packed = [];
        Random random = new(5);
        byte[] noise = new byte[size * count];
        random.NextBytes(noise);
        byte[] even = [.. Enumerable.Range(0, size * count).Select(i => (byte)(i / size / 16))];

        foreach (byte[] chunk in (byte[][])[noise, even, new byte[size * count]])
        {
            int length = encoder.Encode(chunk, ref packed);

            Assert.True(length <= chunk.Length + 16, $"{length} bytes for {chunk.Length}");
            Assert.Equal(chunk, new BloscCodec().Decode(packed[..length], chunk.Length));
        }
    }

    [Fact]
    public void Encode_AfterChunksOfOtherLengths_GivesTheSameBytes()
    {
        byte[] samples = new byte[1 << 20];
        new Random(1).NextBytes(samples.AsSpan(samples.Length / 2));
        for (int i = 0; i < samples.Length / 2; i++) samples[i] = (byte)(i / 3);
        BloscEncoder used = new(4);
        byte[] packed = [];
        byte[] expected = [];
        foreach (int length in (int[])[1 << 20, 400 << 10, 100 << 10, 1 << 20, 90 << 10, 300 << 10, 100 << 10])
        {
            // From the middle: half of it repeats.
            ReadOnlySpan<byte> chunk = samples.AsSpan((samples.Length - length) / 2, length);
            int found = used.Encode(chunk, ref packed);

            int wanted = new BloscEncoder(4).Encode(chunk, ref expected);
            Assert.Equal(expected[..wanted], packed[..found]);
        }
    }

    [Fact]
    public void Encode_NumbersThatDifferLittle_AreShuffled()
    {
        byte[] chunk = new byte[40000];
        for (int i = 0; i < chunk.Length / 4; i++) BitConverter.TryWriteBytes(chunk.AsSpan(i * 4), 1000 + i % 97);
        BloscEncoder numbers = new(4);
        BloscEncoder bytes = new(1);
        byte[] packed = [];

        Assert.True(numbers.Encode(chunk, ref packed) * 2 < bytes.Encode(chunk, ref packed) || numbers.Encode(chunk, ref packed) < 300);
        Assert.Equal(1, packed[2] & 1);
    }
}
