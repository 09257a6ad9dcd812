using PSPixelClassification.Forests.MLNet;

namespace PSPixelClassification.Core.Tests.Forests;

public class MissingLibraryTests
{
    [Fact]
    public void IsCauseOf_LibraryInsideOtherErrors_IsTrue()
    {
        Assert.True(MissingLibrary.IsCauseOf(new DllNotFoundException()));
        Assert.True(MissingLibrary.IsCauseOf(new AggregateException(new InvalidOperationException(), new DllNotFoundException())));
        Assert.True(
            MissingLibrary.IsCauseOf(new AggregateException(new TypeInitializationException("Sum", new BadImageFormatException()))));
        Assert.True(MissingLibrary.IsCauseOf(new InvalidOperationException("", new AggregateException(new EntryPointNotFoundException()))));
    }

    [Fact]
    public void IsCauseOf_AnotherError_IsFalse()
    {
        Assert.False(MissingLibrary.IsCauseOf(null));
        Assert.False(MissingLibrary.IsCauseOf(new AggregateException(new InvalidOperationException("", new IOException()))));
    }
}
