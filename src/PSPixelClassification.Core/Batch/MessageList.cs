using System.Collections.ObjectModel;

namespace PSPixelClassification.Batch;

/// <summary>Sentences that read well as one text too, so that a table or a CSV file shows them.</summary>
/// <param name="sentences">The sentences.</param>
public sealed class MessageList(IList<string> sentences) : ReadOnlyCollection<string>(sentences)
{
    /// <summary>No sentence.</summary>
    public static new MessageList Empty { get; } = new([]);

    /// <summary>The sentences, one behind the other.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Join(' ', this);
}
