namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Whether the projects that many tests go through are there at all.</summary>
public sealed class CommittedProjectsTests
{
    [Fact]
    public void All_Projects_AreFound()
    {
        Assert.Equal(25, CommittedProjects.All.Count);
        Assert.Equal(CommittedProjects.All.Count - CommittedProjects.Refused.Count, CommittedProjects.Readable.Count);
    }
}
