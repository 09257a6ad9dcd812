using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects;

/// <summary>Labels between projects and label layers.</summary>
internal static class ProjectLabels
{
    /// <summary>Gives a layer the classes and labels of a project. One step for Undo, plus one for each class that is new.</summary>
    /// <param name="layer">The layer of the lane's image.</param>
    /// <param name="classes">
    /// The project's classes. Blank and repeated names get a number, as a layer has no two classes of one name.
    /// </param>
    /// <param name="blocks">The lane's labels.</param>
    /// <param name="cancellationToken">Ends the painting; no label is changed then. Looked at per run.</param>
    /// <exception cref="Common.LabelException"><c>LabelOutOfBounds</c>: a box leaves the image.</exception>
    public static void Paint(LabelLayer layer, IReadOnlyList<ProjectClass> classes, IReadOnlyList<LabelBlock> blocks,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> names = UniqueNames(classes);
        for (int i = 0; i < names.Count; i++)
        {
            if (!layer.Classes.Any(known => known.IsNamed(names[i]))) layer.AddClass(names[i], classes[i].Color);
        }

        if (blocks.Count == 0 || names.Count == 0) return;
        LabelBlockRuns.RequireInside(layer.Shape, blocks);
        byte[] values = [0, .. names.Select(name => (byte)layer.Classes.First(known => known.IsNamed(name)).Value)];
        layer.PaintRuns(
            LabelBlockRuns.Of(blocks).Where(run => run.Value < values.Length).Select(run => run with { Value = values[run.Value] }),
            cancellationToken);
    }

    /// <summary>Names by which a layer can tell classes apart.</summary>
    /// <param name="classes">The project's classes.</param>
    /// <returns>One name a class: its own, trimmed; "Label k" if that is blank; with " (2)" and so on if another has it.</returns>
    public static IReadOnlyList<string> UniqueNames(IReadOnlyList<ProjectClass> classes)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        List<string> names = [];
        foreach (ProjectClass known in classes)
        {
            string clean = string.Concat(known.Name.Where(letter => !char.IsControl(letter))).Trim();
            if (clean.Length == 0) clean = $"Label {names.Count + 1}";
            string name = clean;
            for (int i = 2; !taken.Add(name); i++) name = $"{clean} ({i})";
            names.Add(name);
        }

        return names;
    }

    /// <summary>
    /// The labels of a layer as ilastik stores them: the bounding boxes of what is labeled in cells of 128×128 pixels of a plane.
    /// </summary>
    /// <param name="labels">The labels.</param>
    /// <param name="newValues">For each value of the layer the project's, 256 entries; null for the same.</param>
    /// <returns>The boxes, with the axes (t, z,) y, x, c; t and z where the image has several.</returns>
    public static IReadOnlyList<LabelBlock> Blocks(LabelSnapshot labels, IReadOnlyList<byte>? newValues = null)
    {
        string axes = (labels.Shape.Times > 1 ? "t" : "") + (labels.Shape.Depth > 1 ? "z" : "") + "yxc";
        List<LabelBlock> blocks = [];
        foreach (Plane plane in labels.Planes)
        {
            foreach (Region region in labels.BoundingBlocks(plane))
            {
                byte[] values = new byte[region.PixelCount];
                labels.Read(plane, region, values);
                if (newValues is not null) values = [.. values.Select(value => newValues[value])];
                Dictionary<char, int> first = new() { ['t'] = plane.Time, ['z'] = plane.Z, ['y'] = region.Y, ['x'] = region.X, ['c'] = 0 };
                int[] start = [.. axes.Select(axis => first[axis])];
                int[] shape = [.. axes.Select(axis => axis switch { 'y' => region.Height, 'x' => region.Width, _ => 1 })];
                blocks.Add(new LabelBlock(axes, start, shape, values));
            }
        }

        return blocks;
    }
}
