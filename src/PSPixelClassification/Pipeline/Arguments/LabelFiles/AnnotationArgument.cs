using System.Management.Automation;
using PSPixelClassification.Annotations;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels.Strokes;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Pipeline.Arguments.LabelFiles;

/// <summary>What <c>-Annotation</c> names: files in which other programs have drawn.</summary>
/// <param name="command">The cmdlet.</param>
internal sealed class AnnotationArgument(ClassifierCommand command)
{
    private readonly HashSet<string> _warned = [];
    private readonly List<ErrorRecord> _errors = [];
    private string[] _files = [];
    private IReadOnlyList<AnnotationSet> _sets = [];

    /// <summary>Finds the files for an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="given">Paths, files, or script blocks that give such for the image as <c>$_</c>. What is no file is an error.</param>
    /// <returns>Absolute paths of the files that there are; null for none.</returns>
    public string[]? Resolve(ClassifierImage image, object[] given)
    {
        List<string> files = [];
        bool isMissing = false;
        foreach (object item in given.SelectMany(item => Named(image, item)))
        {
            string path = item is FileSystemInfo file ? file.FullName : $"{item}";
            IReadOnlyList<string> found = command.ResolveFiles(path, literal: item is FileSystemInfo, ErrorIds.AnnotationNotFound);
            isMissing |= found.Count == 0;
            files.AddRange(found);
        }

        if (files.Count > 0) return [.. files];
        if (isMissing) return null;
        command.Report(ErrorRecords.InvalidArgument(
            ErrorIds.AnnotationNotFound, $"{image.Name}: the script block of -Annotation names no file. Let it give a path.", image));
        return null;
    }

    /// <summary>Labels an image, and warns of what was left out. A file that cannot be used never keeps the others from it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="files">Absolute paths.</param>
    /// <param name="options">How annotations become labels.</param>
    /// <param name="messages">Take the warnings.</param>
    /// <param name="token">Ends the work; nothing is labeled then.</param>
    /// <returns>Which labels were changed; null for none.</returns>
    public PaintedStrokes? Paint(
        ClassifierImage image, string[] files, AnnotationOptions options, WorkMessages messages, CancellationToken token)
    {
        Read(files, token);
        PaintedAnnotations painted = AnnotationPainter.Paint(image.Labels, _sets, options, token);
        _errors.AddRange(painted.Refusals.Select(refusal => ErrorRecords.From(refusal, image)));
        // Many images may have one file.
        foreach (AnnotationSet set in _sets.Where(set => _warned.Add(set.Path)))
        {
            foreach (string warning in set.Warnings) messages.Warning($"'{set.Path}': {warning}");
        }

        foreach (string warning in Warnings(painted)) messages.Warning(image.Name, warning);
        return painted.Strokes;
    }

    /// <summary>Writes an error for each file that could not be used; of a file that cannot be read, once for all images.</summary>
    public void ReportErrors()
    {
        ErrorRecord[] errors = [.. _errors];
        _errors.Clear();
        foreach (ErrorRecord error in errors) command.Report(error);
    }

    private static IEnumerable<object> Named(ClassifierImage image, object given)
    {
        object item = given is PSObject wrapped ? wrapped.BaseObject : given;
        return item is ScriptBlock script
            ? script.InvokeWithContext(null, [new PSVariable("_", image)]).OfType<PSObject>().Select(result => result.BaseObject)
            : [item];
    }

    private void Read(string[] files, CancellationToken token)
    {
        if (files.SequenceEqual(_files)) return;
        List<AnnotationSet> sets = [];
        foreach (string file in files)
        {
            try
            {
                sets.Add(AnnotationFile.Read(file, token));
            }
            catch (Exception e) when (ErrorRecords.IsExpected(e))
            {
                _errors.Add(ErrorRecords.From(e, file));
            }
        }

        (_sets, _files) = (sets, files);
    }

    private static IEnumerable<string> Warnings(PaintedAnnotations painted)
    {
        string all = painted.Count == 1 ? "the only annotation" : $"of {painted.Count} annotations";
        string Some(int count) => painted.Count == 1 ? all : $"{count} {all}";
        string Verb(int count, string one, string many) => count == 1 ? one : many;
        if (painted.CutOff > 0)
            yield return $"{Some(painted.CutOff)} {Verb(painted.CutOff, "reaches", "reach")} beyond the image, where it was cut off.";
        if (painted.Outside > 0)
            yield return $"{Some(painted.Outside)} {Verb(painted.Outside, "lies", "lie")} outside the image or on a plane that it does not "
                + "have, and labeled nothing. Is the file of another image?";
        if (painted.Empty > 0)
            yield return $"{Some(painted.Empty)} {Verb(painted.Empty, "covers", "cover")} the center of no pixel, and labeled nothing.";
        if (painted.OnFirstPlane > 0)
            yield return $"{Some(painted.OnFirstPlane)} {Verb(painted.OnFirstPlane, "says", "say")} no plane and went on the first one. "
                + "Say which with -Z or -Time.";
        foreach (ClassSpelling spelling in painted.Spellings)
            yield return $"the class '{spelling.Written}' of the annotations was taken for '{spelling.ClassName}': names of classes do not "
                + "differ in letter case.";
    }
}
