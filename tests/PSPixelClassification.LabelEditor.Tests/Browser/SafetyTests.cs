using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class SafetyTests(Chromium browser) : IDisposable
{
    private readonly PixelLabelEditor _editor =
        new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));

    [BrowserFact]
    public void OtherPort_WithTheTokenAndItAsCookie_CannotOpenTheSocket()
    {
        using OtherSite other = new($"token={Token}; Path=/");
        browser.Window.Navigate().GoToUrl(other.Address);
        Assert.Contains($"token={Token}", (string)browser.Window.ExecuteScript("return document.cookie")!, StringComparison.Ordinal);

        Assert.Equal("refused", OpenSocket());

        // The same lines open it on the editor's own page, so that it is not the lines that fail.
        browser.Window.Navigate().GoToUrl($"http://127.0.0.1:{_editor.Address.Port}/favicon.svg");
        Assert.Equal("opened", OpenSocket());
    }

    [BrowserFact]
    public void OwnPage_WithoutTheToken_CannotOpenTheSocketAndSaysWhy()
    {
        browser.Window.Navigate().GoToUrl($"http://127.0.0.1:{_editor.Address.Port}/");

        Assert.True(browser.Window.FindElement(By.CssSelector("[data-test=ended]")).Displayed);
        Assert.Equal("refused", OpenSocket("pixel-labels.v1"));
        Assert.Equal("refused", OpenSocket("pixel-labels.v1", "token." + new string('A', Token.Length)));
    }

    [BrowserFact]
    public void OtherPort_CannotFetchThePage()
    {
        using OtherSite other = new("a=b");
        browser.Window.Navigate().GoToUrl(other.Address);

        Assert.Equal("refused", Fetch("cors"));
        Assert.Equal("refused", Fetch("no-cors"));
        Assert.Equal(
            "refused", Await("const script = document.createElement('script'); script.type = 'module'; script.src = address + 'main.js';"
            + "script.onload = () => done('read'); script.onerror = () => done('refused'); document.head.append(script);"));

        browser.Window.Navigate().GoToUrl($"http://127.0.0.1:{_editor.Address.Port}/");
        Assert.Equal("200", Fetch("same-origin"));
    }

    [BrowserFact]
    public void OtherPort_CannotPutThePageIntoAFrame()
    {
        using OtherSite other = new("a=b");
        ChromeDriver window = browser.Window;
        window.Navigate().GoToUrl(other.Address);

        Await(
            $"const frame = document.createElement('iframe'); frame.src = '{_editor.Address}'; frame.onload = () => done('loaded'); "
            + "document.body.append(frame);");

        window.SwitchTo().Frame(0);
        Assert.Empty(window.FindElements(By.Id("view")));
        Assert.Equal(false, window.ExecuteScript("return 'pixelLabels' in window"));
        window.SwitchTo().DefaultContent();
    }

    [BrowserFact]
    public void OtherNameOfTheHost_GivesNoPage()
    {
        browser.Window.Navigate().GoToUrl($"http://localhost:{_editor.Address.Port}/{_editor.Address.Fragment}");

        Assert.Empty(browser.Window.FindElements(By.Id("view")));
    }

    public void Dispose() => _editor.Dispose();

    private string Token => _editor.Address.Fragment["#token=".Length..];

    private string OpenSocket(params string[] protocols) => Await($"""
        const socket = new WebSocket('ws://127.0.0.1:{_editor.Address.Port}/session', {(protocols.Length > 0
            ? $"['{string.Join("','", protocols)}']" : $"['pixel-labels.v1', 'token.{Token}']")});
        socket.onopen = () => done('opened');
        socket.onerror = () => done('refused');
        """);

    private string Fetch(string mode) => Await(
        $"fetch(address, {{ mode: '{mode}', credentials: 'include' }}).then(answer => done(String(answer.status)), () => "
            + "done('refused'));");

    private string Await(string script) => (string)browser.Window.ExecuteAsyncScript(
        $"const done = arguments[arguments.length - 1], address = 'http://127.0.0.1:{_editor.Address.Port}/';" + script)!;
}
