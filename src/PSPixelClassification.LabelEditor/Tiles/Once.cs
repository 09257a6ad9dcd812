namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>A value that is worked out when it is wanted first. Where that fails or is ended, the next one who wants it tries again. Thread-safe.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="make">Works it out.</param>
internal sealed class Once<T>(Func<CancellationToken, T> make)
    where T : class
{
    private readonly Lock _gate = new();
    private T? _value;

    /// <summary>The value.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public T Get(CancellationToken cancellationToken)
    {
        lock (_gate) return _value ??= make(cancellationToken);
    }
}
