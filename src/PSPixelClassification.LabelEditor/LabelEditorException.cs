using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor;

/// <summary>A label editor that cannot start.</summary>
/// <param name="errorId">Stable PascalCase id, such as <c>PortInUse</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class LabelEditorException(string errorId, string message, Exception? innerException = null)
    : PixelClassificationException(errorId, message, innerException);
