namespace PSPixelClassification.Accuracy.Data;

/// <summary>
/// Images that a person has painted strokes in, of which nothing else is known: each draw tests on the strokes of one of them.
/// </summary>
internal sealed class LeftOutImageSet : BenchSet
{
    public override IEnumerable<BenchDraw> Draw(string data, int count)
    {
        string folder = Path.Combine(data, Folder);
        LabeledImage[] images =
        [
            .. from path in ImageFiles.In(Path.Combine(folder, "scribbles"))
               let strokes = ImageFiles.ReadClasses(path, value => value)
               let name = Path.GetFileNameWithoutExtension(path)
               let pixels = ImageFiles.Read(Path.Combine(folder, "images", $"{name}.png"), isGray: true)
               select new LabeledImage(new BenchImage(name, pixels, strokes), strokes),
        ];
        for (int draw = 0; draw < Math.Min(count, images.Length); draw++)
            yield return new BenchDraw(draw, [.. images.Where((_, i) => i != draw)], [images[draw].Image]);
    }
}
