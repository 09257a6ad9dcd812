using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Core.Tests.Projects.Images;

public sealed class StoredPlacesTests
{
    /// <summary>
    /// Three files: an axis of three elements is theirs, then one whose elements they can share evenly; channels come last.
    /// </summary>
    [Theory]
    [InlineData("zyxc", new[] { 3, 20, 30, 2 }, "z")]
    [InlineData("tzyx", new[] { 3, 3, 20, 30 }, "tz")]
    [InlineData("ztyx", new[] { 3, 3, 20, 30 }, "zt")]
    [InlineData("czyx", new[] { 3, 3, 20, 30 }, "zc")]
    [InlineData("ctyx", new[] { 3, 1, 20, 30 }, "c")]
    [InlineData("tzyx", new[] { 6, 3, 20, 30 }, "z")]
    [InlineData("tzyx", new[] { 2, 6, 20, 30 }, "z")]
    [InlineData("tzyx", new[] { 6, 12, 20, 30 }, "tz")]
    [InlineData("tyx", new[] { 5, 20, 30 }, "z")]
    [InlineData("czyx", null, "z")]
    [InlineData("ctyx", null, "t")]
    [InlineData("cyx", null, "c")]
    [InlineData("yx", null, "z")]
    [InlineData(null, null, "z")]
    public void Locate_SeveralFiles_TriesTheAxesThatFitTheirNumber(string? axes, int[]? shape, string expected)
    {
        ProjectImage image = Image("a.tif") with { Axes = axes, Shape = shape };

        Assert.Equal(
            expected, string.Concat(StoredPlaces.Locate(image, ["/a.tif", "/b.tif", "/c.tif"], null).Select(place => place.StackAxis)));
    }

    [Fact]
    public void Locate_OneFile_IsNoStack()
    {
        ProjectImage image = Image("a.h5/data") with { Axes = "zyx", Shape = [1, 20, 30] };

        Assert.Equal(new[] { (default(char?), "data") },
            StoredPlaces.Locate(image, ["/a.h5"], "data").Select(place => (place.StackAxis, place.InternalPath!)));
    }

    private static ProjectImage Image(string path) =>
        new() { Location = ProjectImageLocation.RelativeFile, FilePath = path, Nickname = "a" };
}
