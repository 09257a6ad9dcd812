using System.Collections.Frozen;
using System.Management.Automation;
using PSPixelClassification.Common;

namespace PSPixelClassification.Errors;

/// <summary>What PowerShell calls each kind of error.</summary>
internal static class ErrorCategories
{
    private static readonly Dictionary<ErrorCategory, string[]> s_ids = new()
    {
        [ErrorCategory.InvalidData] =
        [
            ErrorIds.AnnotationFormatInvalid, ErrorIds.AnnotationFormatUnsupported, ErrorIds.AnnotationSizeMismatch,
            ErrorIds.ChannelMismatch, ErrorIds.DimensionMismatch, ErrorIds.ForestInvalid, ErrorIds.GroupIncomplete,
            ErrorIds.ImageDrifted, ErrorIds.ImageFormatInvalid, ErrorIds.ImageFormatUnsupported, ErrorIds.ImageSizeMismatch,
            ErrorIds.ImageTooSmall, ErrorIds.LogFormatInvalid, ErrorIds.MaskMismatch, ErrorIds.ModelFormatInvalid,
            ErrorIds.ModelVersionUnsupported, ErrorIds.PixelSizeMissing, ErrorIds.PixelsNotSquare,
            ErrorIds.ProjectClassifierUnsupported, ErrorIds.ProjectContentUnsupported, ErrorIds.ProjectDamaged,
            ErrorIds.ProjectFormatInvalid, ErrorIds.ProjectImageChanged, ErrorIds.ProjectVersionUnsupported,
            ErrorIds.ProjectWorkflowUnsupported, ErrorIds.SeriesRequired, ErrorIds.SigmaUnsuitable,
        ],
        [ErrorCategory.InvalidOperation] =
        [
            ErrorIds.FeatureSetAmbiguous, ErrorIds.FeatureSetRequired, ErrorIds.JournalDamaged, ErrorIds.JournalUnavailable,
            ErrorIds.ModelNotInProject, ErrorIds.NoImages, ErrorIds.NoLabels, ErrorIds.PortForbidden, ErrorIds.PortInUse,
            ErrorIds.ProjectNotTrained,
            ErrorIds.SingleClass, ErrorIds.TrainingDataInsufficient, ErrorIds.TrainingOptionsAmbiguous,
            ErrorIds.TrainingOptionUnsupported,
        ],
        [ErrorCategory.InvalidResult] =
        [
            ErrorIds.ProjectImageAmbiguous, ErrorIds.TruthAmbiguous,
        ],
        [ErrorCategory.LimitsExceeded] =
        [
            ErrorIds.MaxFailuresReached,
        ],
        [ErrorCategory.NotSpecified] =
        [
            ErrorIds.BatchItemFailed,
        ],
        [ErrorCategory.ObjectNotFound] =
        [
            ErrorIds.AnnotationNotFound, ErrorIds.ImageNotFound, ErrorIds.LogNotFound,
            ErrorIds.MaskNotFound, ErrorIds.ModelNotFound, ErrorIds.NoMatch,
            ErrorIds.PathNotFound, ErrorIds.ProjectImageMissing, ErrorIds.ProjectNotFound, ErrorIds.SearchPathNotFound,
            ErrorIds.TruthNotFound,
        ],
        [ErrorCategory.PermissionDenied] =
        [
            ErrorIds.AccessDenied, ErrorIds.RemoteNotAllowed, ErrorIds.TargetReadOnly,
        ],
        [ErrorCategory.ReadError] =
        [
            ErrorIds.ReadFailed,
        ],
        [ErrorCategory.ResourceExists] =
        [
            ErrorIds.LogLinesLost, ErrorIds.NoClobber, ErrorIds.ProjectExists, ErrorIds.TargetIsNoModel, ErrorIds.TargetIsNoProject,
            ErrorIds.TargetIsNoReport, ErrorIds.TargetIsNoTable,
        ],
        [ErrorCategory.ResourceUnavailable] =
        [
            ErrorIds.InsufficientMemory, ErrorIds.RemoteUnavailable, ErrorIds.TrainingLibraryMissing,
        ],
        [ErrorCategory.WriteError] =
        [
            ErrorIds.LogWriteFailed, ErrorIds.ReportWriteFailed, ErrorIds.WriteFailed,
        ],
    };

    private static readonly FrozenDictionary<string, ErrorCategory> s_categories = s_ids
        .SelectMany(entry => entry.Value.Select(id => KeyValuePair.Create(id, entry.Key))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The category of an error id.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <returns><see cref="ErrorCategory.InvalidArgument"/> for all that say what is wrong with what was asked for.</returns>
    public static ErrorCategory Of(string errorId) => s_categories.GetValueOrDefault(errorId, ErrorCategory.InvalidArgument);
}
