using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>From the end of a stroke to the page that shows it, in a real browser, with the session in this process.</summary>
internal static class PageStrokes
{
    private const int WarmUps = 5;
    private const int MillisecondsToTheNext = 500;

    /// <summary>Runs it.</summary>
    public static void Run(StrokeOptions options)
    {
        StrokeImage source = options.Open();
        ClassifierImage image = source.Open();
        for (int i = 0; i < options.Before; i++)
        {
            var (known, x0, y0, x1, y1) = source.Next();
            image.Labels.Paint(
                known == 1 ? "nuclei" : "background", PixelMask.Polyline([new(x0, y0), new(x1, y1)], StrokeImage.BrushSize));
        }

        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([image])));
        using StrokePage page = new(editor.Address, options.IsFit);
        StageTimes times = new();
        using Process self = Process.GetCurrentProcess();
        for (int i = 0; i < WarmUps + options.Strokes; i++)
        {
            self.Refresh();
            (TimeSpan session, (double task, double script)) = (self.TotalProcessorTime, page.Work);
            IReadOnlyDictionary<string, double> seen = page.Paint(source.Next());
            self.Refresh();
            foreach ((string name, double value) in seen.Where(entry => entry.Key is not ("start" or "before"))) times.Add(name, value);
            times.Add("session's processors", (self.TotalProcessorTime - session).TotalMilliseconds);
            times.Add("page's main thread", page.Work.Task - task);
            times.Add("… of it scripts", page.Work.Script - script);
            // Time for the accuracy of left-out labels to begin, as in the pauses of a person.
            Thread.Sleep(MillisecondsToTheNext);
        }

        Console.WriteLine($"page, {options.Side}², {(options.IsFit ? "whole" : "1 : 1")}, {options.Before} strokes before\n");
        Console.WriteLine("| | median |\n|---|---|");
        foreach (string line in times.Lines(WarmUps)) Console.WriteLine(line.Replace(" | NaN |", " |", StringComparison.Ordinal));
        Console.WriteLine();
    }
}
