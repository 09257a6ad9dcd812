namespace PSPixelClassification.Common;

/// <summary>For parallel work whose workers need nothing of their own.</summary>
internal sealed class NoState : IDisposable
{
    private NoState()
    {
    }

    /// <summary>The only one.</summary>
    public static NoState Instance { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
