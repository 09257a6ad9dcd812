using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.Reports;

/// <summary>The style sheet and the script of a report, which stand in it as they are; the page allows itself no others.</summary>
internal sealed class ReportAssets
{
    /// <summary>Puts them together.</summary>
    /// <param name="ownStyles">Style sheets of this kind of report, which come after the one that all share.</param>
    public ReportAssets(params string[] ownStyles)
    {
        Style = string.Concat(ownStyles.Prepend("report.css").Select(Read));
        Script = Read("report.js");
        Policy = $"default-src 'none'; img-src data:; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; "
            + "form-action 'none'";
    }

    /// <summary>The style sheet.</summary>
    public string Style { get; }

    /// <summary>The script.</summary>
    public string Script { get; }

    /// <summary>The content security policy: no request at all, and nothing that is not this program's.</summary>
    public string Policy { get; }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Git may have changed the ends of lines.
    private static string Read(string name)
    {
        using Stream stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
