using OpenQA.Selenium;
using OpenQA.Selenium.Support.UI;
using PSPixelClassification.LabelEditor.Tests.Browser;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Launching;

[Collection(OneBrowserAtATime.Name)]
public sealed class LaunchAddressTests(Chromium browser) : IDisposable
{
    private readonly PixelLabelEditor _editor =
        new(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features)));

    [BrowserFact]
    public void LaunchAddress_OpensThePageOnceAndIsSeenNoMore()
    {
        Uri address = _editor.LaunchAddress();
        browser.Window.Navigate().GoToUrl("about:blank");

        browser.Window.Navigate().GoToUrl(address);
        bool isConnected = new WebDriverWait(browser.Window, Patience.Limit).Until(
            _ => browser.Window.ExecuteScript("return window.pixelLabels?.state().connected") is true);
        string shown = browser.Window.Url;
        browser.Window.Navigate().GoToUrl(address);

        Assert.True(isConnected);
        Assert.Equal($"http://127.0.0.1:{address.Port}/", shown);
        Assert.Contains(
            "the address that Edit-PixelLabel printed", browser.Window.FindElement(By.TagName("body")).Text, StringComparison.Ordinal);
    }

    public void Dispose() => _editor.Dispose();
}
