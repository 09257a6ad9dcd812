using System.Globalization;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>A version of ilastik as far as its file format depends on it: "1.3.3post2", "1.4.0b17", "1.2.2rc4".</summary>
/// <param name="Release">Major and minor number; 0.0 if the text is no version.</param>
/// <param name="Patch">The third number.</param>
/// <param name="Stage">"a", "b", "rc", "post", or "" for a release.</param>
/// <param name="StageNumber">The number behind the stage.</param>
internal sealed partial record IlastikVersion(Version Release, int Patch, string Stage, int StageNumber)
{
    /// <summary>
    /// Whether labels are stored in the axis order of the image: 1.3.3post2 to 1.4.0b7. Others store them in ilastik's own order.
    /// </summary>
    public bool KeepsImageAxes => (Release.Major, Release.Minor, Patch, Stage) switch
    {
        (1, 3, 3, "post") => StageNumber >= 2,
        (1, 3, > 3, _) => true,
        (1, 4, 0, "a") => true,
        (1, 4, 0, "b") => StageNumber <= 7,
        _ => false,
    };

    /// <summary>Whether ilastik's own order is t, x, y, z, c: before 1.2.2. Later it is t, z, y, x, c.</summary>
    public bool HasColumnsFirst => Release < new Version(1, 2) || (Release == new Version(1, 2) && Patch < 2);

    /// <summary>Takes a version apart.</summary>
    /// <param name="text">The text in a project.</param>
    /// <returns>The version.</returns>
    public static IlastikVersion Parse(string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success) return new IlastikVersion(new Version(0, 0), 0, "", 0);
        return new IlastikVersion(new Version(Number("major"), Number("minor")), Number("patch"), match.Groups["stage"].Value,
            Number("number"));

        int Number(string group) =>
            int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;
    }

    [GeneratedRegex(@"^(?<major>\d{1,4})\.(?<minor>\d{1,4})(\.(?<patch>\d{1,4}))?(\.?(?<stage>a|b|rc|post)(?<number>\d{1,6}))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
