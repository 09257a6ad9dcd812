namespace PSPixelClassification.Accuracy.Data;

/// <summary>
/// Images that a person has painted strokes in, and others with truth. The first draw has all of the former; each other one leaves out
/// one of them.
/// </summary>
internal sealed class ForeignTestSet : BenchSet
{
    public override IEnumerable<BenchDraw> Draw(string data, int count)
    {
        string folder = Path.Combine(data, Folder);
        LabeledImage[] labeled =
        [
            .. from path in ImageFiles.In(Path.Combine(folder, "scribbles"))
               let name = Path.GetFileNameWithoutExtension(path)
               let pixels = ImageFiles.Read(Path.Combine(folder, "images", $"{name}.tif"))
               select new LabeledImage(new BenchImage(name, pixels, []), ImageFiles.ReadClasses(path, value => value)),
        ];
        BenchImage[] tests =
        [
            .. from path in ImageFiles.In(Path.Combine(folder, "truth"))
               let name = Path.GetFileNameWithoutExtension(path)
               let pixels = ImageFiles.Read(Path.Combine(folder, "images", $"{name}.tif"))
               select new BenchImage(name, pixels, ImageFiles.ReadClasses(path, value => value)),
        ];
        for (int draw = 0; draw < Math.Min(count, labeled.Length + 1); draw++)
            yield return new BenchDraw(draw, [.. labeled.Where((_, i) => i != draw - 1)], tests);
    }
}
