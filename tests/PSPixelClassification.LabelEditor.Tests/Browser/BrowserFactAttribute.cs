namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A test in a real browser; skipped, visibly, where Chromium or its driver is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null || Chromium.Driver is null) Skip = "needs chromium and chromedriver on the PATH";
    }
}
