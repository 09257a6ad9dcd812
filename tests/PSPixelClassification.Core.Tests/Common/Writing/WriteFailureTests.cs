using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;

namespace PSPixelClassification.Core.Tests.Common.Writing;

public class WriteFailureTests
{
    // Win32 ERROR_SHARING_VIOLATION; EAGAIN of macOS and of Linux.
    private static readonly int s_inUse =
        OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11;

    public static TheoryData<Exception, string> Causes() => new()
    {
        { new IOException("No space left on device : '/data/.0a1b.tmp'", 28), "the disk is full" },
        { new IOException("There is not enough space on the disk. : 'D:\\.0a1b.tmp'", unchecked((int)0x80070070)), "the disk is full" },
        { new UnauthorizedAccessException("Access to the path '/data/.0a1b.tmp' is denied."), "access is denied" },
        { new DirectoryNotFoundException("Could not find a part of the path '/data/.0a1b.tmp'."), "its folder cannot be made or found" },
        { new PathTooLongException(), "the name is too long" },
        { new IOException("The file is in use. : 'D:\\.0a1b.tmp'", s_inUse), "another program has it open" },
        { new IOException("Device not ready : '/data/.0a1b.tmp'"), "Device not ready" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Describe_Cause_NamesTheTargetAndTheReasonButNoTemporaryFile(Exception cause, string finding)
    {
        Assert.True(WriteFailure.Is(cause));
        ExportException error = WriteFailure.Describe(cause, "/data/result.tif");

        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.Same(cause, error.InnerException);
        Assert.Contains("'/data/result.tif'", error.Message, StringComparison.Ordinal);
        Assert.Contains(finding, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_MissingFile_IsFalse() => Assert.False(WriteFailure.Is(new FileNotFoundException()));
}
