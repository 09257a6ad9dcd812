using OpenQA.Selenium.Chrome;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A browser on a screen with two pixels for each of the page's, as most laptops have.</summary>
public sealed class FineScreen : IDisposable
{
    private readonly Chromium _browser = new("--force-device-scale-factor=2");

    public ChromeDriver Window => _browser.Window;

    public void Dispose() => _browser.Dispose();
}
