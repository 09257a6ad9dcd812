namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A test in a real browser: skipped where Chromium and its driver are not installed.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null || Chromium.Driver is null)
            Skip = "needs Chromium and its driver (Debian: apt install chromium chromium-driver)";
    }
}
