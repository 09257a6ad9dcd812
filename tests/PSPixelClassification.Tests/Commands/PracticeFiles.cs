using PSPixelClassification.PracticeImages;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Two small practice images, drawn once for all tests: to draw them takes longer than most of what is tried on them.</summary>
internal static class PracticeFiles
{
    private static readonly Lazy<(PracticeImageFile[] Samples, Dictionary<string, byte[]> Files)> s_drawn = new(Draw);

    /// <summary>Writes them as New-PracticeImageSet did.</summary>
    /// <param name="folder">Gets the folder raw.</param>
    /// <returns>What New-PracticeImageSet returned, with the paths there.</returns>
    public static PracticeImageFile[] CopyTo(TemporaryFolder folder)
    {
        foreach ((string name, byte[] content) in s_drawn.Value.Files) folder.Write(name, content);
        return [.. s_drawn.Value.Samples.Select(sample => sample with
        {
            SourcePath = folder.File(sample.SourcePath),
            TruthPath = folder.File(sample.TruthPath),
        })];
    }

    // Paths are relative to the folder.
    private static (PracticeImageFile[] Samples, Dictionary<string, byte[]> Files) Draw()
    {
        using TemporaryFolder folder = new();
        using EngineSession session = new();
        session.SetLocation(folder.Path);
        IReadOnlyList<object?> samples =
            session.RunToEnd("New-PracticeImageSet -DestinationPath raw -Count 2 -Width 128 -Height 96 -Seed 5");
        return (
            [.. samples.Cast<PracticeImageFile>().Select(sample => sample with
            {
                SourcePath = Path.GetRelativePath(folder.Path, sample.SourcePath),
                TruthPath = Path.GetRelativePath(folder.Path, sample.TruthPath),
            })],
            folder.Files().ToDictionary(name => name, name => File.ReadAllBytes(folder.File(name))));
    }
}
