using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The classes of all images of a session: the same ones, in the same order and colors, whatever each image had before.</summary>
internal sealed class SharedClasses(IReadOnlyList<ClassifierImage> images)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<ClassifierImage> _images = images;

    /// <summary>The classes.</summary>
    public ImmutableArray<LabelClass> All => [.. _images[0].Labels.Classes];

    /// <summary>All images at one moment, with the same classes.</summary>
    public LabeledImages Snapshots()
    {
        lock (_gate) return new LabeledImages(_images, [.. _images.Select(image => image.Labels.Snapshot())]);
    }

    /// <summary>Takes another list of images. Those that are new have the classes from now on; the others are not touched.</summary>
    /// <param name="images">The images, at least one of those so far among them.</param>
    public void Take(IReadOnlyList<ClassifierImage> images)
    {
        lock (_gate)
        {
            ImmutableArray<LabelClass> all = All;
            foreach (ClassifierImage image in images.Except(_images))
            {
                image.Labels.SetClasses(all, LabelClasses.ValueMap([.. image.Labels.Classes], all));
                image.Labels.ForgetHistory();
            }

            _images = images;
        }
    }

    /// <summary>The classes that the images have, and some more. Nothing is changed yet.</summary>
    /// <param name="first">Names of classes that come first, in their order; the others follow in the order of the images.</param>
    /// <exception cref="Common.LabelException"><c>LabelClassLimit</c> or <c>LabelNameInvalid</c>.</exception>
    public ImmutableArray<LabelClass> Joined(IReadOnlyList<string> first)
    {
        List<LabelClass> known = [];
        foreach (LabelClass one in _images.SelectMany(image => image.Labels.Classes))
        {
            if (!known.Any(other => other.IsNamed(one.Name))) known.Add(one);
        }

        ImmutableArray<LabelClass> joined = [];
        foreach (string name in first.Concat(known.Select(one => one.Name)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // A class that an image has keeps its color.
            LabelClass? one = known.Find(other => other.IsNamed(name));
            RgbColor? color = one?.Color;
            if (color is null && joined.Length < LabelClass.MaxValue)
                color = LabelClasses.FreeColor([.. joined, .. known], joined.Length + 1);
            joined = joined.Append(one?.Name ?? name, color);
        }

        return joined;
    }

    /// <summary>The labels of all images as they are after <see cref="Join"/>.</summary>
    /// <param name="joined">What <see cref="Joined"/> gave.</param>
    public IReadOnlyList<LabelSnapshot> Preview(ImmutableArray<LabelClass> joined) =>
    [
        .. _images.Select(image => image.Labels.Snapshot()).Select(labels =>
            labels.WithClasses(joined, LabelClasses.ValueMap([.. labels.Classes], joined))),
    ];

    /// <summary>Gives all images the same classes. Nothing can be undone beyond this.</summary>
    /// <param name="joined">What <see cref="Joined"/> gave.</param>
    public void Join(ImmutableArray<LabelClass> joined)
    {
        lock (_gate)
        {
            foreach (ClassifierImage image in _images)
            {
                image.Labels.SetClasses(joined, LabelClasses.ValueMap([.. image.Labels.Classes], joined));
                image.Labels.ForgetHistory();
            }
        }
    }

    /// <summary>Gives all images other classes.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="newValues">
    /// The new value of each old one, 0 for none; 256 entries. Where one changes, nothing can be undone beyond this.
    /// </param>
    /// <param name="changed">Called before the next <see cref="Snapshots"/> can be taken.</param>
    public void Set(ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues, Action changed)
    {
        lock (_gate)
        {
            foreach (ClassifierImage image in _images) image.Labels.SetClasses(classes, newValues);
            changed();
        }
    }

    /// <summary>The class of a value.</summary>
    /// <exception cref="Common.LabelException"><c>LabelClassNotFound</c>.</exception>
    public LabelClass Get(int value) => value >= 1 && value <= All.Length
        ? All[value - 1]
        : throw new Common.LabelException(Common.ErrorIds.LabelClassNotFound, $"There is no class {value}; there are {All.Length}.");
}
