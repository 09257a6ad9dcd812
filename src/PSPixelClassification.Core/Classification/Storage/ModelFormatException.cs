using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Classification.Storage;

/// <summary>A file that cannot be read as a model, said in one sentence: file, finding, remedy.</summary>
public sealed class ModelFormatException : PixelClassificationException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">What the user can do, a whole sentence.</param>
    /// <param name="errorId"><c>ModelFormatInvalid</c> or <c>ModelVersionUnsupported</c>.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ModelFormatException(
        string path, string finding, string remedy, string errorId = ErrorIds.ModelFormatInvalid, Exception? innerException = null)
        : base(errorId, $"Cannot read the model '{path}': {finding}. {remedy}", innerException)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>A file that is damaged, or is not a model.</summary>
    internal static ModelFormatException Damaged(string path, string finding, Exception? cause = null) =>
        new(path, finding, TrainingRemedies.ExportModelAgain, innerException: cause);
}
