namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Browsers run one after the other, and beside no other test: each wants several processors.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneBrowserAtATime
{
    public const string Name = "browser";
}
