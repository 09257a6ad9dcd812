namespace PSPixelClassification.Tests.Windows;

/// <summary>Tests that share one Windows.</summary>
[CollectionDefinition(Name)]
public sealed class SharedWindows : ICollectionFixture<WindowsRunner>
{
    public const string Name = "Windows";
}
