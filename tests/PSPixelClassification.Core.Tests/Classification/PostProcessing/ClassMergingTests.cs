using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.PostProcessing;

public sealed class ClassMergingTests
{
    private static readonly LabelClass[] s_classes =
    [
        new(1, "Background", new RgbColor(1, 1, 1)), new(2, "nuclei", new RgbColor(2, 2, 2)), new(3, "dirt", new RgbColor(3, 3, 3)),
        new(4, "cytoplasm", new RgbColor(4, 4, 4)),
    ];

    [Fact]
    public void Classes_OfAUnion_StandWhereItsFirstMemberStandsAndCloseUp()
    {
        // The order in which members are named plays no part.
        ClassMerging merging = Merge(("cells", ["CYTOPLASM ", "nuclei"]));

        Assert.Equal(
            [
                new LabelClass(1, "Background", new RgbColor(1, 1, 1)), new LabelClass(2, "cells", new RgbColor(2, 2, 2)),
                new LabelClass(3, "dirt", new RgbColor(3, 3, 3)),
            ],
            merging.Classes);
        Assert.Equal(
            ["Background", "cells", "dirt", "cells", null],
            new[] { "background", "nuclei", "dirt", "cytoplasm", "cells" }.Select(name => merging.ClassOf(name)?.Name));
        Assert.Equal(3, merging.Find("Dirt").Value);
        Assert.Equal("LabelClassNotFound", Assert.Throws<LabelException>(() => merging.Find("nuclei")).ErrorId);
    }

    [Fact]
    public void Classes_OfTwoUnionsAndANewName_AreAllThere()
    {
        ClassMerging merging = Merge(("rest", ["dirt", "background"]), ("Nuclei", ["nuclei"]));

        Assert.Equal(["rest", "Nuclei", "cytoplasm"], merging.Classes.Select(known => known.Name));
        Assert.Equal([1, 2, 3], merging.Classes.Select(known => known.Value));
    }

    [Theory]
    // Below, at and above the width of vectors, and odd.
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(67)]
    public void Sum_AnyNumberOfPixels_IsThatOfTheMembers(int pixels)
    {
        Random random = new(3);
        float[] probabilities = [.. Enumerable.Range(0, 4 * pixels).Select(_ => random.Next(101) / 400f)];
        float[] sums = Enumerable.Repeat(7f, 3 * pixels).ToArray();

        Merge(("cells", ["cytoplasm", "nuclei"])).Sum(probabilities, sums);

        for (int i = 0; i < pixels; i++)
        {
            Assert.Equal(probabilities[i], sums[i]);
            Assert.Equal(probabilities[pixels + i] + probabilities[3 * pixels + i], sums[pixels + i]);
            Assert.Equal(probabilities[2 * pixels + i], sums[2 * pixels + i]);
        }
    }

    [Fact]
    public void Sum_RoundedUp_IsNoMoreThanOne()
    {
        float[] probabilities = [0, 0.7f, 0, MathF.BitIncrement(0.3f) + 1e-7f];
        Assert.True(probabilities[1] + probabilities[3] > 1);
        float[] sums = new float[3];

        Merge(("cells", ["nuclei", "cytoplasm"])).Sum(probabilities, sums);

        Assert.Equal([0, 1, 0], sums);
    }

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "cells=nuclei,nucleoli", "", "LabelClassNotFound", "'nucleoli', which is no class of the classifier. It has 'Background'" },
        { "cells=nuclei,nuclei", "", "MergeClassInvalid", "'nuclei' is to be united twice" },
        { "cells=nuclei", "rest=Nuclei,dirt", "MergeClassInvalid", "in 'cells' and in 'rest'" },
        { "dirt=nuclei,cytoplasm", "", "MergeClassInvalid", "'dirt' would be the name of two classes" },
        { "cells=nuclei", "CELLS=cytoplasm", "MergeClassInvalid", "is made twice" },
        { "cells=", "", "MergeClassInvalid", "'cells' unites no classes" },
        { " =nuclei", "", "LabelNameInvalid", "blank" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Create_ContradictoryUnions_AreRefused(string first, string second, string id, string finding)
    {
        LabelException e = Assert.Throws<LabelException>(
            () => Merge([.. new[] { first, second }.Where(text => text.Length > 0).Select(Parse)]));

        Assert.Equal(id, e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);

        static (string, string[]) Parse(string text) =>
            (text.Split('=')[0], text.Split('=')[1].Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    private static ClassMerging Merge(params (string Name, string[] Members)[] unions) =>
        new(s_classes, unions.ToDictionary(union => union.Name, IReadOnlyList<string> (union) => union.Members));
}
