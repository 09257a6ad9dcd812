using System.Security.Cryptography;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>Label layers seen from outside.</summary>
internal static class LabelAssert
{
    public static byte[] Dense(LabelSnapshot snapshot, Plane plane = default)
    {
        byte[] pixels = new byte[snapshot.Shape.Bounds.PixelCount];
        snapshot.Read(plane, snapshot.Shape.Bounds, pixels);
        return pixels;
    }

    public static string Hash(LabelSnapshot snapshot)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        snapshot.AppendTo(hash);
        return Convert.ToHexString(hash.GetCurrentHash());
    }

    /// <summary>"name=value:pixels …" in the order of values.</summary>
    public static string Counts(LabelLayer layer) =>
        string.Join(' ', layer.Snapshot().CountByClass.Select(count => $"{count.Class.Name}={count.Class.Value}:{count.Pixels}"));

    /// <summary>The edit fails with that id and leaves labels, history and version alone.</summary>
    public static LabelException Refuses(LabelLayer layer, string errorId, Action edit)
    {
        LabelSnapshot before = layer.Snapshot();
        (int undo, int redo) = (layer.UndoCount, layer.RedoCount);
        LabelException error = Assert.Throws<LabelException>(edit);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(before.Version, layer.Snapshot().Version);
        Assert.Equal(Hash(before), Hash(layer.Snapshot()));
        Assert.Equal((undo, redo), (layer.UndoCount, layer.RedoCount));
        return error;
    }

    public static PixelMask Rectangle(int x, int y, int width, int height) => PixelMask.Rectangle(new Region(x, y, width, height));
}
