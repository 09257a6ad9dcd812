namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>
/// Tests in a browser run one after the other in the same one, which takes seconds to start, and beside no other test: each wants several
/// processors.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneBrowserAtATime : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
