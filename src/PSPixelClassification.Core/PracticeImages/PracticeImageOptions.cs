namespace PSPixelClassification.PracticeImages;

/// <summary>What practice images to make.</summary>
public sealed record PracticeImageOptions
{
    /// <summary>The smallest width and height in pixels: room for two touching nuclei and some background.</summary>
    public const int MinSize = 64;

    /// <summary>The largest width and height in pixels; an image of that size takes some hundred MB while it is made.</summary>
    public const int MaxSize = 4096;

    /// <summary>How many images, at least 1.</summary>
    public int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Count));
            field = value;
        }
    } = 10;

    /// <summary>Columns of each image, <see cref="MinSize"/> to <see cref="MaxSize"/>.</summary>
    public int Width
    {
        get;
        init => field = CheckSize(value, nameof(Width));
    } = 512;

    /// <summary>Rows of each image, <see cref="MinSize"/> to <see cref="MaxSize"/>.</summary>
    public int Height
    {
        get;
        init => field = CheckSize(value, nameof(Height));
    } = 512;

    /// <summary>Fixes every pixel. Image number n is the same whatever <see cref="Count"/> is.</summary>
    public int Seed { get; init; }

    private static int CheckSize(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, MinSize, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxSize, name);
        return value;
    }
}
