namespace PSPixelClassification.Pipeline;

/// <summary>
/// Warnings about one image after another. Equal ones of many images, as of a folder of screenshots, are said of the first at once and of
/// all at the end.
/// </summary>
internal sealed class WarningTally
{
    private const int MostSaidSingly = 3;
    private readonly Dictionary<string, List<string>> _subjects = [];

    /// <summary>Takes a warning.</summary>
    /// <param name="subject">The image, as messages name it.</param>
    /// <param name="text">What is said of it.</param>
    /// <returns>What to say at once: the first of equal warnings; null for the others.</returns>
    public string? Add(string subject, string text)
    {
        if (!_subjects.TryGetValue(text, out List<string>? subjects)) _subjects[text] = subjects = [];
        subjects.Add(subject);
        return subjects.Count == 1 ? Sentence(subject, text) : null;
    }

    /// <summary>What is left to say when all images have come: a few equal warnings one by one, many of them as one.</summary>
    public IEnumerable<string> Rest()
    {
        foreach ((string text, List<string> subjects) in _subjects)
        {
            if (subjects.Count > MostSaidSingly)
                yield return Sentence($"{subjects.Count} images in all, the first {subjects[0]}, the last {subjects[^1]}", text);
            else
                foreach (string subject in subjects.Skip(1)) yield return Sentence(subject, text);
        }
    }

    private static string Sentence(string subject, string text) => $"{subject}: {text}";
}
