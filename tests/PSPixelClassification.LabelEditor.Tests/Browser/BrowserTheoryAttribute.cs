namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A theory in a real browser; skipped, visibly, where Chromium or its driver is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = new BrowserFactAttribute().Skip;
}
