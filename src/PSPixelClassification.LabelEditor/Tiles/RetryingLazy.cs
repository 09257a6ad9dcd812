namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// A value that is computed when it is first asked for. Where that fails or is canceled, the next one who asks tries again, which
/// <see cref="Lazy{T}"/> does not. Thread-safe.
/// </summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="create">Computes the value.</param>
internal sealed class RetryingLazy<T>(Func<CancellationToken, T> create)
    where T : class
{
    private readonly Lock _gate = new();
    private T? _value;

    /// <summary>The value; the token cancels its computation.</summary>
    public T Get(CancellationToken cancellationToken)
    {
        lock (_gate) return _value ??= create(cancellationToken);
    }
}
