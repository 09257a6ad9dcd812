using System.Reflection;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Which exceptions mean that a file is damaged. What is wrong with it is mostly seen before it does harm; else a wrong number ends in
/// whatever the framework, or a filter of the library, throws then.
/// </summary>
internal static class Hdf5Failure
{
    /// <summary>Whether an exception came out of reading a file's content.</summary>
    /// <returns>False for this library's own errors, for canceled work and for the operating system's errors.</returns>
    public static bool IsOfLibrary(Exception exception) =>
        exception is EndOfStreamException
            or not (PixelClassificationException or OperationCanceledException or IOException or UnauthorizedAccessException);

    /// <summary>The library's reason.</summary>
    /// <returns>One line without a full stop.</returns>
    public static string Describe(Exception exception)
    {
        Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        return cause.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
    }

    /// <summary>What an exception says about the file of an image.</summary>
    public static ImageFormatException Translate(string path, Exception exception)
    {
        if (exception is Hdf5Exception { Remedy: { } remedy })
            return ImageFormatException.Unsupported(path, exception.Message, remedy, exception);
        string finding = exception is Hdf5Exception
            ? exception.Message
            : $"its content is damaged or of an unknown kind ({Describe(exception)})";
        return new ImageFormatException(path, finding, "Copy or export it again.", exception);
    }
}
