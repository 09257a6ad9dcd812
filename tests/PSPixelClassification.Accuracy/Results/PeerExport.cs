using System.Text.Json;
using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>Writes what peers.py trains and tests on, as arrays of numpy.</summary>
internal static class PeerExport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes sets: sets.json, and for each set its images, what is known of them, and the strokes of each draw.</summary>
    /// <param name="options">Draws and data.</param>
    /// <param name="sets">The sets whose files are there.</param>
    /// <param name="folder">The folder.</param>
    public static void Write(BenchOptions options, IReadOnlyList<BenchSet> sets, string folder)
    {
        List<object> facts = [];
        foreach (BenchSet set in sets)
        {
            List<object> draws = [];
            string place = Path.Combine(folder, set.Name);
            string images = Directory.CreateDirectory(Path.Combine(place, "images")).FullName;
            string known = Directory.CreateDirectory(Path.Combine(place, "known")).FullName;
            foreach (BenchDraw draw in set.Draw(options.Data, options.Draws))
            {
                string strokes = Directory.CreateDirectory(Path.Combine(place, $"strokes{draw.Number}")).FullName;
                foreach ((BenchImage image, byte[] labels) in draw.Labeled)
                    Write(Path.Combine(strokes, image.Name), ImageFiles.Gray(labels, image.Width, image.Height));
                foreach (BenchImage image in draw.Labeled.Select(labeled => labeled.Image).Concat(draw.Tests))
                    Write(Path.Combine(images, image.Name), image.Pixels);
                foreach (BenchImage image in draw.Tests)
                    Write(Path.Combine(known, image.Name), ImageFiles.Gray(image.Known, image.Width, image.Height));
                draws.Add(
                    new
                    {
                        draw.Number,
                        Labeled = draw.Labeled.Select(labeled => labeled.Image.Name),
                        Tests = draw.Tests.Select(test => test.Name),
                    });
            }

            facts.Add(new { set.Name, Truth = $"{set.Truth}", ClassCount = set.Classes.Count, set.Objects, Draws = draws });
        }

        File.WriteAllText(Path.Combine(folder, "sets.json"), JsonSerializer.Serialize(facts, s_indented));
    }

    private static void Write(string stem, MemoryImage image)
    {
        ImageShape shape = image.Info.Shape;
        byte[] samples = new byte[shape.Bounds.PixelCount * shape.Channels * image.Info.PixelType.SizeInBytes()];
        using IPixelReader reader = image.OpenReader();
        reader.Read(new Plane(0, 0), shape.Bounds, samples);
        using IImageWriter writer = new NpyEncoder().Create(
            $"{stem}.npy", new OutputImage { Shape = shape, PixelType = image.Info.PixelType });
        writer.Write(new Plane(0, 0), 0, shape.Height, samples);
        writer.Complete();
    }
}
