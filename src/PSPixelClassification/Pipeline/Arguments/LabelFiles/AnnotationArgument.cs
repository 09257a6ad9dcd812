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
    private string[] _files = [];
    private IReadOnlyList<AnnotationSet> _sets = [];

    /// <summary>Finds the files for an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="given">Paths, files, or script blocks that give such for the image as <c>$_</c>. What is no file is an error.</param>
    /// <returns>Absolute paths; null if there was an error, so that nothing is labeled.</returns>
    public string[]? Resolve(ClassifierImage image, object[] given)
    {
        List<string> files = [];
        foreach (object item in given.SelectMany(item => Named(image, item)))
        {
            string path = item is FileSystemInfo file ? file.FullName : $"{item}";
            IReadOnlyList<string> found = command.ResolveFiles(path, literal: item is FileSystemInfo, ErrorIds.AnnotationNotFound);
            if (found.Count == 0) return null;
            files.AddRange(found);
        }

        if (files.Count > 0) return [.. files];
        command.Report(ErrorRecords.InvalidArgument(
            ErrorIds.AnnotationNotFound, $"{image.Name}: the script block of -Annotation names no file. Let it give a path.", image));
        return null;
    }

    /// <summary>Labels an image, and warns of what was left out.</summary>
    /// <param name="image">The image.</param>
    /// <param name="files">Absolute paths.</param>
    /// <param name="options">How annotations become labels.</param>
    /// <param name="messages">Take the warnings.</param>
    /// <param name="token">Ends the work; nothing is labeled then.</param>
    /// <returns>Which labels were changed; null for none.</returns>
    /// <exception cref="AnnotationException">A file cannot be read or used.</exception>
    public PaintedStrokes? Paint(
        ClassifierImage image, string[] files, AnnotationOptions options, WorkMessages messages, CancellationToken token)
    {
        Read(files, token);
        PaintedAnnotations painted = AnnotationPainter.Paint(image.Labels, _sets, options, token);
        // Many images may have one file.
        foreach (AnnotationSet set in _sets.Where(set => _warned.Add(set.Path)))
        {
            foreach (string warning in set.Warnings) messages.Warning($"'{set.Path}': {warning}");
        }

        foreach (string warning in Warnings(painted)) messages.Warning(image.Name, warning);
        return painted.Strokes;
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
        _sets = [.. files.Select(file => AnnotationFile.Read(file, token))];
        _files = files;
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
    }
}
