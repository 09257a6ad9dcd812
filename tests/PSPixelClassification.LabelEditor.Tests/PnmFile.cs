using System.Text;

namespace PSPixelClassification.LabelEditor.Tests;

/// <summary>Small image files whose bytes are known: portable graymaps, and pixmaps of three channels.</summary>
internal static class PnmFile
{
    public static byte[] Gray(int width, int height, Func<int, int, int> value) =>
        Of("P5", width, height, [.. Pixels(width, height).Select(at => (byte)value(at.X, at.Y))]);

    public static byte[] Rgb(int width, int height) =>
        Of("P6", width, height, [.. Pixels(width, height).SelectMany(at => new[] { (byte)at.X, (byte)at.Y, (byte)7 })]);

    private static byte[] Of(string magic, int width, int height, byte[] samples) =>
        [.. Encoding.ASCII.GetBytes($"{magic}\n{width} {height}\n255\n"), .. samples];

    private static IEnumerable<(int X, int Y)> Pixels(int width, int height) =>
        Enumerable.Range(0, width * height).Select(i => (i % width, i / width));
}
