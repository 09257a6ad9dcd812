using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The browser of all tests. It starts with the first one that asks for it.</summary>
public sealed class Chromium : IDisposable
{
    // Scripts give up by themselves, and say why.
    private static readonly TimeSpan s_scriptPatience = 2 * Patience.Limit;

    private readonly Lazy<ChromeDriver> _window;

    public Chromium()
        : this([])
    {
    }

    internal Chromium(params string[] arguments)
    {
        _window = new(() => Start(arguments));
    }

    /// <summary>Where the browser is; null if it is not installed.</summary>
    public static string? Program { get; } = Find("chromium");

    /// <summary>Where its driver is; null if it is not installed.</summary>
    public static string? Driver { get; } = Find("chromedriver");

    public ChromeDriver Window => _window.Value;

    public void Dispose()
    {
        if (_window.IsValueCreated) _window.Value.Dispose();
    }

    private static ChromeDriver Start(string[] arguments)
    {
        ChromeOptions options = new() { BinaryLocation = Program };
        options.AddArguments(["--headless=new", "--no-sandbox", "--window-size=1280,800", .. arguments]);
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        ChromeDriverService service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver), Path.GetFileName(Driver));
        service.SuppressInitialDiagnosticInformation = true;
        ChromeDriver window = new(service, options, 2 * s_scriptPatience);
        window.Manage().Timeouts().AsynchronousJavaScript = s_scriptPatience;
        return window;
    }

    private static string? Find(string program)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
