using System.Collections.Immutable;
using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels;

/// <content>Labels from an image of labels.</content>
public sealed partial class LabelLayer
{
    private const int MaxColorsListed = 5;

    /// <summary>Labels pixels by the values of a label image. Pixels whose value stands for no class keep the labels they have.</summary>
    /// <param name="labels">
    /// One channel of whole numbers, of the layer's size; where it is read in the colors of a palette, its indices count.
    /// </param>
    /// <param name="map">
    /// Which class each value stands for; other values are ignored. New classes are made in ascending order of the values, also for
    /// values that do not occur. Null or empty: each value v but 0 stands for a class "Label v".
    /// </param>
    /// <param name="cancellationToken">Ends the reading; nothing is changed then.</param>
    /// <returns>How many pixels have a value that stands for a class.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelImageSizeMismatch</c>; <c>LabelImageInvalid</c>: several channels, JPEG, or a value that is no whole number;
    /// <c>LabelNameInvalid</c>; <c>LabelClassLimit</c>.
    /// </exception>
    /// <exception cref="ImageFormatException">The label image is damaged.</exception>
    public long PaintImage(IImageSource labels, IReadOnlyDictionary<int, string>? map = null, CancellationToken cancellationToken = default)
    {
        LabelImage image = LabelImage.OfValues(labels, Shape, cancellationToken);
        IReadOnlyList<(long Value, string Name)> names = map is { Count: > 0 }
            ? [.. map.OrderBy(entry => entry.Key).Select(entry => ((long)entry.Key, entry.Value))]
            : [.. DistinctValues(image, cancellationToken).Select(value => (value, DefaultName(value)))];
        long painted = 0;
        Apply(before =>
        {
            (LabelState after, painted) = PaintImage(before, image, names, null, cancellationToken);
            return after;
        });
        return painted;
    }

    /// <summary>
    /// Labels pixels by the colors of a label image. Pixels of other colors, and those that cannot be seen, keep the labels they have.
    /// </summary>
    /// <param name="labels">Red, green, blue, and alpha if it has any, of the layer's size.</param>
    /// <param name="map">Which class each color stands for, at least one. New classes are made in the order of their names.</param>
    /// <param name="cancellationToken">Ends the reading; nothing is changed then.</param>
    /// <returns>How many pixels were labeled, and how many of other colors were left out.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelImageSizeMismatch</c>; <c>LabelImageInvalid</c>: no colors, or JPEG; <c>LabelNameInvalid</c>; <c>LabelClassLimit</c>.
    /// </exception>
    /// <exception cref="ImageFormatException">The label image is damaged.</exception>
    public PaintedColors PaintColors(
        IImageSource labels, IReadOnlyDictionary<RgbColor, string> map, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfZero(map.Count, nameof(map));
        LabelImage image = LabelImage.OfColors(labels, Shape, cancellationToken);
        IReadOnlyList<(long Value, string Name)> names = [.. map.OrderBy(entry => entry.Value, StringComparer.OrdinalIgnoreCase)
            .ThenBy(entry => LabelColors.Of(entry.Key)).Select(entry => (LabelColors.Of(entry.Key), entry.Value))];
        long painted = 0;
        ColorTally tally = null!;
        Apply(before =>
        {
            tally = new ColorTally(names.Select(entry => entry.Value).ToHashSet());
            (LabelState after, painted) = PaintImage(before, image, names, tally, cancellationToken);
            return after;
        });
        long leftOut = tally.LeftOut(MaxColorsListed, out string colors);
        return new PaintedColors(painted, leftOut, colors);
    }

    /// <summary>Labels runs of pixels inside the image, one after the other.</summary>
    /// <param name="runs">Runs with their planes, and values of classes of the layer.</param>
    /// <param name="cancellationToken">Ends the painting; nothing is changed then.</param>
    internal void PaintRuns(IEnumerable<(Plane Plane, PixelRun Run, byte Value)> runs, CancellationToken cancellationToken) =>
        Apply(before =>
    {
        LabelEdit edit = new(before);
        foreach ((Plane plane, PixelRun run, byte value) in runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            edit.Fill(plane, run, value);
        }

        return edit.Finish(before.Classes);
    });

    private static (LabelState After, long Painted) PaintImage(
        LabelState before, LabelImage image, IReadOnlyList<(long Value, string Name)> names, ColorTally? tally,
            CancellationToken cancellationToken)
    {
        ImmutableArray<LabelClass> classes = before.Classes;
        Dictionary<long, byte> newValues = [];
        foreach ((long value, string name) in names)
        {
            if (classes.Find(name) is null) classes = classes.Append(name);
            newValues.Add(value, (byte)classes.Get(name).Value);
        }

        LabelEdit edit = new(before);
        long painted = 0;
        image.Visit((plane, piece, values) =>
        {
            tally?.Add(values.Span);
            painted += Paint(edit, plane, piece, values.Span, newValues);
        }, cancellationToken);
        return (edit.Finish(classes), painted);
    }

    private static long Paint(LabelEdit edit, Plane plane, Region piece, ReadOnlySpan<long> values, Dictionary<long, byte> newValues)
    {
        long painted = 0;
        for (int y = 0; y < piece.Height; y++)
        {
            ReadOnlySpan<long> row = values.Slice(y * piece.Width, piece.Width);
            for (int x = 0; x < row.Length;)
            {
                int length = row[x..].IndexOfAnyExcept(row[x]);
                if (length < 0) length = row.Length - x;
                if (newValues.TryGetValue(row[x], out byte newValue))
                {
                    edit.Fill(plane, new PixelRun(piece.Y + y, piece.X + x, length), newValue);
                    painted += length;
                }

                x += length;
            }
        }

        return painted;
    }

    private static string DefaultName(long value) => string.Create(CultureInfo.InvariantCulture, $"Label {value}");

    private static SortedSet<long> DistinctValues(LabelImage image, CancellationToken cancellationToken)
    {
        SortedSet<long> distinct = [];
        image.Visit((_, _, values) =>
        {
            long last = 0;
            foreach (long value in values.Span)
            {
                if (value == last) continue;
                last = value;
                if (value != 0 && distinct.Add(value) && distinct.Count > LabelClass.MaxValue)
                {
                    throw new LabelException(
                        ErrorIds.LabelClassLimit,
                        "The label image holds more than 255 different values, as an image of numbered objects does. "
                        + "Say which value stands for which class.");
                }
            }
        }, cancellationToken);
        return distinct;
    }
}
