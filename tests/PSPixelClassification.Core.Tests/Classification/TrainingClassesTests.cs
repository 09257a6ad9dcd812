using PSPixelClassification.Classification.Training;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class TrainingClassesTests
{
    /// <summary>Classes of images by value, images apart by "|".</summary>
    [Theory]
    [InlineData("a b", "a b")]
    [InlineData("z a", "z a")]
    [InlineData("b c|a b", "a b c")]
    [InlineData("a b c|c d", "a b c d")]
    [InlineData("a b c|b d", "a b d c")]
    [InlineData("nuclei background|background", "nuclei background")]
    [InlineData("b|a", "a b")]
    [InlineData("a b|b a", "a b")]
    [InlineData("b a|a b|b a", "b a")]
    [InlineData("a b c|b c a|c a b", "a b c")]
    [InlineData("b c a|c b d", "b c a d")]
    [InlineData("a B|b c", "a b c")]
    [InlineData("||", "")]
    public void Join_ImagesInAnyOrder_KeepsTheOrderOfMost(string images, string expected)
    {
        LabelClass[][] classes = [.. images.Split('|').Select(Classes)];

        foreach (LabelClass[][] order in new[] { classes, classes.Reverse().ToArray() })
        {
            TrainingClasses joined = TrainingClasses.Join(order);
            Assert.Equal(expected, string.Join(' ', joined.Classes.Select(known => known.Name)));
            Assert.Equal(Enumerable.Range(1, joined.Classes.Count), joined.Classes.Select(known => known.Value));
            foreach (LabelClass[] image in order)
            {
                IReadOnlyList<int> indices = joined.IndicesOf(image);
                Assert.All(image, known => Assert.Equal(known.Name, joined.Classes[indices[known.Value]].Name, ignoreCase: true));
                Assert.Equal(image.Length, indices.Count(index => index >= 0));
            }
        }
    }

    private static LabelClass[] Classes(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((name, index) => new LabelClass(index + 1, name, LabelPalette.For(index + 1)))];
}
