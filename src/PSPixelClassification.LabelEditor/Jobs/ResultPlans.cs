using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Scripts;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Says what an export or a batch would write before it begins. Nothing is written, and no pixel is read.</summary>
internal sealed class ResultPlans(
    Func<IReadOnlyList<ClassifierImage>> images, LiveClassifier live, ResultSettings results, TypedPaths folder)
{
    private const int MaxNamed = 100;
    private const int MaxNamedOfBatch = 3;

    private static readonly (ExportFormat Format, string Name)[] s_formats =
    [
        (ExportFormat.Tif, "TIFF"), (ExportFormat.OmeTif, "OME-TIFF"), (ExportFormat.Png, "PNG"), (ExportFormat.Hdf5, "HDF5 (ilastik)"),
        (ExportFormat.OmeZarr, "OME-Zarr"), (ExportFormat.Npy, "NumPy"),
    ];

    /// <summary>Says it of an export.</summary>
    public ResultPlanAnswer Of(ExportMessage message, SessionScript script, CancellationToken cancellationToken)
    {
        IReadOnlyList<ClassifierImage> all = images();
        ClassifierImage[] chosen = message.Image is not { } index ? [.. all] : index >= 0 && index < all.Count ? [all[index]] : [];
        LiveState now = live.Model.Current;
        return Answer(message.Results, now, chosen.FirstOrDefault(image => image.Source is not MissingImage), settings =>
        {
            ExistingFiles choice = ResultSettings.ExistingOf(message.Results);
            List<PlannedResult> planned = [];
            int existing = 0;
            int written = 0;
            foreach (ClassifierImage image in chosen)
            {
                cancellationToken.ThrowIfCancellationRequested();
                IReadOnlyList<ExportTarget> targets = ExportJob.Targets(image, now.Model, settings);
                int there = 0;
                foreach (ExportTarget target in targets)
                {
                    bool isThere = target.IsThere;
                    if (isThere) there++;
                    if (planned.Count < MaxNamed) planned.Add(new PlannedResult(image.Name, target.Path, isThere));
                }

                existing += there;
                bool isWritten = choice switch
                {
                    ExistingFiles.Refuse => there == 0,
                    ExistingFiles.Skip => there < targets.Count,
                    _ => true,
                };
                if (isWritten && image.Source is not MissingImage) written++;
            }

            int missing = chosen.Count(image => image.Source is MissingImage);
            string[] notes =
            [
                .. missing > 0 ? [$"{Counted.Of(missing, "image")} without pixels will fail."] : (string[])[],
                .. existing > 0 ? [NoteOfExisting(existing, choice)] : (string[])[],
            ];
            return new ResultPlanAnswer(
                [], planned, written, null, notes, script.Export(settings, message.Image, choice != ExistingFiles.Replace));
        });
    }

    /// <summary>Says it of a batch.</summary>
    public ResultPlanAnswer Of(BatchMessage message, SessionScript script, CancellationToken cancellationToken)
    {
        LiveState now = live.Model.Current;
        return Answer(message.Results, now, null, settings =>
        {
            string source = folder.Resolve(message.Source)
                ?? throw new LabelEditorException(PageErrorIds.PathInvalid, "Name the folder of the images.");
            (IReadOnlyList<string> files, IReadOnlyList<string> notes) =
                BatchFiles.Find(source, message.Filter, message.Recurse, cancellationToken);
            string[] raw = [.. files.Where(file => !ResultNames.IsResult(file))];
            if (raw.Length < files.Count)
                notes = [.. notes, $"{Counted.Of(files.Count - raw.Length, "file")} that are results by their names will be skipped."];
            bool skips = ResultSettings.ExistingOf(message.Results) == ExistingFiles.Skip;
            return new ResultPlanAnswer(
                [], [.. raw.Take(MaxNamedOfBatch).SelectMany(file => Planned(file, now.Model, settings))], files.Count,
                files.Count == 0 ? $"No file in '{source}' matches {message.Filter}." : null, notes,
                script.Batch(settings, source, message.Filter.Trim(), message.Recurse, skips));
        });
    }

    private ResultPlanAnswer Answer(
        ResultChoice choice, LiveState now, ClassifierImage? example, Func<ExportSettings, ResultPlanAnswer> plan)
    {
        ExportSettings? settings = null;
        try
        {
            settings = results.Of(choice, now);
            if (now.Model is null && settings.Sources.Any(settings.NeedsModel))
                throw new LabelEditorException(ErrorIds.ModelRequired, SessionJobs.Missing(live));
            ResultPlanAnswer answer = plan(settings);
            IReadOnlyList<FormatState> formats = FormatsOf(settings, now.Model, example);
            ExportCheck.Check(settings, now.Model);
            string? refused = formats.Single(format => format.Id == choice.Format).Refused;
            IEnumerable<string?> notes = [.. ChoiceText.Of(settings), TypedPaths.NoteOfMissing(settings.DestinationFolder)];
            return answer with
            {
                Formats = formats,
                Problem = answer.Problem ?? refused,
                Notes = [.. answer.Notes, .. notes.OfType<string>()],
            };
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            IReadOnlyList<FormatState> formats = settings is null || (now.Model is null && settings.Sources.Any(settings.NeedsModel))
                ? [.. s_formats.Select(format => new FormatState($"{format.Format}", format.Name, null))]
                : FormatsOf(settings, now.Model, example);
            return new ResultPlanAnswer(formats, [], 0, e.Message, [], new ScriptState("", null));
        }
    }

    private static string NoteOfExisting(int existing, ExistingFiles choice)
    {
        string files = existing == 1 ? "1 file exists already" : $"{existing.ToString(CultureInfo.InvariantCulture)} files exist already";
        return choice switch
        {
            ExistingFiles.Refuse => $"{files}: nothing is written of their images.",
            ExistingFiles.Skip => $"{files} and will be left alone.",
            _ => $"{files} and will be replaced.",
        };
    }

    private static IReadOnlyList<FormatState> FormatsOf(ExportSettings settings, ClassifierModel? model, ClassifierImage? example) =>
    [
        .. s_formats.Select(format => new FormatState(
            $"{format.Format}", format.Name, Refusal(settings with { Format = format.Format }, model, example))),
    ];

    private static string? Refusal(ExportSettings settings, ClassifierModel? model, ClassifierImage? example)
    {
        try
        {
            ExportCheck.Check(settings, model);
            if (example is not null) ExportCheck.Check(example, model, settings, ExportJob.Targets(example, model, settings));
            return null;
        }
        catch (PixelClassificationException e)
        {
            return e.ErrorId == ErrorIds.FormatUnsuitable ? e.Message : null;
        }
    }

    private static IEnumerable<PlannedResult> Planned(string file, ClassifierModel? model, ExportSettings settings)
    {
        try
        {
            return ExportJob.Targets(ClassifierImage.Open(file), model, settings)
                .Select(target => new PlannedResult(Path.GetFileName(file), target.Path, target.IsThere));
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            // The batch says it of this file, and goes on.
            return [];
        }
    }
}
