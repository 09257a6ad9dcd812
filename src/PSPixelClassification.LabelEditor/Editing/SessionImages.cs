using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>A list of images, by the indices that messages name them by.</summary>
internal sealed class SessionImages
{
    private readonly long _oldestWithThese;
    private readonly long _nextId;

    /// <summary>Makes the first list.</summary>
    public SessionImages(IReadOnlyList<ClassifierImage> images)
        : this(images, [.. Enumerable.Range(0, images.Count).Select(id => (long)id)], 0, 0, images.Count)
    {
    }

    private SessionImages(IReadOnlyList<ClassifierImage> images, IReadOnlyList<long> ids, long number, long oldestWithThese, long nextId) =>
        (All, Ids, Number, _oldestWithThese, _nextId) = (images, ids, number, oldestWithThese, nextId);

    /// <summary>The images.</summary>
    public IReadOnlyList<ClassifierImage> All { get; }

    /// <summary>Numbers of the images that they keep from list to list.</summary>
    public IReadOnlyList<long> Ids { get; }

    /// <summary>The number of the list: each one that follows another has a greater one.</summary>
    public long Number { get; }

    /// <summary>Makes the list that follows this one.</summary>
    public SessionImages Followed(IReadOnlyList<ClassifierImage> images)
    {
        long next = _nextId;
        Dictionary<ClassifierImage, long> known = [];
        foreach ((ClassifierImage image, long id) in All.Zip(Ids)) known.TryAdd(image, id);
        long[] ids = [.. images.Select(image => known.TryGetValue(image, out long id) ? id : next++)];
        bool isOnlyLonger = images.Take(All.Count).SequenceEqual(All);
        return new SessionImages(images, ids, Number + 1, isOnlyLonger ? _oldestWithThese : Number + 1, next);
    }

    /// <summary>Whether the indices of an earlier list name the same images here.</summary>
    /// <param name="number">The number of that list.</param>
    public bool HasIndicesOf(long number) => number >= _oldestWithThese && number <= Number;

    /// <summary>The image of an index, which has a plane.</summary>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: there is no such image or plane.</exception>
    public ClassifierImage Get(int index, Plane plane = default)
    {
        if (index < 0 || index >= All.Count)
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no image {index}; there are {All.Count}.");
        ImageShape shape = All[index].Extent;
        bool isPlane = plane.Time >= 0 && plane.Time < shape.Times && plane.Z >= 0 && plane.Z < shape.Depth;
        return isPlane
            ? All[index]
            : throw new LabelEditorException(PageErrorIds.MessageInvalid, $"'{All[index].Name}' has no plane {plane}.");
    }
}
