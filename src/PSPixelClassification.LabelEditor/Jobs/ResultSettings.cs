using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>What the page chose to write, as the engine takes it.</summary>
internal sealed class ResultSettings(TypedPaths folder, Func<int, LabelClass> classOf, int threads)
{
    private const string DatasetFolder = "{dataset_dir}";

    /// <summary>Reads a choice.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="now">The classifier, and how classes are taken of its probabilities.</param>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>, <c>PathInvalid</c>, <c>DestinationNotFolder</c>.</exception>
    /// <exception cref="Common.LabelException"><c>LabelClassNotFound</c>.</exception>
    /// <exception cref="Common.ExportException"><c>FilePatternInvalid</c>.</exception>
    public ExportSettings Of(ResultChoice choice, LiveState now)
    {
        ResultSource[] sources = [.. choice.Sources.Select(Named<ResultSource>).Distinct()];
        if (sources.Length == 0) throw Invalid("Choose at least one result.");
        ExportFormat format = Named<ExportFormat>(choice.Format);
        string? target = folder.ResolveTarget(choice.Folder);
        return new ExportSettings
        {
            Sources = sources,
            ClassMasks = sources.Contains(ResultSource.ClassMask) ? [.. choice.Classes.Select(value => classOf(value).Name)] : [],
            Objects = sources.Any(source => source.ShowsObjects()) ? ObjectsOf(choice.Objects) : new ObjectSettings(),
            PostProcessing = PostProcessingOf(sources, now),
            Format = format,
            FilePattern = PatternOf(choice.Pattern).WithoutExtension(format),
            DestinationFolder = target,
            CurrentFolder = folder.Path ?? target ?? throw Invalid("Name a folder: the session has none of its own."),
            NoClobber = ExistingOf(choice) == ExistingFiles.Refuse,
            Threads = threads,
        };
    }

    /// <summary>What becomes of files that exist.</summary>
    public static ExistingFiles ExistingOf(ResultChoice choice) => choice.Existing switch
    {
        "refuse" => ExistingFiles.Refuse,
        "replace" => ExistingFiles.Replace,
        "skip" => ExistingFiles.Skip,
        _ => throw Invalid("It is not said what becomes of files that exist."),
    };

    // A name alone is in the folder of the results.
    private static FilePattern PatternOf(string text)
    {
        string trimmed = text.Trim();
        bool hasFolder = trimmed.AsSpan().IndexOfAny('/', '\\') >= 0 || trimmed.Contains(DatasetFolder, StringComparison.Ordinal);
        return FilePattern.Parse(hasFolder || trimmed.Length == 0 ? trimmed : $"{DatasetFolder}/{trimmed}");
    }

    // What plays no part for what is written is left out, so that scripts do not say it either.
    private static PostProcessingOptions PostProcessingOf(ResultSource[] sources, LiveState now)
    {
        PostProcessingOptions chosen = now.Model is null ? now.PostProcessing : now.Known();
        bool showsClasses = sources.Any(source => source.ShowsClasses());
        bool hasProbabilities = showsClasses || sources.Any(source => source is ResultSource.Probabilities or ResultSource.Uncertainty);
        return new PostProcessingOptions
        {
            Smoothing = hasProbabilities ? chosen.Smoothing : 0,
            ClassThresholds = showsClasses ? chosen.ClassThresholds : PostProcessingOptions.None.ClassThresholds,
        };
    }

    private ObjectSettings ObjectsOf(ObjectChoice? choice)
    {
        if (choice is null) throw Invalid("It is not said which objects are wanted.");
        bool isValid = choice.MinimumDistance is >= 0 and <= ObjectOptions.MaxMinimumDistance
            && choice.Smoothing is >= 0 and <= ObjectOptions.MaxSmoothing && choice.MinimumSize >= 1;
        if (!isValid) throw Invalid("An option of objects is out of range.");
        return new ObjectSettings
        {
            ClassName = classOf(choice.Class).Name,
            Options = new ObjectOptions
            {
                MinimumDistance = choice.MinimumDistance,
                // Without splitting it plays no part.
                Smoothing = choice.MinimumDistance == 0 ? 0 : choice.Smoothing,
                MinimumSize = choice.MinimumSize,
                FillHoles = choice.FillHoles,
            },
        };
    }

    private static T Named<T>(string name)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(name, StringComparer.Ordinal) ? Enum.Parse<T>(name) : throw Invalid($"There is no '{name}'.");

    private static LabelEditorException Invalid(string finding) => new(PageErrorIds.MessageInvalid, finding);
}
