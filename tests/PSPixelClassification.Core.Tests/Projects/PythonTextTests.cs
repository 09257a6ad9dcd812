using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class PythonTextTests
{
    /// <summary>The inputs are what Python 3 prints: repr(b) of bytes, repr(str(b)), repr of that as bytes, and so on.</summary>
    [Theory]
    [InlineData("Gaussian Smoothing (σ=0.3) in 2D [0]", "Gaussian Smoothing (σ=0.3) in 2D [0]")]
    [InlineData(@"b'Gaussian Smoothing (\xcf\x83=0.3) in 2D [0]'", "Gaussian Smoothing (σ=0.3) in 2D [0]")]
    [InlineData(@"b""b'Gaussian Smoothing (\\xcf\\x83=0.3)'""", "Gaussian Smoothing (σ=0.3)")]
    [InlineData(@"b'b""b\'Gaussian Smoothing (\\\\xcf\\\\x83=0.3)\'""'", "Gaussian Smoothing (σ=0.3)")]
    [InlineData("b\"b'Gaussian Smoothing (σ=0.3)'\"", "Gaussian Smoothing (σ=0.3)")]
    [InlineData(@"'Gaussian Smoothing (\xcf\x83=0.3)'", "Gaussian Smoothing (σ=0.3)")]
    [InlineData(@"Gaussian Smoothing (\xcf\x83=0.3)", "Gaussian Smoothing (σ=0.3)")]
    [InlineData(@"u'Gaussian Smoothing (\u03c3=0.3)'", "Gaussian Smoothing (σ=0.3)")]
    [InlineData(@"b'a\\b\'c\n'", "a\\b'c\n")]
    [InlineData("b'", "b'")]
    [InlineData("", "")]
    public void Plain_PrintedText_IsWhatWasMeant(string text, string expected) => Assert.Equal(expected, PythonText.Plain(text));
}
