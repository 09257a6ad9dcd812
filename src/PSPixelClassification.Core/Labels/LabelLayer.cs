using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>
/// The labels of one image: which pixel belongs to which class. Sparse: memory is taken only where labels are. Thread-safe: edits wait
/// for each other, readers never wait. An edit that fails changes nothing; every edit that succeeds, also one that happens to change no
/// pixel, is one step for <see cref="Undo"/>.
/// </summary>
public sealed partial class LabelLayer
{
    private readonly Lock _gate = new();
    private readonly LabelHistory _history = new();
    private volatile LabelSnapshot _present;

    /// <summary>Makes an empty layer.</summary>
    /// <param name="shape">Extents of the image; its channels do not matter.</param>
    public LabelLayer(ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Width, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Height, 1, nameof(shape));
        Shape = shape with { Channels = 1 };
        _present = new LabelSnapshot(Shape, LabelState.Empty, version: 0);
    }

    /// <summary>Extents of the image, with one channel.</summary>
    public ImageShape Shape { get; }

    /// <summary>The classes in the order of their values, which are 1 … n without gaps.</summary>
    public IReadOnlyList<LabelClass> Classes => _present.Classes;

    /// <summary>
    /// How many edits can be taken back, at most 100; fewer if the layer had to forget very large ones (256 MiB of old labels are
    /// kept).
    /// </summary>
    public int UndoCount
    {
        get
        {
            lock (_gate) return _history.UndoCount;
        }
    }

    /// <summary>How many undone edits can be done again.</summary>
    public int RedoCount
    {
        get
        {
            lock (_gate) return _history.RedoCount;
        }
    }

    /// <summary>The labels as they are now; later edits do not change them.</summary>
    /// <returns>An immutable view, made in no time.</returns>
    public LabelSnapshot Snapshot() => _present;

    /// <summary>Takes the labels off all pixels of some classes; the classes stay.</summary>
    /// <param name="classNames">The classes.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public void EraseClasses(params IReadOnlyCollection<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        Apply(before =>
        {
            byte[] newValues = LabelClasses.ValueMap(before.Classes, before.Classes);
            foreach (string name in classNames) newValues[before.Classes.Get(name).Value] = 0;
            return Replace(before, newValues, before.Classes);
        });
    }

    /// <summary>Takes the labels off all pixels; the classes stay.</summary>
    public void Clear() => Apply(before => LabelState.Empty with
    {
        Classes = before.Classes,
        ReplacedBytes = (long)before.Blocks.Count * BlockKey.Size * BlockKey.Size,
    });

    /// <summary>Takes back the last edit.</summary>
    /// <returns>False if there is nothing to take back.</returns>
    public bool Undo()
    {
        lock (_gate)
        {
            if (_history.Before is not { } before) return false;
            Committing?.Invoke(LabelDifference.Between(_present.State, before));
            return Publish(_history.Undo(_present.State));
        }
    }

    /// <summary>Does the last undone edit again.</summary>
    /// <returns>False if there is nothing to do again.</returns>
    public bool Redo()
    {
        lock (_gate)
        {
            if (_history.After is not { } after) return false;
            Committing?.Invoke(LabelDifference.Between(_present.State, after));
            return Publish(_history.Redo(_present.State));
        }
    }

    /// <inheritdoc cref="LabelSnapshot.ToString"/>
    public override string ToString() => Snapshot().ToString();

    private static LabelState Replace(LabelState before, byte[] newValues, ImmutableArray<LabelClass> classes)
    {
        LabelEdit edit = new(before);
        edit.Replace(newValues);
        return edit.Finish(classes);
    }

    private void Apply(Func<LabelState, LabelState> edit)
    {
        lock (_gate)
        {
            LabelState before = _present.State;
            LabelState after = edit(before);
            Committing?.Invoke(LabelDifference.Between(before, after));
            _history.Record(before, after);
            Publish(after);
        }
    }

    private bool Publish(LabelState? state)
    {
        if (state is null) return false;
        _present = new LabelSnapshot(Shape, state, _present.Version + 1);
        return true;
    }

    /// <summary>Refuses a plane that the image does not have.</summary>
    /// <exception cref="LabelException"><c>LabelOutOfBounds</c>.</exception>
    internal void RefuseOutside(Plane plane) => RefuseOutside(plane, Shape);

    /// <inheritdoc cref="RefuseOutside(Plane)"/>
    internal static void RefuseOutside(Plane plane, ImageShape shape)
    {
        if (plane.Time >= 0 && plane.Time < shape.Times && plane.Z >= 0 && plane.Z < shape.Depth) return;
        throw new LabelException(
            ErrorIds.LabelOutOfBounds,
            $"The image has no plane t={plane.Time}, z={plane.Z}: it has {Counted.Of(shape.Times, "time point")} and "
                + $"{Counted.Of(shape.Depth, "slice")}, "
            + "counted from 0.");
    }
}
