using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Copies of small projects with a part missing or a bit turned: each opens or gives the one error, and soon.</summary>
public sealed class DamagedProjectTests
{
    private const int Damages = 120;

    [Theory]
    [InlineData("projects/small.ilp")]
    [InlineData("reference/c12_one_forest/project.ilp")]
    public void Open_FlippedBits_OpensOrSaysWhyNot(string project)
    {
        byte[] sound = File.ReadAllBytes(TestFiles.Committed(project));
        Random random = new(7);
        for (int i = 0; i < Damages; i++)
        {
            byte[] damaged = [.. sound];
            // The first kilobytes hold the structure, where damage does most.
            int reach = i % 2 == 0 ? Math.Min(16 << 10, sound.Length) : sound.Length;
            for (int flip = 0; flip < 1 + i % 4; flip++) damaged[random.Next(reach)] ^= (byte)(1 << random.Next(8));
            RequireProjectOrError(damaged);
        }
    }

    [Theory]
    [InlineData("projects/small.ilp")]
    [InlineData("reference/c12_one_forest/project.ilp")]
    public void Open_CutShort_OpensOrSaysWhyNot(string project)
    {
        byte[] sound = File.ReadAllBytes(TestFiles.Committed(project));
        for (int i = 0; i < Damages; i++) RequireProjectOrError(sound[..(int)((long)sound.Length * i / Damages)]);
    }

    private static void RequireProjectOrError(byte[] content)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("project.ilp");
        File.WriteAllBytes(path, content);
        try
        {
            ClassifierProject project = ClassifierProject.Open(path, acceptChangedImages: true);
            Assert.Equal(path, project.Path);
        }
        catch (ProjectFormatException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }
}
