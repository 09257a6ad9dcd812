using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>One browser without a window, for all tests of a class.</summary>
public sealed class Chromium : IDisposable
{
    private readonly Lazy<ChromeDriver> _page = new(Start);

    /// <summary>The browser's program; null where there is none.</summary>
    internal static string? Program { get; } = Find("chromium", "chromium-browser", "google-chrome", "chrome.exe");

    /// <summary>The driver's program; null where there is none.</summary>
    internal static string? Driver { get; } = Find("chromedriver", "chromedriver.exe");

    internal ChromeDriver Page => _page.Value;

    public void Dispose()
    {
        if (_page.IsValueCreated) _page.Value.Quit();
    }

    private static ChromeDriver Start()
    {
        ChromeOptions options = new() { BinaryLocation = Program, UnhandledPromptBehavior = UnhandledPromptBehavior.Accept };
        options.AddArguments("--headless=new", "--no-sandbox", "--window-size=1280,800", "--force-prefers-reduced-motion");
        options.SetLoggingPreference(LogType.Browser, LogLevel.Warning);
        ChromeDriverService service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver), Path.GetFileName(Driver));
        service.HideCommandPromptWindow = true;
        return new ChromeDriver(service, options);
    }

    private static string? Find(params string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
