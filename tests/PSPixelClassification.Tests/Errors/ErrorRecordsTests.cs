using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Tests.Errors;

public sealed class ErrorRecordsTests
{
    public static TheoryData<Exception, bool, string, ErrorCategory> Cases => new()
    {
        { new ImageFormatException("a.tif", "it is cut off", "Copy it again."), false, "ImageFormatInvalid", ErrorCategory.InvalidData },
        { new ProjectFormatException("a.ilp", "its workflow is 'Carving'", "x", ErrorIds.ProjectWorkflowUnsupported), false,
            "ProjectWorkflowUnsupported", ErrorCategory.InvalidData },
        { new ProjectFormatException("a.ilp", "x", "x", ErrorIds.ProjectImageMissing), false, "ProjectImageMissing",
            ErrorCategory.ObjectNotFound },
        { new LabelException("LabelOutOfBounds", "x"), false, "LabelOutOfBounds", ErrorCategory.InvalidArgument },
        { new TrainingException("TrainingDataInsufficient", "x"), false, "TrainingDataInsufficient", ErrorCategory.InvalidOperation },
        { new ClassifierMismatchException("ChannelMismatch", "x"), false, "ChannelMismatch", ErrorCategory.InvalidData },
        { new ExportException("DataTypeNeedsRange", "x"), true, "DataTypeNeedsRange", ErrorCategory.InvalidArgument },
        { new ExportException("WriteFailed", "x", new IOException("disk full")), true, "WriteFailed", ErrorCategory.WriteError },
        { new FileNotFoundException("x"), false, "ImageNotFound", ErrorCategory.ObjectNotFound },
        { new DirectoryNotFoundException("x"), true, "PathNotFound", ErrorCategory.ObjectNotFound },
        { new UnauthorizedAccessException("x"), true, "AccessDenied", ErrorCategory.PermissionDenied },
        { new PathTooLongException("x"), true, "PathTooLong", ErrorCategory.InvalidArgument },
        { new IOException("x"), false, "ReadFailed", ErrorCategory.ReadError },
        { new IOException("x"), true, "WriteFailed", ErrorCategory.WriteError },
        { new InsufficientMemoryException("x"), false, "InsufficientMemory", ErrorCategory.ResourceUnavailable },
        { new ArgumentException("x"), false, "InvalidArgument", ErrorCategory.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void From_ExpectedException_KeepsItsIdAndGetsACategory(Exception exception, bool writing, string id, ErrorCategory category)
    {
        ErrorRecord record = ErrorRecords.From(exception, "target", writing ? FileUse.Write : FileUse.Read);

        Assert.True(ErrorRecords.IsExpected(exception));
        Assert.Equal((id, category, "target"), (record.FullyQualifiedErrorId, record.CategoryInfo.Category, record.TargetObject));
        Assert.Same(exception, record.Exception);
    }

    [Theory]
    [InlineData(ImageLinkStatus.Missing, "ProjectImageMissing")]
    [InlineData(ImageLinkStatus.Ambiguous, "ProjectImageAmbiguous")]
    [InlineData(ImageLinkStatus.Changed, "ProjectImageChanged")]
    [InlineData(ImageLinkStatus.Found, null)]
    [InlineData(ImageLinkStatus.Relinked, null)]
    public void Unlinked_NamesImageAndProject(ImageLinkStatus status, string? id)
    {
        ImageLink link = new("a", "D:/a.tif", null, status);

        ErrorRecord? record = ErrorRecords.Unlinked(link, "lab.ilp");

        Assert.Equal((id, id is null ? null : link), (record?.FullyQualifiedErrorId, record?.TargetObject));
        if (record is null) return;
        Assert.Contains("D:/a.tif", record.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("lab.ilp", record.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(IndexOutOfRangeException))]
    public void IsExpected_OfABug_IsFalse(Type type) => Assert.False(ErrorRecords.IsExpected((Exception)Activator.CreateInstance(type)!));
}
